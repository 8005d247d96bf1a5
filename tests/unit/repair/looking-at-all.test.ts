import { isErrand } from '../../../src/lib/base/errand.js';
import { RepairSchedule } from '../../../src/lib/repair/repair-schedule.js';
import { RepairService } from '../../../src/lib/repair/repair-service.js';
import type { Finding } from '../../../src/lib/tickets/findings.js';

/** Twelve servers; something is half done in the last two, and one is not well. */
function many() {
  const ids = Array.from({ length: 12 }, (_, index) => `server-${index}`);
  const looked: string[] = [];
  const schedule = new RepairSchedule();
  let side = 0;
  let widest = 0;
  const look = async (what: string) => {
    looked.push(`${what}${isErrand() ? '' : ', awaited'}`);
    side += 1;
    widest = Math.max(widest, side);
    await new Promise((resolve) => setTimeout(resolve, 1));
    side -= 1;
  };
  const left: Finding = { kind: 'channel-left', channelId: '1', error: null };
  const repair = new RepairService({
    settings: { server: (id) => look(`panels of ${id}`).then(() => []) },
    tickets: {
      server: (id) => look(`tickets of ${id}`).then(() => (id === 'server-3' ? [left] : [])),
      stop: () => undefined,
      isUnfinished: (id) => Promise.resolve(ids.indexOf(id) >= 10)
    },
    schedule,
    servers: () => ids,
    warn: () => undefined,
    report: () => undefined
  });
  return { repair, schedule, looked, widest: () => widest };
}

describe('A look at all servers', () => {
  it('begins with what is half done and ends with panels, a few at a time', async () => {
    const { repair, looked, widest } = many();
    await repair.all();
    expect(looked.slice(0, 2)).toEqual(['tickets of server-10', 'tickets of server-11']);
    expect(looked.slice(0, 12).every((look) => look.startsWith('tickets'))).toBe(true);
    expect(looked.slice(12).every((look) => look.startsWith('panels'))).toBe(true);
    expect(looked).toHaveLength(24);
    expect(widest()).toBeLessThanOrEqual(4);
  });

  it('comes back to a server whose tickets were not in order, although its panel is', async () => {
    const { repair, schedule } = many();
    await repair.all();
    expect(schedule.due()).not.toBeNull();
  });

  it('shares its lanes with servers that come back after an outage', async () => {
    const { repair, looked, widest } = many();
    await Promise.all([repair.all(), ...Array.from({ length: 9 }, (_, index) => repair.soon(`server-${index}`))]);
    expect(looked).toHaveLength(24 + 18);
    expect(widest()).toBeLessThanOrEqual(8);
  });

  it('is an errand, and what an administrator asked for is not', async () => {
    const { repair, looked } = many();
    await repair.thoroughly('server-1');
    await repair.server('server-2');
    expect([...looked].sort()).toEqual([
      'panels of server-1, awaited',
      'panels of server-2',
      'tickets of server-1, awaited',
      'tickets of server-2'
    ]);
  });
});
