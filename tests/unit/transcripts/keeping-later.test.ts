import { Fault } from '../../../src/lib/core/fault.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { KeepingLater } from '../../../src/lib/transcripts/keeping-later.js';

const ticket = { guildId: '100000000000000001', number: 1 } as Ticket;
const away = new Fault('files-not-kept', { count: 1, mayLeave: false, tries: 1 });
const minutes = (count: number) => jest.advanceTimersByTimeAsync(count * 60_000);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('A conversation that could not be kept', () => {
  it('is tried again with growing patience, and then left to whoever deletes its channel', async () => {
    const keep = jest.fn().mockRejectedValue(away);
    new KeepingLater(keep).failed(ticket, away);
    const counts: number[] = [];
    for (const pause of [1, 5, 15, 60, 240, 10_000]) {
      await minutes(pause - 0.5);
      const before = keep.mock.calls.length;
      await minutes(0.5);
      counts.push(keep.mock.calls.length - before);
    }
    expect(counts).toEqual([1, 1, 1, 1, 1, 0]);
    expect(keep).toHaveBeenCalledTimes(5);
  });

  it('is tried no more once it is kept, by itself or by somebody', async () => {
    const keep = jest.fn().mockRejectedValueOnce(away).mockResolvedValue(0);
    const later = new KeepingLater(keep);
    later.failed(ticket, away);
    await minutes(10_000);
    expect(keep).toHaveBeenCalledTimes(2);
    later.failed(ticket, away);
    later.done(ticket);
    await minutes(10_000);
    expect(keep).toHaveBeenCalledTimes(2);
  });

  it('is not tried again where its channel is gone, and once however often it failed', async () => {
    const keep = jest.fn().mockResolvedValue(0);
    const later = new KeepingLater(keep);
    later.failed(ticket, new Fault('channel-gone', { channelId: '1' }));
    await minutes(10_000);
    expect(keep).not.toHaveBeenCalled();
    later.failed(ticket, away);
    later.failed(ticket, away);
    await minutes(10_000);
    expect(keep).toHaveBeenCalledTimes(1);
  });
});
