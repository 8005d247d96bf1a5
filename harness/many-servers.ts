import type { ChannelView, MessageView } from '@ticket-desk/local-discord';
import { invitePermissions, meet, type Scene } from './believable-server.js';
import type { Press } from './flood.js';
import type { Stage } from './stage.js';

/** So many servers are made side by side. */
const AtOnce = 20;

/** Servers that look as `/setup` has left them, and somebody in some of them who may press. */
export interface ManyServers {
  readonly serverIds: readonly string[];
  readonly presses: readonly Press[];
}

/**
 * Makes many servers that are set up, after the model of one in which `/setup` was really run. The bot must be away: its
 * config is written as it would have written it.
 * @param count - How many servers, the model not counted.
 * @param people - In how many of them somebody stands before the panel.
 */
export async function manyServers(stage: Stage, model: Scene, count: number, people: number): Promise<ManyServers> {
  const { client } = stage.discord;
  const settings = await stage.settings(model);
  const [panel] = settings?.panels ?? [];
  if (!settings || !panel) throw new Error('The model was not set up.');
  const channels = await client.call('allChannels', { serverId: model.server.id });
  const message = await posted(stage, panel.channelId, panel.messageId);
  const made = new Map<string, typeof settings>();
  const presses: Press[] = [];

  const makeOne = async (index: number) => {
    const server = await client.call('createServer', { name: `Server ${index + 1}`, ownerId: stage.owner.id });
    const serverId = server.id;
    const staff = await client.call('createRole', { serverId, name: 'Support', mentionable: true });
    await client.call('inviteBot', {
      serverId,
      applicationId: stage.account.applicationId,
      permissions: invitePermissions
    });
    const ids = new Map([
      [model.server.id, serverId],
      [model.staffRoleId, staff.id]
    ]);
    const copy = async (of: string | null) => {
      const channel = channels.find(({ id }) => id === of);
      return channel ? (await client.call('createChannel', copyOf(channel, serverId, ids))).id : null;
    };
    const categoryId = await copy(settings.categoryId);
    const channelId = (await copy(panel.channelId)) ?? '';
    const { id: messageId } = await post(stage, channelId, message);
    made.set(serverId, {
      ...settings,
      categoryId,
      staffRoleIds: [staff.id],
      panels: [{ ...panel, channelId, messageId }]
    });
    if (index >= people) return;
    const member = await meet(client, 'Ada');
    await client.call('join', { serverId, userId: member.id });
    const seen = (await member.messages(channelId))[0];
    if (seen) presses.push({ person: member, panel: seen });
  };
  await client.call('setLimits', { rateLimits: false });
  let next = 0;
  const work = async () => {
    while (next < count) await makeOne(next++);
  };
  await Promise.all(Array.from({ length: AtOnce }, work));
  await client.call('setLimits', { rateLimits: true });
  await stage.records.editConfig((config) => {
    config.guilds = { ...config.guilds, ...Object.fromEntries(made) };
  });
  return { serverIds: [...made.keys()], presses };
}

/** A channel of the model's in another server, with everybody in it who is there as well. */
function copyOf({ name, type, overwrites }: ChannelView, serverId: string, ids: ReadonlyMap<string, string>) {
  return { serverId, name, type, overwrites: overwrites.map((one) => ({ ...one, id: ids.get(one.id) ?? one.id })) };
}

/** What the bot has posted, as it can be posted again. */
async function posted(stage: Stage, channelId: string, messageId: string): Promise<object> {
  const { content, embeds, components } = await asBot<Pick<MessageView, 'content'> & Record<string, unknown>>(
    stage,
    `/channels/${channelId}/messages/${messageId}`
  );
  return { content, embeds, components };
}

function post(stage: Stage, channelId: string, message: object): Promise<{ id: string }> {
  return asBot(stage, `/channels/${channelId}/messages`, message);
}

async function asBot<T>({ discord: { api }, account: { token } }: Stage, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${api}/v10${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) })
  });
  if (!answer.ok) throw new Error(`${path} was refused: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
