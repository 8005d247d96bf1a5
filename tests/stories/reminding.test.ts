import { Result } from '@sapphire/result';
import { noted } from '../../src/lib/core/change.js';
import { down, refused } from '../support/paper/paper-wire.js';
import { ada, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';

const Minute = 60_000;

let stage: PaperStage;
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
  stage = new PaperStage();
  begin();
});
afterEach(() => {
  stage.bot.time.stop();
  jest.useRealTimers();
});

/** The bot's process keeps the time. */
function begin(): void {
  const { bot } = stage;
  bot.time.start([{ name: 'remind', due: () => bot.tickets.reminders.due(), run: () => bot.tickets.reminders.run() }]);
}

const pass = (minutes: number) => jest.advanceTimersByTimeAsync(minutes * Minute);
const reminders = (ticket: { number: number }) =>
  stage.desk.channelOf(ticket).messages.filter(({ kind }) => kind === 'reminder').length;

/** The process ends and another begins, which looks at the server. */
async function startAgain(): Promise<void> {
  stage.bot.time.stop();
  stage.restart();
  begin();
  await stage.look();
}

describe('Ada opens a ticket and does not finish the questions', () => {
  test('in a quarter of an hour: staff are told, once', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    await pass(14);
    expect(reminders(ticket)).toBe(0);
    await pass(2);
    expect(reminders(ticket)).toBe(1);
    await pass(600);
    expect(reminders(ticket)).toBe(1);
    expect(await stage.record(ticket)).toMatchObject({ remindAt: null });
  });

  test.each([
    ['she answers all', (ticket: { guildId: string; number: number }) => stage.answerAll(ticket)],
    ['Sam closes it', (ticket: { guildId: string; number: number }) => stage.close(ticket)],
    [
      'Sam closes and reopens it',
      async (ticket: { guildId: string; number: number }) => {
        await stage.close(ticket);
        await stage.reopen(ticket);
      }
    ],
    ['Sam deletes it', (ticket: { guildId: string; number: number }) => stage.tickets.closing.delete(ticket, sam)]
  ] as const)('but %s: nobody is told', async (_, deed) => {
    const ticket = await stage.open();
    await deed(ticket);
    await pass(60);
    expect(stage.desk.times('postReminder')).toBe(0);
    expect(stage.bot.tickets.reminders.due()).toBeNull();
  });

  test('in a server that wants to hear of it later, or never', async () => {
    for (const [minutes, told] of [
      [60, 1],
      [0, 0]
    ] as const) {
      await stage.settings.change(guildId, (current) => ({ ...current, remindAfterMinutes: minutes }));
      const before = stage.desk.times('postReminder');
      const ticket = await stage.open(ada, 'purchase');
      await pass(30);
      expect(stage.desk.times('postReminder')).toBe(before);
      await pass(60);
      expect(stage.desk.times('postReminder')).toBe(before + told);
      await stage.tickets.closing.delete(ticket, sam);
    }
  });

  test('while the bot is away: staff are told when it is back', async () => {
    const ticket = await stage.open();
    stage.bot.time.stop();
    await pass(60);
    await startAgain();
    await pass(0);
    expect(reminders(ticket)).toBe(1);
  });

  test('and the bot ends between telling and noting it: staff are told once', async () => {
    const ticket = await stage.open();
    stage.desk.next('postReminder', 'after', () => new Promise(() => undefined));
    await pass(16);
    expect(reminders(ticket)).toBe(1);
    await startAgain();
    await pass(1);
    expect(reminders(ticket)).toBe(1);
    expect(stage.desk.times('postReminder')).toBe(1);
    expect(await stage.record(ticket)).toMatchObject({ remindAt: null });
  });

  test.each(['before', 'after'] as const)('and Discord does not answer (%s): it is tried again', async (when) => {
    const ticket = await stage.open();
    stage.desk.next('postReminder', when, down);
    await pass(15);
    await pass(2);
    expect(reminders(ticket)).toBe(1);
    expect(await stage.record(ticket)).toMatchObject({ remindAt: null });
  });

  test('and another process claimed it and stays silent: it is done when that claim is over, once', async () => {
    const ticket = await stage.open();
    stage.duties.elsewhere.add(`remind/${ticket.number}`);
    await pass(16);
    expect(stage.desk.times('findReminder')).toBe(0);
    expect(await stage.record(ticket)).toMatchObject({ remindAt: expect.any(String) as string });
    stage.duties.elsewhere.clear();
    await pass(1);
    expect(reminders(ticket)).toBe(1);
    expect(await stage.record(ticket)).toMatchObject({ remindAt: null });
    expect(stage.duties.here.size).toBe(0);
    expect(stage.bot.tickets.reminders.due()).toBeNull();
  });

  test('and another process told them meanwhile: nobody tells them again', async () => {
    const ticket = await stage.open();
    stage.duties.elsewhere.add(`remind/${ticket.number}`);
    await pass(16);
    await stage.store.amend(ticket, (current) => Result.ok(noted({ ...current, remindAt: null })));
    stage.duties.elsewhere.clear();
    await pass(1);
    expect(stage.desk.times('postReminder')).toBe(0);
    expect(stage.bot.tickets.reminders.due()).toBeNull();
  });

  test('and Discord refuses: it is left until the next look', async () => {
    const ticket = await stage.open();
    stage.desk.next('postReminder', 'before', refused);
    await pass(30);
    expect(stage.warnings).toHaveLength(1);
    expect(reminders(ticket)).toBe(0);
    await stage.look();
    await pass(0);
    expect(reminders(ticket)).toBe(1);
  });
});
