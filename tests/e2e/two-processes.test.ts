import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf, type InteractionView, type Person } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { said, shown } from '../../harness/answers.js';
import type { BotProcess } from '../../harness/bot-process.js';
import { recordsIn } from '../../harness/records.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';
import { until } from '../support/until.js';

/**
 * Somebody started the bot twice with one token, on two machines: each press reaches both, and Discord lets one of them
 * answer. The other must leave nothing behind.
 */
let stage: Stage;
let scene: Scene;
let otherDir: string;
let other: BotProcess;
let tickets: OpenedTicket[];
let members: Person[];
/** So many of each kind of press: whoever is faster changes from press to press. */
const Times = 8;

beforeAll(async () => {
  stage = await Stage.open();
  scene = await stage.readyScene();
  members = await stage.crowd(scene, Times);
  tickets = [];
  for (const member of members) tickets.push(await stage.openTicket(scene, member));
  await stage.bot.stop();
  otherDir = mkdtempSync(join(tmpdir(), 'ticket-desk-'));
  cpSync(stage.dataDir, otherDir, { recursive: true });
  await stage.startBot();
  other = await stage.launchBot({ DATA_DIR: otherDir }).ready();
  // A look at the start would take a channel of the other's for one that has lost its record.
  await rest();
});
afterAll(async () => {
  await other.stop();
  rmSync(otherDir, { recursive: true, force: true });
  await stage.close();
});

const call = () => stage.discord.client;
const channels = async () =>
  (await call().call('allChannels', { serverId: scene.server.id })).filter(({ name }) => name.startsWith('ticket-'));
const settled = (person: Person, { id }: InteractionView) =>
  person.eventually('the final answer', async () => {
    const now = await call().call('interaction', { id });
    return now.settled && !said(now).includes('ing the ticket…') ? now : null;
  });
/**
 * Both have handled everything and rest: longer than the second that Discord's limit on all requests lasts. On a busy computer
 * a process may be quiet in the middle of something.
 */
async function rest(quietMs = 1_500): Promise<void> {
  const idle = async () => (await Promise.all([stage.bot, other].map((bot) => bot.idle(0, 5_000)))).every(Boolean);
  await until('both to rest', async () => {
    await call().call('quiet', { quietMs, timeoutMs: 30_000 });
    return idle();
  });
}
/** How many tickets either of them is opening. */
const openings = async () => {
  const both = [stage.dataDir, otherDir].map((folder) => recordsIn(folder).tickets(scene.server.id));
  return (await Promise.all(both)).flat().filter(({ status }) => status === 'opening').length;
};
const messagesIn = async ({ channel }: OpenedTicket) => scene.sam.messages(channel.id);

describe('Two processes with one token', () => {
  test('open one ticket for each press, and the loser leaves neither channel nor number', async () => {
    const people = await stage.crowd(scene, Times);
    const panel = await stage.panel(scene, scene.ada);
    const before = (await channels()).length;
    for (const person of people) {
      const answer = await settled(person, await person.click(panel, 'Create Ticket'));
      expect(said(answer)).toContain('Your ticket is ready');
      // The loser gives its number back before the next press: who presses sooner gets the one behind it.
      await rest(300);
      await until('the loser to have let go', async () => (await openings()) === 0);
    }
    expect((await channels()).length - before).toBe(people.length);
    // Each is in one of the two records, and no number of either was lost.
    const both = await Promise.all(
      [stage.dataDir, otherDir].map(async (folder) => {
        const records = recordsIn(folder);
        const numbers = Array.from({ length: 2 * Times + 1 }, (_, index) => Times + 1 + index);
        const found = await Promise.all(numbers.map((number) => records.ticket(scene.server.id, number)));
        return found.filter((ticket) => ticket !== null);
      })
    );
    for (const own of both) expect(own.map(({ number }) => number)).toEqual(own.map((_, index) => Times + 1 + index));
    expect(
      both
        .flat()
        .map(({ openerId }) => openerId)
        .sort()
    ).toEqual(people.map(({ id }) => id).sort());
    for (const ticket of both.flat()) expect(await scene.sam.messages(ticket.channelId ?? '')).toHaveLength(1);
  });

  test('take one answer and post one summary for each', async () => {
    for (const [index, ticket] of tickets.entries()) {
      const member = members[index];
      if (!member) throw new Error('Nobody opened it.');
      await stage.answerAll(member, ticket);
    }
    await rest();
    for (const ticket of tickets) expect(await messagesIn(ticket)).toHaveLength(2);
  });

  test('close, reopen and close with one notice for each', async () => {
    const person = scene.kim;
    for (const { channel } of tickets) {
      const closing = await person.click(shown(await person.run(channel.id, '/close')), 'Confirm');
      expect(said(await settled(person, closing))).toContain('The ticket is closed');
      expect(said(await settled(person, await person.run(channel.id, '/reopen')))).toContain('open again');
    }
    await rest();
    for (const ticket of tickets) {
      const titles = (await messagesIn(ticket)).map((message) => textOf(message));
      expect(titles.filter((text) => text.includes('closed'))).toHaveLength(1);
      expect(await messagesIn(ticket)).toHaveLength(4);
    }
  });

  test('delete once, and say nothing of lost presses in the log but at debug', async () => {
    for (const { channel } of tickets) {
      await scene.sam.click(shown(await scene.sam.run(channel.id, '/delete')), 'Confirm').catch(() => undefined);
    }
    await rest();
    const left = (await channels()).map(({ id }) => id);
    for (const { channel } of tickets) expect(left).not.toContain(channel.id);
    for (const output of [stage.output, other.output]) expect(output).not.toMatch(/40060|ERROR|answered-elsewhere/);
  });
});
