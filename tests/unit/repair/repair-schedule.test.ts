import { Timekeeper } from '../../../src/lib/base/timekeeper.js';
import { RepairSchedule } from '../../../src/lib/repair/repair-schedule.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const server = '100000000000000001';

/** A schedule and somebody who looks at servers when it says so. */
function looking(look: () => Promise<boolean>, pauses: readonly number[]) {
  const time = new Timekeeper(() => undefined);
  const schedule: RepairSchedule = new RepairSchedule(() => {
    time.check();
  }, pauses);
  const run = () => Promise.all(schedule.dueNow().map((id) => schedule.during(id, look)));
  time.start([{ name: 'look-again', due: () => schedule.due(), run }]);
  return { schedule, time };
}

describe('A server where something was left undone', () => {
  test('is looked at again, each time later, and not for ever', async () => {
    const look = jest.fn(() => Promise.resolve(false));
    const { schedule } = looking(look, [10, 100, 1000]);
    schedule.after(server);
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
    const { schedule } = looking(look, [10]);
    for (let failure = 0; failure < 50; failure += 1) schedule.after(server);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(look).toHaveBeenCalledTimes(1);
  });

  test('has all its tries again once everything was well', async () => {
    const outcomes = [false, true, false];
    const look = jest.fn(() => Promise.resolve(outcomes.shift() ?? true));
    const { schedule } = looking(look, [10, 1000]);
    schedule.after(server);
    await jest.advanceTimersByTimeAsync(1_010);
    expect(look).toHaveBeenCalledTimes(2);
    schedule.after(server);
    await jest.advanceTimersByTimeAsync(10);
    expect(look).toHaveBeenCalledTimes(3);
  });

  test('is looked at once more where somebody asked during a look that ended well', async () => {
    const look = jest.fn(() => {
      if (look.mock.calls.length === 1) schedule.after(server);
      return Promise.resolve(true);
    });
    const { schedule } = looking(look, [10]);
    schedule.after(server);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  test('is planned again where the look itself threw', async () => {
    const look = jest.fn(() => Promise.reject(new Error('a bug')));
    const { schedule } = looking(look, [10, 20]);
    schedule.after(server);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  test('is left alone by a bot that stops', async () => {
    const look = jest.fn(() => Promise.resolve(true));
    const { schedule, time } = looking(look, [10]);
    schedule.after(server);
    time.stop();
    schedule.after(server);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(look).not.toHaveBeenCalled();
  });
});
