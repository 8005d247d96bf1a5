import { Result } from '@sapphire/result';
import { ada, ben, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';
import { noted } from '../../src/lib/core/change.js';
import { defaultTemplate } from '../../src/lib/templates/default-template.js';
import { down } from '../support/paper/paper-wire.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

/** Another member's ticket that is looked at first, and something that happens just then. */
async function whileLookingAtTheFirst(deed: () => Promise<unknown>): Promise<void> {
  stage.desk.next('channelExists', 'after', deed);
  await stage.look();
}

/** A ticket that is still being opened: its channel is asked for and does not come yet. */
async function openingOf(openerId: string) {
  const reserved = await stage.store.reserve({
    guildId,
    openerId,
    openerName: 'Ben',
    templateId: 'purchase',
    templateRevision: 1,
    openedAt: new Date().toISOString()
  });
  return reserved.unwrap();
}

describe('A server that is looked at while people act', () => {
  test('a ticket that was being opened and is open by the time it is reached has one first message', async () => {
    await stage.open(ada);
    const opening = await openingOf(ben);
    await stage.desk.createChannel(opening);
    await whileLookingAtTheFirst(async () => {
      await stage.tickets.opening.recover(opening);
    });
    expect((await stage.record(opening)).status).toBe('open');
    expect(stage.desk.done.filter((request) => request === 'postWelcome')).toHaveLength(2);
    expect(stage.desk.welcomes(opening)).toHaveLength(1);
  });

  test('a ticket that was being opened and is closed by then stays closed', async () => {
    await stage.open(ada);
    const opening = await openingOf(ben);
    await stage.desk.createChannel(opening);
    await whileLookingAtTheFirst(async () => {
      await stage.tickets.opening.recover(opening);
      await stage.close(opening);
    });
    expect(await stage.record(opening)).toMatchObject({ status: 'closed', closed: { by: sam } });
    expect(stage.desk.channelOf(opening).people).toEqual([]);
  });

  test('an answer given while the first message is mended stays on it', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    // The message lags behind, so that it is mended, and the next answer comes just then.
    stage.desk.showWelcome({ ...(await stage.record(ticket)), answers: [] }, defaultTemplate);
    stage.desk.next('mendWelcome', 'before', () => stage.answer(ticket, 'group-link', 'yes'));
    await stage.look();
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'open', asks: 'payment' });
  });

  test('the last answer given while it is mended ends the questions', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    await stage.answer(ticket, 'group-link', 'yes');
    stage.desk.showWelcome({ ...(await stage.record(ticket)), answers: [] }, defaultTemplate);
    stage.desk.next('mendWelcome', 'before', () => stage.answer(ticket, 'payment', 'paypal'));
    await stage.look();
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'open', asks: null });
  });

  test('an answer given while a lost first message is found again stays on it', async () => {
    const ticket = await stage.open();
    await stage.store.change(ticket, (current) => Result.ok(noted({ ...current, welcomeMessageId: null })));
    stage.desk.next('refreshWelcome', 'before', () => stage.answer(ticket, 'country', 'ca'));
    await stage.look();
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'open', asks: 'group-link' });
  });
});

describe('A channel whose creation was not answered', () => {
  test('is looked for again by itself where nobody could say whether it stands', async () => {
    stage.desk.next('createChannel', 'after', down);
    stage.desk.next('findChannel', 'before', down);
    await expect(stage.open()).rejects.toMatchObject({ id: 'discord-down' });
    expect(stage.asked).toContain(guildId);
    await stage.look();
    expect(await stage.store.list({ guildId, statuses: ['open'], offset: 0, limit: 10 })).toMatchObject({ total: 1 });
    expect(stage.desk.channels.size).toBe(1);
  });
});
