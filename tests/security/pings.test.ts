import { readdirSync } from 'node:fs';
import { Person, textOf, type MessageView } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { said, shown } from '../../harness/answers.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';
import { liveMarkup, turning } from './hostile.js';

const nasty =
  '@everyone @here <@&{role}> <@{person}> [x](https://evil.example) \\[y](https://evil.example) ``` \u202Eabc\u0000 **b**';

let stage: Stage;
let scene: Scene;
let mallory: Person;

beforeAll(async () => {
  stage = await Stage.open();
  await stage.bot.stop();
  await stage.records.editConfig(({ templates }) => {
    if (templates['purchase'])
      templates['purchase'].questions = [{ id: 'note', kind: 'text', text: 'What is it?', maxLength: 300 }];
  });
  await stage.startBot();
  scene = await stage.readyScene();
  mallory = await named('@everyone ../../x\u202E<@&1>\uD83C');
});
afterAll(() => stage.close());

async function named(username: string): Promise<Person> {
  const info = await stage.discord.client.call('createPerson', { username, displayName: username });
  await stage.discord.client.call('join', { serverId: scene.server.id, userId: info.id });
  return new Person(stage.discord.client, info);
}

const fill = (text: string) => text.replace('{role}', scene.staffRoleId).replace('{person}', scene.ben.id);

/** What everybody in a ticket sees, as a member of staff. */
async function messages({ channel }: OpenedTicket): Promise<MessageView[]> {
  await stage.idle();
  return (await scene.sam.messages(channel.id)).filter(({ ephemeral }) => !ephemeral);
}

/** Whom a message calls: people, roles, and everyone. */
const calls = ({ mentionedUserIds, mentionedRoleIds, mentionsEveryone }: MessageView) => ({
  people: mentionedUserIds,
  roles: mentionedRoleIds,
  everyone: mentionsEveryone
});
const nobody = { people: [], roles: [], everyone: false };

it('A member with a hostile name and hostile words calls nobody and dresses up as nothing, from opening to closing', async () => {
  const ticket = await stage.openTicket(scene, mallory);
  expect(ticket.channel.name).toMatch(/^[\p{L}\p{M}\p{N}_-]+$/u);
  expect(calls(ticket.welcome)).toEqual({ ...nobody, people: [mallory.id] });

  const typing = await mallory.click(ticket.welcome, 'Answer');
  await mallory.submit(typing, { text: fill(nasty) });
  const summary = await stage.summary(scene.sam, ticket.channel.id);
  expect(calls(summary)).toEqual({ ...nobody, roles: [scene.staffRoleId] });
  expect(summary.mentionsMe).toBe(true);

  await stage.closeTicket(mallory, ticket.channel.id, fill(nasty));
  const closed = (await messages(ticket)).at(-1);
  if (!closed) throw new Error('Nothing says that the ticket is closed.');
  expect(textOf(closed)).toContain('is closed');
  expect(calls(closed)).toEqual(nobody);

  const values = [summary, closed].flatMap(({ embeds }) => embeds.flatMap(({ fields = [] }) => fields));
  expect(values).toHaveLength(2);
  for (const { value } of values) {
    expect(value).toContain('evil.example');
    // A reason names people as one reads them in the prompt; an embed calls nobody.
    expect(liveMarkup(value.replace(/\\?<@[!&]?\d+>/g, 'somebody'))).toEqual([]);
    expect(value).not.toMatch(turning);
  }
  expect(summary.embeds.flatMap(({ fields = [] }) => fields.flatMap(({ value }) => liveMarkup(value)))).toEqual([]);
  const card = shown(await scene.sam.run(ticket.channel.id, '/ticket'));
  for (const { name, value } of card.embeds.flatMap(({ fields = [] }) => fields)) {
    if (name === 'What is it?') expect(liveMarkup(value)).toEqual([]);
  }
  expect((await messages(ticket)).some(({ mentionedUserIds }) => mentionedUserIds.includes(scene.ben.id))).toBe(false);
});

it('Only files of our own naming lie in the data directory, whatever members are called', () => {
  const names = readdirSync(stage.dataDir, { recursive: true, encoding: 'utf8' });
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(name).toMatch(/^[a-z0-9][\w./-]*$/);
});

describe('Too long or too strange, and the person reads why', () => {
  let ticket: OpenedTicket;
  beforeAll(async () => {
    ticket = await stage.openTicket(scene, scene.ada);
  });

  const forged = async (customId: string, text: string, person = scene.ada) =>
    said(
      await person.settled(
        await stage.discord.client.call('forgeModal', {
          as: person.id,
          channelId: ticket.channel.id,
          messageId: ticket.welcome.id,
          applicationId: stage.account.applicationId,
          customId,
          fields: { text }
        })
      )
    );

  it.each([
    ['longer than its question allows', 'x'.repeat(4000)],
    ['of blanks', ' \u200B\u3164\u2800 '],
    ['of nothing', '']
  ])('an answer %s', async (_, text) => {
    expect(await forged('typed|1|note', text).catch(String)).toMatch(/does nothing any more/);
    expect(await forged('typed|2|note', text)).toContain('takes 1 to 300 characters that can be read');
    expect(await stage.record(scene, 2)).toMatchObject({ answers: [] });
  });

  it('a channel name that has no letter, and one that is too long', async () => {
    expect(await forged('renamed|2', '\u202E***', scene.sam)).toContain('at least one letter, digit or emoji');
    const long = await forged('renamed|2', 'é'.repeat(4000), scene.sam);
    expect(/\*\*(é+)\*\*/.exec(long)?.[1]).toHaveLength(100);
  });

  it('a reason of blanks is no reason', async () => {
    await stage.closeTicket(scene.sam, ticket.channel.id, ' \u200B\u2800 ');
    expect((await messages(ticket)).map(textOf).join('\n')).toContain('No reason given');
  });
});
