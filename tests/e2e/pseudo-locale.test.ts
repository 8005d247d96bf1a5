import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InteractionView, MessageView, Person } from '@ticket-desk/local-discord';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { linkedChannel, shown } from '../../harness/answers.js';
import { invitePermissions, type Scene } from '../../harness/believable-server.js';
import type { EditedConfig } from '../../harness/records.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';
import { DecisionStyles } from '../../src/lib/templates/decisions.js';
import { partsOfSlices } from './pseudo-locale/parts.js';
import { defaultTemplate } from '../../src/lib/templates/default-template.js';
import { ChannelKinds, FileKinds } from '../../src/lib/questionnaire/kinds.js';
import { PseudoBot } from '../support/languages/pseudo-bot.js';
import { englishIn, keysIn } from '../support/languages/pseudo.js';
import { textsIn } from '../support/languages/sent-texts.js';
import { fileOf, png } from '../support/pictures.js';
import { until } from '../support/until.js';

/**
 * The built bot with every English text made odd. One story goes through every view; then everything that Discord
 * received is looked through for English, and for texts that were never shown. It presses by custom id: labels are odd.
 */
let bot: PseudoBot;
let stage: Stage;
beforeAll(async () => {
  bot = new PseudoBot();
  stage = await Stage.open({ args: [bot.entry] });
});
afterEach(async () => {
  await call().call('clearFaults', {});
  await call().call('setLimits', { channelsPerCategory: 50, channelsPerServer: 500, refusedChannelWords: [] });
});
afterAll(async () => {
  await stage.close();
  bot.remove();
});

const call = () => stage.discord.client;
const everyKind = {
  ...defaultTemplate,
  name: 'Everything',
  questions: [
    { id: 'topic', kind: 'text', text: 'What is it about?', minLength: 3, maxLength: 200 },
    { id: 'sure', kind: 'yes-no', text: 'Are you sure?' },
    { id: 'one', kind: 'select', text: 'Which one?', options: options('a', 'b') },
    { id: 'two', kind: 'select', text: 'Which two?', options: options('a', 'b', 'c'), min: 2, max: 2 },
    { id: 'some', kind: 'select', text: 'Which ones?', options: options('a', 'b', 'c'), min: 1, max: 3 }
  ]
};

function options(...values: string[]) {
  return values.map((value) => ({ value, label: `Option ${value}` }));
}

/** What earlier starts of the bot wrote. */
const logs: string[] = [];

/** Starts the bot again. Its commands stand already, and Discord lets them be registered only so often. */
async function startAgain(): Promise<void> {
  logs.push(stage.bot.output);
  stage.bot = stage.launchBot();
  await stage.bot.wrote('is ready in');
}

/** Changes the templates as somebody does who edits the file, and starts the bot on it. */
async function withTemplates(templates: object): Promise<void> {
  await stage.bot.stop();
  await stage.records.editConfig((config) => {
    config.templates = templates as EditedConfig['templates'];
  });
  await startAgain();
}

/** Something happens while the bot is away. */
async function whileAway(deed: () => Promise<unknown>): Promise<void> {
  await stage.bot.kill();
  await deed();
  await startAgain();
}

async function panelOf(person: Person, { server }: Scene, template = 'purchase'): Promise<MessageView> {
  for (const { id } of await person.channels(server)) {
    const found = (await person.messages(id)).find((message) =>
      JSON.stringify(message.components).includes(`open|${template}`)
    );
    if (found) return found;
  }
  throw new Error(`${person.name} sees no panel.`);
}

async function open(scene: Scene, person: Person, template = 'purchase'): Promise<OpenedTicket> {
  const answer = await person.click(await panelOf(person, scene, template), `open|${template}`);
  const id = linkedChannel(answer);
  const channel = (await person.channels(scene.server)).find((other) => other.id === id);
  if (!channel) throw new Error(`${person.name} does not see the ticket.`);
  const welcome = await person.eventually('the first message', async () => (await person.messages(id))[0]);
  return { channel, welcome };
}

async function first(person: Person, { channel, welcome }: OpenedTicket): Promise<MessageView> {
  return (await person.messages(channel.id)).find(({ id }) => id === welcome.id) ?? welcome;
}

/** Presses what asks, and then the button of the prompt. */
async function confirm(person: Person, asked: InteractionView, customId: string): Promise<void> {
  await person.click(shown(asked), customId);
  await stage.idle();
}

async function answerAll(person: Person, ticket: OpenedTicket, number: number): Promise<void> {
  await person.click(await first(person, ticket), `choose|${number}|country|ca`);
  await person.click(await first(person, ticket), `choose|${number}|group-link|yes`);
  await person.choose(await first(person, ticket), `select|${number}|payment`, ['PayPal']);
  await stage.idle();
}

const setUp = ({ olivia, generalId, staffRoleId }: Scene) =>
  olivia.run(generalId, '/setup', { staff_role: staffRoleId });
async function ready(options: Parameters<Stage['scene']>[0] = {}): Promise<Scene> {
  const scene = await stage.scene(options);
  await setUp(scene);
  return scene;
}

const everyChannel = ({ server }: Scene) => call().call('allChannels', { serverId: server.id });
const permissionsOf = ({ server }: Scene, permissions: string) =>
  call().call('setBotPermissions', {
    serverId: server.id,
    applicationId: stage.account.applicationId,
    permissions
  });
const without = (bit: bigint) => (BigInt(invitePermissions) & ~bit).toString();

/** Presses what is on no message: older than this version, or made up. */
const forge = (person: Person, { channelId, id: messageId }: MessageView, customId: string, values?: string[]) =>
  call().call('forge', {
    as: person.id,
    channelId,
    messageId,
    applicationId: stage.account.applicationId,
    customId,
    componentType: values ? 5 : 2,
    ...(values && { values })
  });

const scenes: Scene[] = [];
/** Somebody who was asked which template a panel opens, and has not answered. */
let asking: { by: Person; message: MessageView } | null = null;
describe('A story in a language nobody speaks', () => {
  test('setting up', async () => {
    const scene = await stage.scene();
    scenes.push(scene);
    const { olivia, generalId, staffRoleId, server, ada } = scene;
    const run = (command: string, given = {}) => olivia.run(generalId, command, given);
    await run('/set_staff list');
    await run('/panel');
    await ada.click(await panelOf(ada, scene), 'open|purchase');
    await run('/set_staff remove', { role: staffRoleId });

    const other = await stage.scene({ permissions: without(PermissionFlagsBits.MentionEveryone) });
    scenes.push(other);
    await other.olivia.run(other.generalId, '/setup');
    const mute = await call().call('createRole', { serverId: other.server.id, name: 'Mute', mentionable: false });
    await other.olivia.run(other.generalId, '/setup', { staff_role: mute.id });
    await other.olivia.run(other.generalId, '/set_staff add', { role: other.staffRoleId });
    await other.olivia.run(other.generalId, '/set_staff add', { role: other.staffRoleId });
    await other.olivia.run(other.generalId, '/set_staff list');
    await open(other, other.ada);
    await other.olivia.run(other.generalId, '/set_staff remove', { role: other.staffRoleId });
    await open(other, other.ben);
    await other.olivia.run(other.generalId, '/set_staff add', { role: other.staffRoleId });
    await stage.idle();
    for (const [method, route] of [
      ['PATCH', '/channels/{channel_id}'],
      ['DELETE', '/channels/{channel_id}/permissions/{overwrite_id}']
    ])
      await call().call('addFault', { method, route, status: 403, code: 50013 });
    await other.olivia.run(other.generalId, '/set_staff remove', { role: other.staffRoleId });
    await call().call('clearFaults', {});

    const voice = await call().call('createChannel', {
      serverId: server.id,
      name: 'talk',
      type: ChannelType.GuildVoice
    });
    await olivia.run(voice.id, '/panel');
    await run('/set_staff add', { role: server.id });
    const managed = (await call().call('roles', { serverId: server.id })).find((role) => role.managed);
    await run('/set_staff add', { role: managed?.id ?? '' });
    const category = (await everyChannel(scene)).find(({ type }) => type === ChannelType.GuildCategory);
    await run('/set_category', { category: category?.id ?? '' });
    await stage.restartBot('kill');
  });

  test('a ticket with every kind of question, closed, reopened and deleted', async () => {
    await withTemplates({ purchase: defaultTemplate, everything: everyKind });
    const scene = await stage.scene();
    scenes.push(scene);
    const { olivia, generalId, ada, ben, sam, cy } = scene;
    await call().call('clearFaults', {});
    const asked = shown(await setUp(scene));
    await olivia.choose(asked, 'panel-template|new', ['everything']);
    const other = await stage.scene();
    asking = { by: other.olivia, message: shown(await setUp(other)) };
    await sam.run(generalId, '/tickets');
    await setUp(scene);

    const ticket = await open(scene, ada, 'everything');
    const at = () => first(ada, ticket);
    const here = ticket.channel.id;
    await ada.run(here, '/ticket');
    await sam.run(generalId, '/tickets');
    await ada.submit(await ada.click(ticket.welcome, 'type|1|topic'), { text: 'Shoes, {{by}} $t(faults:denied)' });
    const typing = await ada.click(await at(), 'back|1|topic');
    expect(typing.state).toBe('answered');
    const tooShort = await ada.click(await at(), 'type|1|topic');
    await call().call('forgeModal', {
      as: ada.id,
      channelId: here,
      applicationId: stage.account.applicationId,
      customId: 'typed|1|topic',
      fields: { text: '  a  ' },
      messageId: ticket.welcome.id
    });
    await ada.submit(tooShort, { text: 'Shoes' });
    await ada.click(await at(), 'choose|1|sure|no');
    await forge(ada, await at(), 'choose|1|sure|maybe');
    await ada.choose(await at(), 'select|1|one', ['a']);
    await ada.choose(await at(), 'select|1|two', ['a', 'b']);
    await ada.choose(await at(), 'select|1|some', ['c']);
    await stage.idle();
    await forge(ada, await at(), 'choose|1|sure|yes');

    await sam.click(await at(), 'people|1');
    await sam.run(here, '/add', { user: ben.id });
    await sam.run(here, '/add', { user: ben.id });
    await sam.run(here, '/add', { user: sam.id });
    await sam.run(here, '/add', { user: stage.account.applicationId });
    const stranger = await call().call('createPerson', { username: 'stranger' });
    await sam.run(here, '/add', { user: stranger.id });
    await sam.run(here, '/remove', { user: cy.id });
    await ada.run(here, '/ticket');
    await sam.run(here, '/remove', { user: ben.id });
    await sam.run(here, '/add', { user: ben.id });
    const renaming = await sam.click(await at(), 'rename|1');
    await sam.submit(renaming, { text: 'shoes for ada' });
    await sam.run(here, '/rename', { name: '***' });
    await call().call('setLimits', { refusedChannelWords: ['rude'] });
    await sam.run(here, '/rename', { name: 'rude' });
    await sam.run(here, '/rename', { name: 'shoes' });
    await sam.run(here, '/rename', { name: 'boots' });
    await sam.run(here, '/reopen');

    for (const press of ['choose|1|sure|yes', 'close|1', 'delete|1', 'people|1', 'rename|1', 'reopen|1', 'tickets|0'])
      await forge(ben, await at(), press);
    await forge(ben, await at(), 'remove-person|1', [ada.id]);
    await forge(cy, await at(), 'details|1');
    await forge(ada, await at(), 'unknown|1');
    await ada.run(generalId, '/close');

    const prompt = await sam.run(here, '/close', { reason: 'Sold' });
    await sam.click(shown(await sam.run(here, '/close')), 'cancel|1');
    await confirm(sam, prompt, 'confirm-close|1');
    await sam.run(here, '/close');
    await sam.run(here, '/ticket');
    await sam.click(await first(sam, ticket), 'details|1');
    await sam.click(await first(sam, ticket), 'delete|1');
    await sam.click(await first(sam, ticket), 'reopen|1');
    await stage.idle();
    await confirm(sam, await sam.run(here, '/close'), 'confirm-close|1');
    await sam.run(here, '/ticket');
    await olivia.run(here, '/reopen');
    await confirm(sam, await sam.run(here, '/delete'), 'confirm-delete|1');
    await until('the record to be finished', async () => (await stage.record(scene, 1))?.status === 'deleted');
  });

  test('help for each, pages of tickets, and too many presses', async () => {
    await withTemplates({ purchase: defaultTemplate });
    // The template she was asked about last time is gone.
    if (asking) await asking.by.choose(asking.message, 'panel-template|new', ['everything']);
    const scene = await ready();
    scenes.push(scene);
    const { ada, sam, olivia, generalId } = scene;
    for (const person of [ada, sam, olivia]) await person.run(generalId, '/help');
    for (let count = 0; count < 9; count += 1) await ada.run(generalId, '/help');
    const people = await stage.crowd(scene, 16);
    await Promise.all(people.map((person) => open(scene, person)));
    const list = shown(await sam.run(generalId, '/tickets'));
    await sam.click(list, 'tickets|1');
    await open(scene, ada)
      .then(() => panelOf(ada, scene))
      .then((panel) => ada.click(panel, 'open|purchase'));
    // All of them lose their access, and are named by number.
    await whileAway(async () => {
      await call().call('addFault', { method: 'PATCH', route: '/channels/{channel_id}', status: 500 });
      for (const { id, overwrites, parentId } of await everyChannel(scene))
        if (parentId && overwrites.length > 2)
          await call().call('updateChannel', { channelId: id, overwrites: overwrites.slice(0, -1) });
    });
    await olivia.run(generalId, '/repair');
  });

  // A slice tells its own part in a file of its own: `tests/e2e/pseudo-locale/<slice>.ts` exports `part`.
  test.each(partsOfSlices())('what the slice of %s adds', async (_name, part) => {
    const scene = await ready();
    scenes.push(scene);
    const ticket = await open(scene, scene.ada);
    await part({ stage, scene, ticket, whileAway });
    await stage.idle();
  });

  test('a server that is full, and a category that is', async () => {
    const scene = await ready();
    scenes.push(scene);
    const { ada, ben, cy, sam } = scene;
    await call().call('setLimits', { channelsPerCategory: 1 });
    const ticket = await open(scene, ada);
    await open(scene, ben);
    await confirm(sam, await sam.run(ticket.channel.id, '/close'), 'confirm-close|1');
    const channelsPerServer = (await everyChannel(scene)).length;
    await call().call('setLimits', { channelsPerCategory: 50, channelsPerServer });
    await cy.click(await panelOf(cy, scene), 'open|purchase');
    await stage.idle();
    await call().call('setLimits', { channelsPerServer: 500 });
    const overflow = (await everyChannel(scene)).find(({ name }) => name.endsWith(' 2'));
    await whileAway(() => call().call('deleteChannel', { channelId: overflow?.id ?? '' }));
  });

  test('what is broken is put right, or told', async () => {
    const scene = await ready();
    scenes.push(scene);
    const { ada, ben, cy, kim, olivia, generalId, server, staffRoleId } = scene;
    const repair = () => olivia.run(generalId, '/repair');
    await repair();
    const ticket = await open(scene, ada);
    const panel = await panelOf(ada, scene);
    await call().call('deleteMessage', { channelId: panel.channelId, messageId: panel.id });
    await call().call('deleteMessage', { channelId: ticket.channel.id, messageId: ticket.welcome.id });
    await repair();
    // Channels that look like tickets.
    const topic = ticket.channel.topic ?? '';
    await call().call('createChannel', { serverId: server.id, name: 'copy', topic });
    const like = (openerId: string, number: number, template = '/purchase') => ({
      serverId: server.id,
      name: 'like',
      topic: `[ticket-desk ${server.id}/${number}/${openerId}${template}]`,
      overwrites: ticket.channel.overwrites.map((overwrite) =>
        overwrite.id === ada.id ? { ...overwrite, id: openerId } : overwrite
      )
    });
    await call().call('createChannel', like(ada.id, 41));
    const bens = await call().call('createChannel', like(ben.id, 42, '/bygone'));
    await call().call('createChannel', { ...like(cy.id, 43), overwrites: [] });
    await call().call('addFault', { method: 'GET', route: '/users/{user_id}', status: 503 });
    await repair();
    await call().call('clearFaults', {});
    await repair();
    const [adopted] = await ben.messages(bens.id);
    if (adopted) await forge(ben, adopted, 'choose|42|country|ca');

    // What happens while the bot is away is told by the first look, in the log.
    const kims = await open(scene, kim);
    await whileAway(async () => {
      await call().call('deleteChannel', { channelId: kims.channel.id });
      await call().call('addFault', { method: 'GET', route: '/channels/{channel_id}', status: 503 });
    });
    await repair();
    await call().call('clearFaults', {});
    await repair();
    await call().call('addFault', {
      method: 'GET',
      route: '/channels/{channel_id}/messages/{message_id}',
      status: 503
    });
    await repair();
    await call().call('clearFaults', {});
    const place = await call().call('createChannel', { serverId: server.id, name: 'panels' });
    for (const times of [1, 2]) {
      await call().call('addFault', {
        method: 'DELETE',
        route: '/channels/{channel_id}/messages/{message_id}',
        status: 500
      });
      for (let time = 0; time < times; time += 1) await olivia.run(generalId, '/panel', { channel: place.id });
      await call().call('clearFaults', {});
      await repair();
    }
    const second = await call().call('createRole', { serverId: server.id, name: 'Second', mentionable: true });
    const third = await call().call('createRole', { serverId: server.id, name: 'Third', mentionable: true });
    for (const role of [second, third]) await olivia.run(generalId, '/set_staff add', { role: role.id });
    await whileAway(() => call().call('deleteRole', { serverId: server.id, roleId: staffRoleId }));
    const staff = async () => (await stage.settings(scene))?.staffRoleIds.length;
    await until('the role to be off the list', async () => (await staff()) === 2);
    const logged = (key: string) => until(`the log to say ${key}`, () => keysIn(stage.output, bot.keys).includes(key));
    await logged('repair:server.roles-forgotten_one');
    await whileAway(async () => {
      for (const role of [second, third]) await call().call('deleteRole', { serverId: server.id, roleId: role.id });
    });
    await until('the roles to be off the list', async () => (await staff()) === 0);
    await logged('repair:server.roles-forgotten_other');

    await permissionsOf(scene, without(PermissionFlagsBits.ManageRoles));
    await repair();
    await permissionsOf(scene, without(PermissionFlagsBits.ManageRoles | PermissionFlagsBits.EmbedLinks));
    await olivia.run(generalId, '/setup');
    await permissionsOf(scene, without(PermissionFlagsBits.ManageRoles));
    await olivia.run(generalId, '/setup');
    await permissionsOf(scene, invitePermissions);
    await call().call('addFault', {
      method: 'GET',
      route: '/channels/{channel_id}/messages/{message_id}',
      status: 403,
      code: 50013
    });
    await olivia.run(generalId, '/setup');
    await call().call('clearFaults', {});
    const category = (await everyChannel(scene)).find(({ id }) => id === ticket.channel.parentId);
    await call().call('deleteChannel', { channelId: category?.id ?? '' });
    const lost = await panelOf(ada, scene);
    await cy.click(lost, 'open|purchase');
    await repair();
    await call().call('deleteChannel', { channelId: lost.channelId });
    await stage.idle();
    await repair();
  });

  test('an opening that a crash cuts in two', async () => {
    const scene = await ready();
    scenes.push(scene);
    const { ada, ben } = scene;
    const panel = await panelOf(ada, scene);
    // However long the start takes, no channel comes to be behind it.
    const route = '/guilds/{guild_id}/channels';
    const create = { method: 'POST', route, latencyMs: 30_000, drop: true, count: 1 };
    const statuses = async () => (await stage.records.tickets(scene.server.id)).map(({ status }) => status);
    await call().call('addFault', create);
    void ada.click(panel, 'open|purchase').catch(() => undefined);
    await until('the ticket to be reserved', async () => (await statuses()).includes('opening'));
    await whileAway(() => call().call('clearFaults', {}));
    await until('it to be undone', async () => (await statuses()).length === 0);
    await stage.bot.wrote(`Server ${scene.server.id}: `);
    const before = (await everyChannel(scene)).length;
    await call().call('addFault', { ...create, when: 'after' });
    void ben.click(panel, 'open|purchase').catch(() => undefined);
    await until('the channel', async () => (await everyChannel(scene)).length > before);
    await whileAway(() => call().call('clearFaults', {}));
    await until('it to be finished', async () => (await statuses()).includes('open'));
    await stage.bot.wrote(`Server ${scene.server.id}: `);
    // Presses while it stops are told so.
    const late = { method: 'PATCH', route: '/webhooks/{webhook_id}/{webhook_token}/messages/@original' };
    await call().call('addFault', { ...late, latencyMs: 1_500, count: 1 });
    void scene.cy.click(panel, 'open|purchase').catch(() => undefined);
    await until('a ticket to be opened', async () => (await everyChannel(scene)).length > before + 1);
    const stopped = stage.bot.stop();
    await stage.bot.wrote('finishing what is under way');
    await scene.sam.run(scene.generalId, '/help');
    await stopped;
    logs.push(stage.bot.output);
    await call().call('clearFaults', {});
    await withTemplates({ purchase: { ...defaultTemplate, panel: { ...defaultTemplate.panel, title: 'Other' } } });
    await ada.eventually('the panel to change', async () => (await panelOf(ada, scene)).embeds[0]?.title === 'Other');
  });

  test('more than there may be', async () => {
    const scene = await ready();
    scenes.push(scene);
    const { ada, ben, olivia, generalId, server } = scene;
    const ticket = await open(scene, ada);
    const people = await stage.crowd(scene, 25);
    const roles: { id: string }[] = [];
    for (let count = 0; count < 25; count += 1)
      roles.push(await call().call('createRole', { serverId: server.id, name: `Role ${count}`, mentionable: true }));
    await stage.idle();
    await whileAway(async () => {
      await stage.records.editConfig(({ guilds }) => {
        const settings = guilds[server.id];
        if (settings) settings.staffRoleIds = roles.map(({ id }) => id);
      });
      const path = join(stage.dataDir, 'tickets', server.id, '1.json');
      const record = JSON.parse(readFileSync(path, 'utf8')) as object;
      writeFileSync(path, JSON.stringify({ ...record, participantIds: people.map(({ id }) => id) }));
    });
    await olivia.run(ticket.channel.id, '/add', { user: ben.id });
    await olivia.run(generalId, '/set_staff add', { role: scene.staffRoleId });
  });

  test('waits Discord asks for: until one is over, the same request is not made again', async () => {
    const create = { method: 'POST', route: '/guilds/{guild_id}/channels' };
    for (const retryAfter of [60, 7_200]) {
      const scene = await ready();
      scenes.push(scene);
      const panel = await panelOf(scene.cy, scene);
      await call().call('addFault', { ...create, status: 429, retryAfter, count: 1 });
      await scene.cy.click(panel, 'open|purchase');
      await stage.idle();
    }
  });

  test('refusals of Discord’s', async () => {
    const scene = await ready();
    scenes.push(scene);
    const { ada, ben, sam, kim, cy, olivia, generalId } = scene;
    const panel = await panelOf(ada, scene);
    const create = { method: 'POST', route: '/guilds/{guild_id}/channels' };
    await call().call('addFault', { ...create, status: 500 });
    await cy.click(panel, 'open|purchase');
    await call().call('clearFaults', {});
    await call().call('addFault', { ...create, status: 403, code: 50001, count: 1 });
    await cy.click(panel, 'open|purchase');
    await call().call('addFault', { ...create, status: 404, code: 10004, count: 1 });
    await cy.click(panel, 'open|purchase');
    const post = { method: 'POST', route: '/channels/{channel_id}/messages' };
    await call().call('addFault', { ...post, status: 403, code: 50013, count: 1 });
    await ben.click(panel, 'open|purchase');
    await stage.idle();
    const ticket = await open(scene, ada);
    await answerAll(ada, ticket, 2);
    await confirm(sam, await sam.run(ticket.channel.id, '/close'), 'confirm-close|2');
    const again = await open(scene, ada);
    await sam.run(ticket.channel.id, '/reopen');
    await forge(ada, await first(sam, ticket), 'back|2|country');
    await call().call('addFault', {
      method: 'PATCH',
      route: '/channels/{channel_id}',
      status: 404,
      code: 10003,
      count: 1
    });
    await sam.run(again.channel.id, '/rename', { name: 'boots' });
    await call().call('addFault', { method: 'DELETE', route: '/channels/{channel_id}', latencyMs: 1_500, count: 1 });
    const deleting = confirm(sam, await sam.run(again.channel.id, '/delete'), 'confirm-delete|3');
    await until('the record to say so', async () => (await stage.record(scene, 3))?.status === 'deleted');
    await kim.run(again.channel.id, '/add', { user: cy.id });
    await deleting;
    await withTemplates({});
    await cy.click(panel, 'open|purchase');
    await olivia.run(generalId, '/panel');
    await olivia.run(generalId, '/repair');
    await call().call('deleteMessage', { channelId: panel.channelId, messageId: panel.id });
    await olivia.run(generalId, '/repair');
    await fetch(`${stage.discord.api}/v10/applications/${stage.account.applicationId}/commands`, {
      method: 'POST',
      headers: { authorization: `Bot ${stage.account.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'bygone', description: '-' })
    });
    await cy.run(generalId, '/bygone');
  });
});

/** People’s own words, those of whoever runs the bot, and Discord’s own names of permissions. */
function ownWords(): string[] {
  const words: string[] = [];
  const take = (part: unknown): void => {
    if (typeof part === 'string') words.push(...part.split('{user}'));
    if (typeof part !== 'object' || part === null) return;
    for (const [name, value] of Object.entries(part)) if (!['id', 'kind', 'value'].includes(name)) take(value);
  };
  take({ defaultTemplate, everyKind });
  // As it is shown where nothing of it may act: its stars are signs.
  take(defaultTemplate.panel.text.replaceAll('*', '\\*'));
  take([
    'ada',
    'ben',
    'cy',
    'sam',
    'kim',
    'olivia',
    'Lobby',
    'Maple Market',
    'rude',
    'shoes-for-ada',
    'shoes',
    'boots',
    'nobody-says-this'
  ]);
  take(['Shoes', '{\u200b{by}} $t(faults:denied)', 'Sold', 'bygone', 'Other']);
  take(Array.from({ length: 30 }, (_, index) => `member${index + 1}`));
  take(['Manage Channels', 'Manage Roles', 'View Channels', 'Embed Links', 'Send Messages', 'Read Message History']);
  take(['for-some', 'panels', '.pdf', '(1 B)']);
  // Kinds of fields, as lines write them, what is filled in, and names of channels.
  take(['text', 'paragraph', 'radio', 'number', '{number}', 'user', 'support', 'application', 'appeal', 'report']);
  // What a file may say, as it is written there.
  take([
    'choice',
    'yes-no',
    'select',
    'date',
    'email',
    'link',
    'role',
    'channel',
    'file',
    'note',
    'form',
    'gone',
    'maybe'
  ]);
  take([...ChannelKinds, ...FileKinds, 'past', 'future', 'checkboxes', '"b"']);
  take(['PNG', ' B', fileOf(png(2, 2))]);
  take([...DecisionStyles, 'optional', 'required', 'accept', 'refuse']);
  // What joins the items of a list is Intl's.
  take(['and', 'or', 'templates.schema.json', 'templates.json']);
  take(['Attach Files', 'Create Public Threads', 'create-ticket']);
  return words;
}

/** What stands in the files of transcripts, which tests/unit/views/transcripts/words has. */
const inFiles = /^transcripts:(words|system|head|notes|missing)\./;

/** Texts the story cannot come to, and why. */
const unheard: Readonly<Record<string, string>> = {
  'commands:denied.setup': 'Discord offers this to administrators alone',
  'commands:denied.panel': 'Discord offers this to administrators alone',
  'commands:denied.set-staff': 'Discord offers this to administrators alone',
  'commands:denied.set-category': 'Discord offers this to administrators alone',
  'commands:denied.repair': 'Discord offers this to administrators alone',
  'commands:denied.doctor': 'Discord offers this to administrators alone',
  'commands:denied.panels': 'Discord offers this to administrators alone',
  'commands:denied.templates': 'Discord offers this to administrators alone',
  'commands:denied.language': 'Discord offers this to administrators alone',
  'commands:denied.transcripts': 'Discord offers this to administrators alone',
  'commands:denied.retention': 'Discord offers this to administrators alone',
  'commands:denied.privacy': 'everybody may, as the table of rights stands',
  'privacy:fault.off': 'another way to start the bot than its own',
  'privacy:retention.off': 'the same',
  'privacy:retention.sent': 'a moment, unless Discord refuses for long, which tests/e2e/privacy has',
  'privacy:fault.tooLarge': 'megabytes of words, which tests/unit/views/transcripts has',
  'privacy:data.left': 'files larger than Discord takes, which tests/unit/views/transcripts has',
  'language:writtenBy': 'for who reads the files',
  'permissions:CreatePrivateThreads': 'no story takes it away',
  'permissions:SendMessagesInThreads': 'no story takes it away',
  'permissions:UseApplicationCommands': 'no story takes it away',
  'permissions:MentionEveryone': 'its absence is told otherwise',
  'doctor:check.categories': 'what the gateway keeps known can always be looked at',
  'doctor:check.language': 'the same',
  'doctor:check.permissions': 'the same',
  'doctor:check.room': 'the same',
  'doctor:check.staff': 'the same',
  'doctor:check.templates': 'the same',
  'doctor:check.disk': 'a disk that fails is a finding',
  'doctor:check.intents': 'Discord says what the application may as the bot connects',
  'doctor:intent.not-asked': 'another way to start the bot than its own',
  'doctor:intent.not-allowed': 'an intent Discord must allow, of which none is needed today',
  'doctor:check.lock': 'a disk that fails is a finding',
  'pictures:doctor.templateExpires': 'a link of before such were refused, which tests/unit/servers/doctor has',
  'pictures:doctor.panelExpires': 'the same',
  'doctor:lock-lost': 'the bot ends as soon as it sees it',
  'doctor:lock-claimed': 'two bots in one moment, which tests/unit/storage/files has',
  'doctor:lock-leftovers_one': 'starts that were killed long ago, which tests/e2e/doctor has',
  'doctor:lock-leftovers_other': 'the same',
  'doctor:template-emoji-gone': 'an emoji lost where no panel shows it, which tests/unit/servers/doctor has',
  'setup:emoji.onDecision': 'the same',
  'doctor:disk-fails': 'a disk that fails, which tests/unit/servers/doctor does',
  'doctor:disk-nearly-full': 'the same',
  'doctor:no-templates': 'a config without templates, which tests/unit/servers/doctor has',
  'doctor:more': 'more than an embed holds, which tests/unit/servers/doctor has',
  'doctor:old-panels_one': 'a panel Discord did not let the bot take down, until the next look',
  'doctor:old-panels_other': 'the same',
  'doctor:staff-roles-gone_one': 'the bot hears of a deleted role before anybody can ask',
  'doctor:staff-roles-gone_other': 'the same',
  'faults:already-open.theirsComing': 'two presses in one moment',
  'faults:cannot-merge': 'two edits that make no template together, which tests/stories/drafting has',
  'faults:template-changed': 'the moment between showing the differences and publishing',
  'faults:template-of-file': 'the buttons of such a template are not there',
  'faults:entry-twice': 'two administrators in one moment',
  'faults:too-many-entries': 'a menu holds no more than fit',
  'faults:too-many-drafts': 'a hundred drafts, which tests/stories/drafting has',
  'templates:differs.absent': 'what two administrators can have changed, which tests/stories/two-admins has',
  'templates:differs.both': 'the same',
  'templates:differs.more_one': 'the same',
  'templates:differs.more_other': 'the same',
  'templates:differs.no': 'the same',
  'templates:differs.picture': 'the same',
  'templates:differs.unset': 'the same',
  'templates:differs.yes': 'the same',
  'templates:editor.tooLongToType': 'more than five fields hold, which tests/unit/templates/written-lists has',
  'templates:form.part': 'more than one field holds, which tests/unit/templates/written-lists has',
  'faults:too-many-archived-panels': 'a hundred archived panels, which tests/stories/panel-archive has',
  'faults:too-many-panel-drafts': 'a hundred drafts, which tests/stories/panel-drafts has',
  'faults:panel-changed': 'the moment between showing the differences and publishing',
  'faults:panel-needs-place': 'the page says so before anything is done',
  'panels:new.over': 'a message of before there were drafts of panels',
  'faults:too-many-panels': 'fifty panels, which tests/stories/panels has',
  'faults:too-many-templates': 'a hundred templates, which tests/stories/drafting has',
  'questions:refused.count': 'a menu takes no more than it says, but for the forged one of tests/e2e/rights',
  'panels:button.next': 'more than 25 panels, which tests/unit/views has',
  'panels:button.previous': 'the same',
  'panels:list.page': 'the same',
  'templates:list.empty': 'a config without templates',
  'templates:mistake.too-short': 'no text of a template has a least length today',
  'templates:mistake.wrong-type.other': 'no setting of a template is of such a type today',
  'commands:denied.open': 'everybody may, as the table of rights stands',
  'commands:denied.help': 'everybody may, as the table of rights stands',
  'faults:people.everybody': 'what everybody may is denied to nobody',
  'faults:not-in-server': 'Discord offers nothing of ours outside of servers',
  'faults:already-open.coming': 'the moment between reserving a ticket and its channel, in another process',
  'faults:opener-has-another.coming': 'the same moment',
  'faults:still-opening': 'the same moment, and there is no channel to ask in',
  'faults:already-closed.somehow': 'a record says who closed it; older ones may not',
  'faults:ticket-gone': 'there is no channel to ask in',
  'faults:missing-permission.somewhere_one': 'of every request of ours it is known where it needs something',
  'faults:missing-permission.somewhere_other': 'the same',
  'faults:missing-permission.locked-out_other': 'who is kept from seeing a place is told of that alone',
  'faults:missing-permission.unnamed': 'of every request of ours it is known what it needs',
  'faults:answered-elsewhere': 'nobody is told: another process has answered',
  'pictures:fault.tooMany': 'a hundred pictures, which tests/unit/pictures has',
  'pictures:fault.notFetched': 'a file Discord does not give, which tests/unit/discord/downloads has',
  'faults:file-not-kept': 'a file Discord does not give, which tests/unit/discord/downloads has',
  'commands:denied.my-tickets': 'everybody may',
  'commands:transcript.page': 'the name of a choice, which tests/unit/languages has',
  'commands:transcript.text': 'the same',
  'commands:transcript.json': 'the same',
  'commands:transcripts.keep': 'the same',
  'commands:transcripts.forget': 'the same',
  'doctor:words-not-told': 'a portal that does not allow it, which tests/unit/servers/doctor has',
  'doctor:words-not-heard': 'a portal that allowed it too late, which tests/unit/servers/doctor has',
  'transcripts:again.answers': 'a ticket with answers, which tests/unit/views/transcripts has',
  'transcripts:command.left_one': 'files too large for Discord, which tests/unit/views/transcripts has',
  'transcripts:command.left_other': 'the same',
  'transcripts:command.oneFolder': 'the same',
  'transcripts:command.parts': 'the same',
  'transcripts:command.none': 'a conversation always has the first message',
  'transcripts:fault.nothingKept': 'transcripts that are switched off, which tests/e2e/keeping has',
  'transcripts:settings.off': 'the same',
  'transcripts:settings.unheard': 'a portal that does not allow it, which tests/unit/views/transcripts has',
  'transcripts:fault.tooLarge': 'a transcript too large for Discord, which tests/unit/views/transcripts has',
  'tickets:deletion.ask': 'transcripts that are switched off, which tests/e2e/keeping has',
  'tickets:deletion.askOpen': 'the same',
  'transcripts:fault.slow': 'a search that takes long, which tests/unit/storage/search-file has',
  'transcripts:found.cut': 'what is said thousands of times, which tests/unit/views/transcripts has',
  'transcripts:found.notAll': 'a disk that is full, which tests/unit/archive/archive has',
  'transcripts:found.behind': 'more tickets than are read in a moment, which tests/unit/views/transcripts has',
  'transcripts:status.opening': 'a moment',
  'faults:files-not-kept_one': 'a file Discord does not give, which tests/e2e/keeping-files has',
  'faults:files-not-kept_other': 'the same',
  'tickets:deletion.askWithout_one': 'the same',
  'tickets:deletion.askWithout_other': 'the same',
  'tickets:deletion.without_one': 'the same',
  'tickets:deletion.without_other': 'the same',
  'doctor:check.files': 'what is kept can be looked at, or the bot is told that it is away',
  'doctor:files-nearly-full': 'gigabytes of files, which tests/unit/servers/doctor has',
  'doctor:files-full': 'the same',
  'decisions:editor.trouble.above-you':
    'an administrator who stands below a role, which tests/e2e/editing-decisions does',
  'decisions:template.above': 'the same',
  'faults:handed-over': 'two processes and a database, which tests/e2e/many-processes does',
  'faults:storage-away': 'a database that is away, which tests/e2e/postgres does',
  'faults:storage-failed': 'a disk that fails, which tests/faults does',
  'faults:file-broken.there': 'a slip in config.json, which tests/e2e/edited-config does',
  'faults:file-broken.somewhere': 'a file nobody may read',
  'faults:unexpected': 'a bug',
  'repair:unexpected': 'a bug',
  'repair:server.left': 'a bug, or a disk that fails',
  'setup:report.staffRolesGone_one': 'the bot hears of a deleted role, or sees it at its start, before anybody can ask',
  'setup:report.staffRolesGone_other': 'the same',
  'tickets:contested.title': 'a fight of minutes, which tests/stories/access has in milliseconds',
  'tickets:contested.text': 'the same',
  'tickets:card.opening': 'there is no channel to ask in',
  'tickets:card.deleted': 'there is no channel to ask in'
};

describe('What Discord received', () => {
  let sent: { text: string; where: string }[];
  beforeAll(async () => {
    const { calls } = await call().call('span', { applicationId: stage.account.applicationId });
    const audit = await Promise.all(scenes.map(({ server }) => call().call('auditLog', { serverId: server.id })));
    const reasons = audit.flat().flatMap(({ reason }) => (reason ? [{ text: reason, where: 'audit log' }] : []));
    sent = [...calls.flatMap(textsIn), ...reasons];
  });

  test('holds no English', () => {
    expect(sent.length).toBeGreaterThan(500);
    const own = ownWords();
    const english = sent.flatMap(({ text, where }) => {
      const found = englishIn(text, own);
      return found.length > 0 ? [`${where}: ${text} (${found.join(' ')})`] : [];
    });
    expect([...new Set(english)]).toEqual([]);
  });

  test('holds every text there is, beside what the log was told', () => {
    const read = [...sent.map(({ text }) => text), ...logs, stage.bot.output];
    const heard = new Set(read.flatMap((text) => keysIn(text, bot.keys)));
    const inMessages = bot.keys.filter((key) => !inFiles.test(key));
    expect(inMessages.filter((key) => !heard.has(key)).sort()).toEqual(Object.keys(unheard).sort());
  });
});
