import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChannelType } from 'discord-api-types/v10';
import { buttons, Person, type MessageView } from '@ticket-desk/local-discord';
import type { Scene } from '../harness/believable-server.js';
import { findPanel } from '../harness/believable-server.js';
import { linkedChannel, shown } from '../harness/answers.js';
import { Stage } from '../harness/stage.js';

/**
 * `npx tsx scripts/make-v1-fixture.ts <checkout>`: writes `tests/fixtures/v1/data` with a bot of before format 2 (commit
 * 6a8fbfb, built). It lives through a story and is killed while Discord keeps it waiting, so that its files show every
 * state a ticket can be found in.
 */
async function main(): Promise<void> {
  const checkout = process.argv[2];
  if (!checkout) throw new Error('Say where the checkout of the earlier version is.');
  const stage = await Stage.empty({ args: [join(resolve(checkout), 'dist', 'index.js')] });
  await stage.discord.client.call('setLimits', { rateLimits: false, timeScale: 5 });
  await stage.startBot();
  const maple = await stage.readyScene({ owner: stage.owner });
  const birch = await stage.readyScene({ owner: stage.owner, serverName: 'Birch & Söhne "Shop"' });
  const helpers = await stage.discord.client.call('createRole', { serverId: birch.server.id, name: 'Helpers' });
  await birch.olivia.run(birch.generalId, '/set_staff add', { role: helpers.id });
  // A third server, in which only a role was set.
  const oak = await stage.scene({ owner: stage.owner, serverName: 'Oak' });
  await oak.olivia.run(oak.generalId, '/set_staff add', { role: oak.staffRoleId });

  await finishedTickets(stage, maple);
  await stage.bot.stop();
  await moveToSecondThousand(stage.dataDir, maple.server.id);
  await editConfig(stage.dataDir, maple, birch);
  await stage.discord.client.call('deleteMessage', await panelPlace(stage.dataDir, birch.server.id));
  await stage.startBot();

  await textTickets(birch);
  await interrupted(stage, maple);
  // Beside each record its copy is written.
  await sleep(500);
  await stage.bot.kill();
  await keep(stage.dataDir);
  await stage.discord.stop();
  await rm(stage.dataDir, { recursive: true });
}

const press = (person: Person, message: MessageView, label: string) => person.click(message, label);

async function open(scene: Scene, person: Person, label = 'Create Ticket') {
  const panel =
    label === 'Create Ticket' ? await findPanel(person, scene.server) : await panelWith(scene, person, label);
  const channelId = linkedChannel(await press(person, panel, label));
  const welcome = await person.eventually('the welcome', async () => (await person.messages(channelId))[0]);
  const again = async () => (await person.messages(channelId)).find(({ id }) => id === welcome.id) ?? welcome;
  return { channelId, again };
}

function panelWith({ server }: Scene, person: Person, label: string): Promise<MessageView> {
  return person.eventually('the panel', async () => {
    for (const { id } of await person.channels(server))
      for (const message of await person.messages(id))
        if (buttons(message).some((button) => button.label === label)) return message;
    return null;
  });
}

async function confirm(person: Person, channelId: string, command: string, options = {}): Promise<void> {
  await press(person, shown(await person.run(channelId, command, options)), 'Confirm');
}

/** Four that were opened, closed and deleted, and so are archived. */
async function finishedTickets(stage: Stage, scene: Scene): Promise<void> {
  for (const person of [scene.ada, scene.ben, scene.cy, scene.ada]) {
    const { channelId, again } = await open(scene, person);
    if (person === scene.ben) await press(person, await again(), 'US');
    await confirm(scene.sam, channelId, '/close', person === scene.cy ? { reason: 'Paid, "sent" & done ✅' } : {});
    await confirm(scene.sam, channelId, '/delete');
    await scene.sam.eventually('the channel gone', async () => !(await scene.sam.sees(channelId)));
  }
  await stage.discord.client.call('quiet', { quietMs: 500, timeoutMs: 10_000 });
}

/** The bot would need a thousand tickets for it. */
async function moveToSecondThousand(dataDir: string, serverId: string): Promise<void> {
  const folder = join(dataDir, 'archive', serverId);
  await mkdir(join(folder, '1000-1999'), { mode: 0o700 });
  for (const ending of ['', '.last-good']) {
    const to = join(folder, '1000-1999', `1003.json${ending}`);
    await rename(join(folder, '0000-0999', `4.json${ending}`), to);
    await writeFile(to, (await readFile(to, 'utf8')).replace('"number": 4,', '"number": 1003,'));
  }
}

/** What people do by hand: a line for their editor, a second template, and the panel that offers it. */
async function editConfig(dataDir: string, maple: Scene, birch: Scene): Promise<void> {
  const path = join(dataDir, 'config.json');
  const config = JSON.parse(await readFile(path, 'utf8')) as {
    templates: Record<string, unknown>;
    guilds: Record<string, { panel: { templateId: string }; overflowCategoryIds: string[] }>;
  };
  config.templates['support'] = {
    name: 'Support „hier“',
    panel: { title: 'Need help?', text: 'Press the button.', button: 'Ask us' },
    channelName: 'help-{number}-{user}',
    welcome: 'Hello {user}',
    questions: [
      { id: 'what', kind: 'text', text: 'What happened?', long: true },
      { id: 'order', kind: 'text', text: 'Which order?', maxLength: 40 },
      { id: 'again', kind: 'yes-no', text: 'Has it happened before?' }
    ]
  };
  const overflow = await maple.olivia.client.call('createChannel', {
    serverId: maple.server.id,
    name: 'Tickets 2',
    type: ChannelType.GuildCategory
  });
  config.guilds[maple.server.id]?.overflowCategoryIds.push(overflow.id);
  const shop = config.guilds[birch.server.id];
  if (shop) shop.panel.templateId = 'support';
  await writeFile(path, JSON.stringify({ $schema: './config.schema.json', ...config }, null, 2));
}

async function panelPlace(dataDir: string, serverId: string): Promise<{ channelId: string; messageId: string }> {
  const { guilds } = JSON.parse(await readFile(join(dataDir, 'config.json'), 'utf8')) as {
    guilds: Record<string, { panel: { channelId: string; messageId: string } }>;
  };
  const panel = guilds[serverId]?.panel;
  if (!panel) throw new Error('There is no panel.');
  return { channelId: panel.channelId, messageId: panel.messageId };
}

/** One with all its answers typed, by somebody with an odd name, and one that is half asked. */
async function textTickets(birch: Scene): Promise<void> {
  const { client } = birch.ada;
  const info = await client.call('createPerson', { username: 'odd', displayName: 'Zoë "the 🦊" O’Ñeill\\' });
  await client.call('join', { serverId: birch.server.id, userId: info.id });
  const odd = new Person(client, info);
  const type = async (person: Person, message: MessageView, text: string) => {
    const [button] = buttons(message).filter(({ customId }) => customId?.startsWith('type|'));
    const modal = await press(person, message, button?.customId ?? 'none');
    await person.submit(modal, { text });
  };
  const whole = await open(birch, odd, 'Ask us');
  await type(odd, await whole.again(), 'It "broke"\n\\ and then\t<@123> 🧨 ended');
  await type(odd, await whole.again(), '№ 42 — „größer“');
  await press(odd, await whole.again(), 'No');
  await odd.eventually('the summary', async () => (await odd.messages(whole.channelId)).length > 1);
  // A number that is reserved, and given back once a later one is taken.
  const route = '/guilds/{guild_id}/channels';
  await client.call('addFault', { method: 'POST', route, latencyMs: 1_000, status: 403, code: 50_013, count: 1 });
  const panel = await panelWith(birch, birch.cy, 'Ask us');
  const refused = press(birch.cy, panel, 'Ask us');
  const half = await open(birch, birch.ben, 'Ask us');
  await refused;
  await type(birch.ben, await half.again(), 'Only this');
}

/** Discord keeps everything waiting that is told to channels, and the creation and deletion of channels. */
async function interrupted(stage: Stage, scene: Scene): Promise<void> {
  const { client } = stage.discord;
  const { ada, ben, cy, sam, kim, server } = scene;
  const [dan, eve, flo] = (await stage.crowd(scene, 3)) as [Person, Person, Person];
  const half = await open(scene, ada);
  await press(ada, await half.again(), 'Canada');
  const closed = await open(scene, ben);
  await sam.run(closed.channelId, '/add', { user: cy.id });
  await confirm(kim, closed.channelId, '/close', { reason: 'No answer in a week' });
  const closing = await open(scene, cy);
  const reopening = await open(scene, dan);
  await confirm(sam, reopening.channelId, '/close');
  const reopened = await open(scene, eve);
  await confirm(sam, reopened.channelId, '/close', { reason: 'A slip' });
  await sam.run(reopened.channelId, '/reopen');
  for (const person of [ada, ben]) await sam.run(reopened.channelId, '/add', { user: person.id });
  const deleting = await open(scene, ben);
  await confirm(sam, deleting.channelId, '/close');
  await client.call('quiet', { quietMs: 500, timeoutMs: 10_000 });

  const runs = (person: Person, channelId: string, command: string, options: Record<string, string> = {}) =>
    client.call('runCommand', { as: person.id, channelId, command, options });
  const prompts = [
    shown(await kim.run(closing.channelId, '/close', { reason: 'While Discord slept' })),
    shown(await kim.run(deleting.channelId, '/delete'))
  ];
  const latencyMs = 600_000;
  await client.call('addFault', { method: 'POST', route: '/channels/{channel_id}/messages', latencyMs });
  await client.call('addFault', { method: 'POST', route: '/guilds/{guild_id}/channels', latencyMs });
  await client.call('addFault', { method: 'DELETE', route: '/channels/{channel_id}', latencyMs });
  for (const { channelId, id: messageId, ...prompt } of prompts) {
    const customId = buttons({ channelId, id: messageId, ...prompt }).find(
      ({ label }) => label === 'Confirm'
    )?.customId;
    await client.call('click', { as: kim.id, channelId, messageId, customId: customId ?? '' });
  }
  await runs(sam, reopening.channelId, 'reopen');
  await runs(sam, reopened.channelId, 'remove', { user: ada.id });
  await runs(sam, reopened.channelId, 'add', { user: flo.id });
  const panel = await findPanel(flo, server);
  await client.call('click', {
    as: flo.id,
    channelId: panel.channelId,
    messageId: panel.id,
    customId: 'open|purchase'
  });
  const { records } = stage;
  await flo.eventually('everything recorded', async () => {
    const tickets = (await records.tickets(server.id)).filter(({ number }) => number > 1003);
    const untold = tickets.reduce((sum, ticket) => sum + ticket.untold.length, 0);
    return tickets.some(({ status }) => status === 'opening') && untold === 4;
  });
}

async function keep(dataDir: string): Promise<void> {
  const to = join(__dirname, '..', 'tests', 'fixtures', 'v1', 'data');
  await rm(to, { recursive: true, force: true });
  // The lock names a machine.
  await cp(dataDir, to, { recursive: true, filter: (path) => !path.endsWith('lock.json') });
}

void main();
