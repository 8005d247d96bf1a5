import type { About } from '../../src/lib/core/ticket.js';
import { down } from '../support/paper/paper-wire.js';
import { ada, ben, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';

const about: About = {
  ...{ channelId: '400000000000000001', messageId: '600000000000000001', at: '2026-11-01T12:00:00.000Z' },
  ...{ authorId: ben, text: 'Buy my coins' }
};

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

async function open(more: { about?: About; openedBy?: string }) {
  const wish = { guildId, openerId: ada, openerName: 'Ada', templateId: 'purchase' };
  const opened = await stage.tickets.opening.open({ ...wish, ...more });
  await opened.welcomed;
  return stage.record(opened.ticket);
}

describe('A ticket about a message', () => {
  test('quotes it in its first message, from question to question', async () => {
    const ticket = await open({ about });
    expect(stage.desk.welcomes(ticket)).toMatchObject([{ shows: { asks: 'country', quotes: 'Buy my coins' } }]);
    await stage.answerAll(ticket);
    expect(stage.desk.welcomes(ticket)).toMatchObject([{ shows: { asks: null, quotes: 'Buy my coins' } }]);
  });

  test('quotes it although the bot was stopped before its first message stood', async () => {
    stage.desk.next('postWelcome', 'before', down);
    const ticket = await open({ about });
    expect(stage.desk.welcomes(ticket)).toEqual([]);
    stage.restart();
    await stage.look();
    expect(stage.desk.welcomes(ticket)).toMatchObject([{ shows: { quotes: 'Buy my coins' } }]);
  });

  test('quotes it although the bot was stopped before its channel was recorded', async () => {
    stage.store.failing.push('change', 'release');
    stage.desk.next('deleteChannel', 'before', down);
    await expect(open({ about })).rejects.toThrow();
    stage.restart();
    await stage.look();
    const ticket = await stage.record({ guildId, number: 1 });
    expect(ticket).toMatchObject({ status: 'open', about });
    expect(stage.desk.welcomes(ticket)).toMatchObject([{ shows: { quotes: 'Buy my coins' } }]);
  });

  test('leaves its words out for good where Discord refuses them, and is mended to just that', async () => {
    stage.desk.refusesQuotes = true;
    const ticket = await open({ about });
    expect(ticket.about).toEqual({ ...about, unshown: true });
    await stage.answer(ticket, 'country', 'ca');
    expect(stage.desk.welcomes(ticket)).toMatchObject([{ shows: { asks: 'group-link', quotes: null } }]);
    stage.desk.channelOf(ticket).messages = [];
    await stage.look(true);
    expect(stage.desk.welcomes(ticket)).toMatchObject([{ shows: { asks: 'group-link', quotes: null } }]);
    expect((await stage.record(ticket)).about).toEqual({ ...about, unshown: true });
  });
});

describe('A ticket that staff open for a member', () => {
  test('is the member’s, and its history says who opened it', async () => {
    const ticket = await open({ openedBy: sam });
    expect(ticket).toMatchObject({ openerId: ada, openedBy: sam });
    expect(await stage.history(ticket)).toMatchObject([{ kind: 'opened', by: sam }]);
  });

  test('says so, too, where the bot was stopped in the middle', async () => {
    stage.store.failing.push('change', 'release');
    stage.desk.next('deleteChannel', 'before', down);
    await expect(open({ openedBy: sam })).rejects.toThrow();
    stage.restart();
    await stage.look();
    expect(await stage.history({ guildId, number: 1 })).toMatchObject([{ kind: 'opened', by: sam }]);
  });

  test('of one who opens their own, nothing of the kind is kept', async () => {
    const ticket = await stage.open();
    expect(ticket).not.toHaveProperty('openedBy');
    expect(ticket).not.toHaveProperty('about');
    expect(await stage.history(ticket)).toMatchObject([{ kind: 'opened', by: ada }]);
  });
});
