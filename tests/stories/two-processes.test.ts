import { isFault, Fault } from '../../src/lib/core/fault.js';
import { down } from '../support/paper/paper-wire.js';
import { ada, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

/** Another process was faster: Discord refuses our acknowledgement. */
const lost = () => {
  const claim = Promise.reject(new Fault('answered-elsewhere', {}));
  claim.catch(() => undefined);
  return claim;
};
/** Nobody can say whether the acknowledgement arrived: then the press is ours all the same. */
const unheard = () => {
  const claim = Promise.reject(new Fault('discord-down', {}));
  claim.catch(() => undefined);
  return claim;
};
const press = (claim: Promise<unknown>) =>
  stage.tickets.opening.open({ guildId, openerId: ada, openerName: 'ada', templateId: 'purchase' }, claim);

describe('A press that another process has answered', () => {
  test('leaves no channel, no message and no number behind', async () => {
    await expect(press(lost())).rejects.toMatchObject({ id: 'answered-elsewhere' });
    expect(stage.desk.channels.size).toBe(0);
    expect(stage.desk.times('postWelcome')).toBe(0);
    expect((await stage.open()).number).toBe(1);
  });

  test('leaves them to a look where the channel cannot be deleted just then', async () => {
    stage.desk.next('deleteChannel', 'before', down);
    await expect(press(lost())).rejects.toMatchObject({ id: 'answered-elsewhere' });
    expect(stage.desk.channels.size).toBe(1);
    expect(await stage.record({ guildId, number: 1 })).toMatchObject({ status: 'opening' });
  });

  test('does not take a second press, which is ours, with it', async () => {
    const [first, second] = await Promise.allSettled([press(lost()), press(Promise.resolve())]);
    expect(first.status === 'rejected' && isFault(first.reason, 'answered-elsewhere')).toBe(true);
    expect(second).toMatchObject({ status: 'fulfilled', value: { ticket: { number: 1 } } });
    expect(stage.desk.channels.size).toBe(1);
  });

  test('closes and reopens without a word: the other process tells', async () => {
    const ticket = await stage.open();
    await (
      await stage.tickets.closing.close(ticket, sam, null, lost())
    ).told;
    await (
      await stage.tickets.closing.reopen(ticket, sam, lost())
    ).told;
    expect(stage.desk.times('postNotice')).toBe(0);
    expect(await stage.record(ticket)).toMatchObject({ status: 'open', untold: [] });
  });
});

describe('A press whose acknowledgement nobody has heard of', () => {
  test('is ours: the ticket is opened', async () => {
    const { ticket, welcomed } = await press(unheard());
    expect(await welcomed).toBe(true);
    expect(stage.desk.channelOf(ticket).people).toEqual([ada]);
  });
});
