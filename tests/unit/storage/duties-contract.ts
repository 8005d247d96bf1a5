import type { Duties } from '../../../src/lib/core/duties.js';
import { guild, otherGuild } from './people.js';

const LongMs = 60_000;

/** What holds wherever duties are claimed, for the process that serves a server. */
export function dutiesContract(name: string, make: () => Promise<Duties>): void {
  describe(name, () => {
    it('gives a duty to who serves the server, also where the answer was lost and it asks again', async () => {
      const duties = await make();
      for (let time = 1; time <= 3; time += 1) expect(await duties.claim(guild, 'remind/12', LongMs)).toBe(true);
    });

    it('gives it again when it is done, and minds no duty that is done twice, or was never claimed', async () => {
      const duties = await make();
      await duties.done(guild, 'let-go');
      expect(await duties.claim(guild, 'let-go', LongMs)).toBe(true);
      await duties.done(guild, 'let-go');
      await duties.done(guild, 'let-go');
      expect(await duties.claim(guild, 'let-go', LongMs)).toBe(true);
    });

    it('has each duty of each server by itself, whatever it is called', async () => {
      const duties = await make();
      const names = ['remind/1', 'remind/12', 'withdraw/12', 'let-go', "'; DROP TABLE slices; --", '%'];
      const all = [guild, otherGuild].flatMap((server) => names.map((one) => [server, one] as const));
      const claims = await Promise.all(all.map(([server, one]) => duties.claim(server, one, LongMs)));
      expect(claims).toEqual(all.map(() => true));
      for (const [server, one] of all) await duties.done(server, one);
    });
  });
}
