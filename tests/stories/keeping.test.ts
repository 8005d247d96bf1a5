import { background } from '../../src/lib/base/under-way.js';
import { Fault } from '../../src/lib/core/fault.js';
import type { KeepingHow } from '../../src/lib/transcripts/conversations.js';
import { PaperStage, sam } from '../support/paper/paper-stage.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

const missing = (mayLeave: boolean) => new Fault('files-not-kept', { count: 2, mayLeave });

describe('What is said in a ticket', () => {
  test('is kept beside a closing, which waits for nothing and fails for nothing of it', async () => {
    const ticket = await stage.open();
    let failed: () => void = () => undefined;
    stage.keep = () =>
      new Promise(
        (_, reject) =>
          (failed = () => {
            reject(missing(false));
          })
      );
    await (
      await stage.tickets.closing.close(ticket, sam, null)
    ).told;
    expect(await stage.record(ticket)).toMatchObject({ status: 'closed' });
    failed();
    await background.ended();
    expect(stage.warnings).toEqual([expect.stringContaining('What was said in ticket 1')]);
  });

  test('is kept before a deletion: until then the ticket is what it was, whatever it takes', async () => {
    const ticket = await stage.open();
    const before: string[] = [];
    stage.keep = async (now) => {
      before.push((await stage.record(now)).status);
    };
    await stage.tickets.closing.delete(ticket, sam);
    // Once more in the end, for what was said meanwhile.
    expect(before).toEqual(['open', 'deleted']);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
  });

  test('and does not come whole: the channel stands, and nothing of a deletion is in the history', async () => {
    const ticket = await stage.open();
    stage.keep = () => Promise.reject(missing(false));
    await expect(stage.tickets.closing.delete(ticket, sam)).rejects.toMatchObject({ id: 'files-not-kept' });
    expect(stage.desk.channelOf(ticket)).toBeTruthy();
    expect((await stage.history(ticket)).map(({ kind }) => kind)).toEqual(['opened']);
  });

  test('may be done without by whoever says so: files are left behind first, and then the channel goes', async () => {
    const ticket = await stage.open();
    const asked: KeepingHow[] = [];
    stage.keep = (_, how = {}) => {
      asked.push(how);
      return how.mayLeaveFiles === true || asked.length > 1 ? Promise.resolve() : Promise.reject(missing(true));
    };
    await stage.tickets.closing.delete(ticket, sam, undefined, { withoutFiles: true });
    expect(asked).toEqual([{ mayLeaveFiles: true }, {}]);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
  });

  test('in a channel that is gone keeps nobody from finishing', async () => {
    const ticket = await stage.open();
    stage.keep = () => Promise.reject(new Fault('channel-gone', { channelId: ticket.channelId ?? '' }));
    await stage.tickets.closing.delete(ticket, sam);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
  });

  test('is kept by the next start, where the bot ended in the middle of a deletion', async () => {
    const ticket = await stage.open();
    stage.keep = (now) => (now.status === 'deleted' ? new Promise(() => undefined) : Promise.resolve());
    void stage.tickets.closing.delete(ticket, sam);
    await new Promise(setImmediate);
    stage.restart();
    let kept = 0;
    stage.keep = () => {
      kept += 1;
      return Promise.resolve();
    };
    await stage.look();
    expect(kept).toBe(1);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
  });
});
