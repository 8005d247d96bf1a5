import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Stage } from '../e2e/support/stage.js';
import { everyDeed } from './rights/examples.js';
import { Judge, type Tally } from './rights/judge.js';
import { move, type Move } from './rights/moves.js';
import type { Deed } from './rights/oracle.js';
import { play } from './rights/play.js';
import { Theatre } from './rights/theatre.js';
import { beginning, build, type Beginning } from './rights/world.js';

const long = process.env.LONG === '1';
const limits = long ? { runs: 400, ms: 900_000, moves: 40 } : { runs: 40, ms: 25_000, moves: 25 };

/** What must have been seen to change something when done by right. */
const withEffects: Deed[] = [
  'open',
  'answer',
  'close',
  'reopen',
  'delete',
  'add',
  'remove',
  'rename',
  'set-staff',
  'panel'
];

/** Every world begins with some tickets, those of people 3, 4 and 2 where they are members. */
async function openSome(theatre: Theatre): Promise<void> {
  await Promise.all(
    theatre.world.servers.map(async (_, server) => {
      for (const who of [3, 4, 2]) await play(theatre, { kind: 'open', who, server });
    })
  );
  await stage.calm();
}

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  // Nobody here is in a hurry, and a slow machine must not look like a bot that does not answer.
  await stage.discord.client.call('setLimits', { rateLimits: false, timeScale: 20 });
  await withTextQuestion();
  await offerEverything();
});
afterAll(() => stage.close());

/** A question that is answered by typing, so that words can be forged, too. */
async function withTextQuestion(): Promise<void> {
  await stage.bot.stop();
  const path = join(stage.dataDir, 'config.json');
  const config = JSON.parse(readFileSync(path, 'utf8')) as { templates: { purchase: { questions: unknown[] } } };
  config.templates.purchase.questions.push({ id: 'note', kind: 'text', text: 'Anything else?', maxLength: 60 });
  writeFileSync(path, JSON.stringify(config));
  stage.bot = stage.launchBot();
  await stage.bot.ready();
}

/** Servers can offer an administrator's commands to anybody (Integrations): the bot must refuse by itself. */
async function offerEverything(): Promise<void> {
  const { applicationId, token } = stage.account;
  const commands = `${stage.discord.api}/v10/applications/${applicationId}/commands`;
  const headers = { authorization: `Bot ${token}`, 'content-type': 'application/json' };
  const known = (await (await fetch(commands, { headers })).json()) as { id: string }[];
  for (const { id } of known) {
    const body = JSON.stringify({ default_member_permissions: null });
    const { status } = await fetch(`${commands}/${id}`, { method: 'PATCH', headers, body });
    expect(status).toBe(200);
  }
}

it(
  'whatever people press, type, choose or forge, nobody does or sees what the table of rights forbids',
  async () => {
    const tally: Tally = new Map();
    const worlds = fc.asyncProperty(
      beginning,
      fc.array(move, { minLength: 10, maxLength: limits.moves }),
      async (start: Beginning, moves: Move[]) => {
        const theatre = new Theatre(stage, await build(stage, start));
        await openSome(theatre);
        const judge = await Judge.of(theatre, tally);
        for (const next of moves) await judge.watch(() => play(theatre, next));
        await judge.readEverything();
      }
    );
    await fc.assert(worlds, {
      numRuns: limits.runs,
      interruptAfterTimeLimit: limits.ms,
      examples: [everyDeed],
      ...(process.env.SEED && { seed: Number(process.env.SEED) })
    });
    // Each deed was done by somebody who may and tried by somebody who may not.
    const idle = [...tally].filter(([, { refused, allowed }]) => refused === 0 || allowed === 0);
    expect(idle.map(([deed]) => deed).sort()).toEqual(['help', 'open']);
    expect(withEffects.filter((deed) => !tally.get(deed)?.effects)).toEqual([]);
    expect(tally.size).toBe(16);
  },
  limits.ms * 2 + 60_000
);
