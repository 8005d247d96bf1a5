import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ChannelType } from 'discord-api-types/v10';
import { buttons, textOf, type MessageView } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { contentsOf, copyV1To, v1Config, v1Data, v1Servers, type V1Ticket } from '../support/v1-fixture.js';

const { maple } = v1Servers;

/** A button as a bot of format 1 posted it. */
const posted = (custom_id: string, label: string) => ({ type: 2, style: 2, custom_id, label });
const rowOf = (...components: object[]) => ({ type: 1, components });

/** What stood under the first message of an open ticket of format 1. */
const actions = (number: number) =>
  rowOf(
    posted(`close|${number}`, 'Close'),
    posted(`details|${number}`, 'Details'),
    posted(`people|${number}`, 'People'),
    posted(`rename|${number}`, 'Rename'),
    posted(`delete|${number}`, 'Delete')
  );

/**
 * A server that a bot of format 1 worked in until it was stopped: the fixture's files, with the ids of a server, people,
 * channels and messages that are there. Of its tickets those that are half asked (1004) and closed (1005) are.
 */
describe('A server of format 1', () => {
  let stage: Stage;
  let scene: Scene;
  let panel: MessageView;
  const channels = new Map<number, string>();
  const messages = new Map<number, string>();

  /** Posts as the bot of format 1 did. */
  const post = async (channelId: string, content: string, ...components: object[]): Promise<string> => {
    const answer = await fetch(`${stage.discord.api}/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${stage.account.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content, components })
    });
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as { id: string }).id;
  };
  const ticketFile = async (number: number) =>
    JSON.parse(await readFile(join(v1Data, 'tickets', maple, `${number}.json`), 'utf8')) as V1Ticket & {
      readonly openerId: string;
      readonly channelId: string;
      readonly welcomeMessageId: string;
    };
  const message = async (number: number) => {
    const found = (await scene.sam.messages(channels.get(number) ?? '')).find(({ id }) => id === messages.get(number));
    if (!found) throw new Error(`Ticket ${number} has lost its first message.`);
    return found;
  };

  beforeAll(async () => {
    stage = await Stage.empty();
    scene = await stage.scene({ owner: stage.owner });
    const { client } = stage.discord;
    const server = v1Config.guilds[maple];
    const shop = await client.call('createChannel', { serverId: scene.server.id, name: 'create-ticket' });
    const category = await client.call('createChannel', {
      serverId: scene.server.id,
      name: 'Tickets',
      type: ChannelType.GuildCategory
    });
    const panelId = await post(shop.id, 'Want to buy something?', rowOf(posted('open|purchase', 'Create Ticket')));
    const ids = new Map<string, string>([
      [maple, scene.server.id],
      [server?.staffRoleIds[0] ?? '', scene.staffRoleId],
      [String(server?.['categoryId']), category.id],
      [server?.panel?.channelId ?? '', shop.id],
      [server?.panel?.messageId ?? '', panelId]
    ]);
    for (const [number, opener] of [
      [1004, scene.ada],
      [1005, scene.ben]
    ] as const) {
      const { openerId, channelId, welcomeMessageId } = await ticketFile(number);
      const topic = `Ticket [ticket-desk ${scene.server.id}/${number}/${opener.id}/purchase]`;
      const { id } = await client.call('createChannel', {
        serverId: scene.server.id,
        name: `ticket-${number}`,
        parentId: category.id,
        topic
      });
      channels.set(number, id);
      const asked = rowOf(
        posted(`choose|${number}|group-link|yes`, 'Yes'),
        posted(`choose|${number}|group-link|no`, 'No'),
        posted(`back|${number}|country`, 'Back')
      );
      messages.set(number, await post(id, `<@${opener.id}>`, ...(number === 1004 ? [asked] : []), actions(number)));
      ids
        .set(openerId, opener.id)
        .set(channelId, id)
        .set(welcomeMessageId, messages.get(number) ?? '');
    }
    copyV1To(stage.dataDir);
    const live = join(stage.dataDir, 'tickets', maple);
    for (const name of await readdir(live)) if (!/^100[45]\./.test(name)) await rm(join(live, name));
    await rewrite(stage.dataDir, ids);
    await stage.startBot();
    await stage.idle();
    panel = await stage.panel(scene, scene.ada);
  });
  afterAll(() => stage.close());

  it('has its settings and tickets, and what was there before stands aside', async () => {
    expect(await stage.settings(scene)).toMatchObject({
      panels: [{ messageId: panel.id }],
      staffRoleIds: [scene.staffRoleId]
    });
    expect(await stage.record(scene, 1004)).toMatchObject({ status: 'open', openerId: scene.ada.id });
    expect(stage.output).toContain('backup-v1');
    expect(await readdir(stage.dataDir)).toContain('backup-v1');
  });

  it('whoever has an open ticket is led to it by the panel of then', async () => {
    expect(said(await scene.ada.click(panel, 'open|purchase'))).toContain(`<#${channels.get(1004) ?? ''}>`);
  });

  it('a half-asked ticket goes on: back, and on to the summary', async () => {
    await scene.ada.click(await message(1004), 'back|1004|country');
    await scene.ada.click(await message(1004), 'choose|1004|country|us');
    await scene.ada.click(await message(1004), 'choose|1004|group-link|yes');
    await scene.ada.choose(await message(1004), 'select|1004|payment', ['PayPal']);
    expect(textOf(await stage.summary(scene.ada, channels.get(1004) ?? ''))).toContain('PayPal');
    expect(await stage.record(scene, 1004)).toMatchObject({ answers: [{ values: ['us'] }, {}, {}] });
  });

  it('the buttons of then show details and people, ask before closing, and reopen', async () => {
    const { sam } = scene;
    expect(said(await sam.click(await message(1004), 'details|1004'))).toContain('1004');
    expect((await sam.click(await message(1004), 'people|1004')).state).not.toBe('failed');
    const prompt = shown(await sam.click(await message(1004), 'close|1004'));
    expect(buttons(prompt).map(({ customId }) => customId)).toEqual([
      'confirm-close|1004',
      'cancel|1004',
      'ask-reason|1004'
    ]);
    await stage.confirm(sam, prompt, 'confirm-close|1004');
    expect(await stage.record(scene, 1004)).toMatchObject({ status: 'closed' });
    await sam.click(await message(1004), 'reopen|1004');
    await stage.idle();
    expect(await stage.record(scene, 1004)).toMatchObject({ status: 'open', templateRevision: 1 });
  });

  it('a ticket closed then can be deleted, and goes to the archive', async () => {
    const { sam } = scene;
    const prompt = shown(await sam.click(await message(1005), 'delete|1005'));
    await sam.click(prompt, 'confirm-delete|1005');
    await stage.idle();
    expect(await sam.sees(channels.get(1005) ?? '')).toBe(false);
    expect(await stage.record(scene, 1005)).toMatchObject({ status: 'deleted' });
  });

  it('a new ticket gets the next number', async () => {
    const { channel } = await stage.openTicket(scene, scene.cy);
    expect(channel.name).toBe('ticket-1006-cy');
  });
});

/** Puts other ids in the place of those in a data directory, in files and in their names. */
async function rewrite(dataDir: string, ids: ReadonlyMap<string, string>): Promise<void> {
  const translated = (text: string) => text.replace(/\d{15,20}/g, (id) => ids.get(id) ?? id);
  for (const [name, content] of await contentsOf(dataDir)) {
    await rm(join(dataDir, name));
    await mkdir(join(dataDir, translated(name), '..'), { recursive: true });
    await writeFile(join(dataDir, translated(name)), translated(content));
  }
}
