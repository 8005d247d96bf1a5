import { background } from '../../src/lib/base/under-way.js';
import { down, refused } from '../support/paper/paper-wire.js';
import { ada, ben, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';

let stage: PaperStage;
let clock: number;
beforeEach(() => {
  stage = new PaperStage();
  clock = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
});
afterEach(() => jest.restoreAllMocks());

const seconds = 1_000;
const hours = 3_600 * seconds;
const writes = () => stage.desk.times('applyAccess');
const people = () => stage.desk.channelOf({ number: 1 }).people;
const undone = () => {
  stage.desk.channelOf({ number: 1 }).people = [];
};
/** Another bot undoes what ours does at once, and ours looks every five seconds. @returns When it changed anything. */
async function fought(ticket: { guildId: string; number: number }, forMs: number): Promise<number[]> {
  const changes: number[] = [];
  for (const end = clock + forMs; clock < end; clock += 5 * seconds) {
    undone();
    if ((await stage.tickets.access.mend(ticket)) === 'mended') changes.push(clock);
  }
  await background.ended();
  return changes;
}

describe('Another bot takes Ada’s access away whenever ours gives it back', () => {
  test('ours does so at most once in ten seconds, once an hour in the end, and tells staff once', async () => {
    const ticket = await stage.open();
    const changes = await fought(ticket, 12 * hours);
    const pauses = changes.slice(1).map((at, index) => at - (changes[index] ?? 0));
    expect(Math.min(...pauses)).toBe(10 * seconds);
    expect(pauses.slice(-5)).toEqual(pauses.slice(-5).map(() => hours));
    expect(stage.desk.times('postContested')).toBe(1);
  });

  test('and what is left for later is looked at again, and an administrator is told', async () => {
    const ticket = await stage.open();
    await fought(ticket, 5 * seconds);
    undone();
    await stage.bot.repair.server(guildId);
    expect(stage.bot.reports.at(-1)?.tickets).toMatchObject([{ kind: 'contested', ticket: { number: 1 } }]);
    expect(stage.bot.schedule.due()).not.toBeNull();
    // Who asks for it has it.
    const { tickets } = await stage.bot.repair.thoroughly(guildId);
    expect(tickets).toMatchObject([{ kind: 'access' }]);
    expect(people()).toEqual([ada]);
  });

  test('and stops: the next time it is put right at once, and a new fight is told anew', async () => {
    const ticket = await stage.open();
    await fought(ticket, 12 * hours);
    clock += 7 * hours;
    undone();
    expect(await stage.tickets.access.mend(ticket)).toBe('mended');
    await fought(ticket, hours);
    expect(stage.desk.times('postContested')).toBe(2);
  });

  test('and what people do meanwhile is done at once', async () => {
    const ticket = await stage.open();
    await fought(ticket, 60 * seconds);
    await (
      await stage.tickets.people.add(ticket, ben, sam)
    ).told;
    expect(people()).toEqual([ada, ben]);
    undone();
    expect(await stage.tickets.access.mend(ticket)).toBe('mended');
    await stage.close(ticket);
    expect(people()).toEqual([]);
  });
});

describe('Ada has a ticket she cannot see', () => {
  const pressed = () => stage.open().catch((error: unknown) => error);

  test('and presses again: she is let in, and reads where it is', async () => {
    await stage.open();
    undone();
    expect(await pressed()).toMatchObject({ id: 'already-open', context: { hidden: false } });
    expect(people()).toEqual([ada]);
  });

  test('and the bot may not let her in: she reads that, and whom to ask', async () => {
    await stage.open();
    undone();
    stage.desk.next('applyAccess', 'before', refused);
    expect(await pressed()).toMatchObject({ id: 'already-open', context: { hidden: true } });
  });
});

describe('Access that was put right a moment ago', () => {
  test('is put right at once where what a person did since came about by half', async () => {
    const ticket = await stage.open();
    undone();
    await stage.look();
    // Discord added Ben, and its answer was lost: he is in no record, and sees the channel.
    stage.desk.next('applyAccess', 'after', down);
    await expect(stage.tickets.people.add(ticket, ben, sam)).rejects.toMatchObject({ id: 'discord-down' });
    expect(people()).toEqual([ada, ben]);
    await stage.look();
    expect(people()).toEqual([ada]);
  });
});

describe('Ada and Ben left the server and came back', () => {
  test('what was written for them meanwhile is written anew, once for each time they join', async () => {
    const ticket = await stage.open();
    await stage.tickets.people.add(ticket, ben, sam);
    const before = writes();
    const { access } = stage.tickets;
    for (const joinedAt of [clock + seconds, clock + seconds, clock + hours])
      for (const userId of [ada, ben]) await access.welcomeBack(guildId, { userId, joinedAt });
    expect(writes() - before).toBe(4);
    const request = { guildId, openerId: ada, openerName: 'Ada', templateId: 'purchase' };
    const again = stage.tickets.opening.open({ ...request, joinedAt: clock + 2 * hours });
    await expect(again).rejects.toMatchObject({ id: 'already-open' });
    expect(writes() - before).toBe(5);
  });

  test('who was here all the time, or has no ticket, costs nothing', async () => {
    const ticket = await stage.open();
    const before = writes();
    await stage.tickets.access.welcomeBack(guildId, { userId: ada, joinedAt: clock - hours });
    await stage.tickets.access.welcomeBack(guildId, { userId: ben, joinedAt: clock + hours });
    expect(writes()).toBe(before);
    await stage.close(ticket);
    const closed = writes();
    await stage.tickets.access.welcomeBack(guildId, { userId: ada, joinedAt: clock + hours });
    expect(writes()).toBe(closed);
  });
});
