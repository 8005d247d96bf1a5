import { Retries } from '../../../src/lib/repair/retries.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const server = '100000000000000001';

describe('A server where something was left undone', () => {
  test('is looked at again, each time later, and not for ever', async () => {
    const look = jest.fn(() => Promise.resolve(false));
    const retries = new Retries(look, [10, 100, 1000]);
    retries.after(server);
    await jest.advanceTimersByTimeAsync(10);
    expect(look).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(99);
    expect(look).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(look).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(1_000_000);
    expect(look).toHaveBeenCalledTimes(3);
  });

  test('is looked at once for many failures at once', async () => {
    const look = jest.fn(() => Promise.resolve(true));
    const retries = new Retries(look, [10]);
    for (let failure = 0; failure < 50; failure += 1) retries.after(server);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(look).toHaveBeenCalledTimes(1);
  });

  test('has all its tries again once everything was well', async () => {
    const outcomes = [false, true, false];
    const look = jest.fn(() => Promise.resolve(outcomes.shift() ?? true));
    const retries = new Retries(look, [10, 1000]);
    retries.after(server);
    await jest.advanceTimersByTimeAsync(1_010);
    expect(look).toHaveBeenCalledTimes(2);
    retries.after(server);
    await jest.advanceTimersByTimeAsync(10);
    expect(look).toHaveBeenCalledTimes(3);
  });

  test('is left alone by a bot that stops', async () => {
    const look = jest.fn(() => Promise.resolve(true));
    const retries = new Retries(look, [10]);
    retries.after(server);
    retries.stop();
    retries.after(server);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(look).not.toHaveBeenCalled();
  });
});
