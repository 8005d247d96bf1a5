import fc from 'fast-check';
import { Stage } from '../../harness/stage.js';
import { everyDeed, everyStanding } from './rights/examples.js';
import { Judge, type Tally } from './rights/judge.js';
import { move, type Move } from './rights/moves.js';
import type { Deed } from './rights/oracle.js';
import { play } from './rights/play.js';
import { Theatre } from './rights/theatre.js';
import { beginning, build, type Beginning } from './rights/world.js';

const long = process.env.LONG === '1';
const limits = long ? { runs: 400, ms: 900_000, moves: 40 } : { runs: 40, ms: 20_000, moves: 25 };

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
  'decide',
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
  await stage.idle();
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

/** A question that is answered by typing, so that words can be forged, too, and something to decide. */
async function withTextQuestion(): Promise<void> {
  await stage.bot.stop();
  await stage.records.editConfig(({ templates }) => {
    const { purchase } = templates;
    if (!purchase) throw new Error('There is no template.');
    purchase.questions.push({ id: 'note', kind: 'text', text: 'Anything else?', maxLength: 60 });
    purchase.decisions = [{ id: 'accept', label: 'Accept' }];
  });
  await stage.startBot();
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

/** Plays the moves in a new world, with a judge watching. */
async function playAll(start: Beginning, moves: readonly Move[], tally: Tally): Promise<void> {
  const theatre = new Theatre(stage, await build(stage, start));
  await openSome(theatre);
  const judge = await Judge.of(theatre, tally);
  for (const next of moves) await judge.watch(() => play(theatre, next));
  await judge.readEverything();
}

it('each deed is done by those who may and refused to those who may not', async () => {
  const tally: Tally = new Map();
  await playAll(everyStanding, everyDeed, tally);
  expect(tally.size).toBe(18);
  const never = (count: 'refused' | 'allowed' | 'effects') =>
    [...tally].filter(([, counts]) => counts[count] === 0).map(([deed]) => deed);
  expect(never('allowed')).toEqual([]);
  expect(never('refused').sort()).toEqual(['help', 'open']);
  expect(withEffects.filter((deed) => never('effects').includes(deed))).toEqual([]);
}, 300_000);

it(
  'whatever people press, type, choose or forge, nobody does or sees what the table of rights forbids',
  async () => {
    const moves = fc.array(move, { minLength: 10, maxLength: limits.moves });
    const worlds = fc.asyncProperty(beginning, moves, (start, made) => playAll(start, made, new Map()));
    const outcome = await fc.check(worlds, {
      numRuns: limits.runs,
      interruptAfterTimeLimit: limits.ms
    });
    // Out of time is no failure; somebody who got further than they may is. The report names the seed.
    if (outcome.counterexample)
      throw new Error(await fc.asyncDefaultReportMessage(outcome), { cause: outcome.errorInstance });
  },
  limits.ms * 2 + 120_000
);
