import { Timekeeper } from '../../src/lib/base/timekeeper.js';
import { RepairSchedule } from '../../src/lib/repair/repair-schedule.js';
import { RepairService } from '../../src/lib/repair/repair-service.js';
import { down } from '../support/paper/paper-wire.js';
import { ada, guildId, PaperStage } from '../support/paper/paper-stage.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** The looks at a server of a paper stage. */
function repairOf(stage: PaperStage) {
  const reports: string[] = [];
  const time = new Timekeeper(() => undefined);
  const schedule = new RepairSchedule(() => {
    time.check();
  });
  const repair = new RepairService({
    settings: { server: () => Promise.resolve([]) },
    tickets: stage.sweep,
    schedule,
    servers: () => [guildId],
    warn: () => undefined,
    report: (_, { tickets }) => reports.push(tickets.map(({ kind }) => kind).join())
  });
  time.start([{ name: 'look-again', due: () => schedule.due(), run: () => repair.due() }]);
  stage.lookLater = (server) => {
    repair.later(server);
  };
  return { repair, reports };
}

describe('What could not be finished', () => {
  test('after /repair is tried again by itself, as it says', async () => {
    const stage = new PaperStage();
    const ticket = await stage.open();
    stage.desk.channelOf(ticket).people = [];
    stage.desk.next('applyAccess', 'before', down);
    const { repair, reports } = repairOf(stage);
    await repair.thoroughly(guildId);
    expect(reports).toEqual(['left']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(reports).toEqual(['left', 'access']);
    expect(stage.desk.channelOf(ticket).people).toEqual([ada]);
  });

  test('with a channel that lost its record is tried again too', async () => {
    const stage = new PaperStage();
    await stage.desk.createChannel({ ...(await new PaperStage().open()), number: 7 });
    stage.desk.next('nameOf', 'before', down);
    const { repair, reports } = repairOf(stage);
    await repair.server(guildId);
    expect(await stage.store.get({ guildId, number: 7 })).toBeNull();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(reports.at(-1)).toContain('adopted');
    expect(await stage.record({ guildId, number: 7 })).toMatchObject({ openerId: ada, status: 'open' });
  });

  test('and is asked for while a look goes on is tried after it', async () => {
    const stage = new PaperStage();
    const ticket = await stage.open();
    const { repair, reports } = repairOf(stage);
    // A notice fails in a ticket that the look has passed already.
    stage.desk.next('channelExists', 'after', async () => {
      stage.desk.next('postNotice', 'before', down);
      await stage.close(ticket);
    });
    await repair.server(guildId);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(reports).toHaveLength(2);
    expect((await stage.record(ticket)).untold).toEqual([]);
  });
});
