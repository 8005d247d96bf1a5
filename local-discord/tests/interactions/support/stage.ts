import { launchLocalDiscord, Person, Server, type LaunchedLocalDiscord } from '../../../src/index.js';
import { RawBot } from './raw-bot.js';

/** View channels, send messages, embed, attach, read history, manage channels and messages. */
const BOT_PERMISSIONS = '125968';

/** A server with an owner, a member, a channel and a connected bot. */
export interface Stage {
  readonly discord: LaunchedLocalDiscord;
  readonly bot: RawBot;
  readonly server: Server;
  readonly olivia: Person;
  readonly ada: Person;
  readonly ben: Person;
  readonly channelId: string;
  readonly close: () => Promise<void>;
}

export async function openStage(intents?: number): Promise<Stage> {
  const discord = await launchLocalDiscord();
  const { client } = discord;
  await client.call('setLimits', { rateLimits: false });
  const person = async (displayName: string) =>
    new Person(client, await client.call('createPerson', { username: displayName.toLowerCase(), displayName }));
  const [olivia, ada, ben] = [await person('Olivia'), await person('Ada'), await person('Ben')];
  const server = new Server(client, await client.call('createServer', { name: 'Maple Market', ownerId: olivia.id }));
  for (const { id: userId } of [ada, ben]) await client.call('join', { serverId: server.id, userId });
  const channel = await client.call('createChannel', { serverId: server.id, name: 'general' });
  const info = await client.call('createBot', { name: 'Desk', ownerId: olivia.id });
  const { applicationId } = info;
  await client.call('inviteBot', { serverId: server.id, applicationId, permissions: BOT_PERMISSIONS });
  const bot = await RawBot.connect(discord, info, intents);
  const close = async (): Promise<void> => {
    const faults = await client.call('schemaFaults', {});
    bot.close();
    await discord.stop();
    // The server's own answers must fit Discord's schemas, whatever the story did.
    const own = faults.filter(({ kind }) => kind === 'response');
    if (own.length > 0) throw new Error(JSON.stringify(own.slice(0, 3), null, 2));
  };
  return { discord, bot, server, olivia, ada, ben, channelId: channel.id, close };
}

/** Posts a message with these components as the bot. */
export async function post({ bot, channelId, ada }: Stage, components: unknown[], content = 'Press') {
  const { status, body } = await bot.rest('POST', `/channels/${channelId}/messages`, { content, components });
  if (status !== 200) throw new Error(JSON.stringify(body));
  const seen = (await ada.messages(channelId)).find(({ id }) => id === body.id);
  if (!seen) throw new Error('Ada does not see the message.');
  return seen;
}

export const row = (...components: unknown[]) => ({ type: 1, components });
export const button = (custom_id: string, more: object = {}) => ({
  type: 2,
  style: 1,
  label: custom_id,
  custom_id,
  ...more
});
