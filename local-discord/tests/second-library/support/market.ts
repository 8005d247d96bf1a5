import { GatewayIntentBits as Bits } from 'discord-api-types/v10';
import {
  launchLocalDiscord,
  Person,
  Server,
  type BotInfo,
  type LaunchedLocalDiscord,
  type LocalDiscordClient
} from '../../../src/index.js';

/** View and manage channels, manage roles (for overwrites), messages, webhooks and threads, write, embed, attach, pin. */
const BOT_PERMISSIONS = [4, 10, 11, 13, 14, 15, 16, 28, 29, 34, 35, 36, 38, 51]
  .reduce((all, bit) => all | (1n << BigInt(bit)), 0n)
  .toString();

/** What the bots of these stories want to hear. */
export const INTENTS = Bits.Guilds | Bits.GuildMessages | Bits.DirectMessages | Bits.MessageContent;

/** A server with an owner, two members and an invited bot that a library is to bring to life. */
export interface Market {
  readonly discord: LaunchedLocalDiscord;
  readonly client: LocalDiscordClient;
  readonly server: Server;
  readonly bot: BotInfo;
  readonly generalId: string;
  readonly ada: Person;
  readonly ben: Person;
  /** @throws when somebody did not keep to Discord's schemas: the server with an answer, or the library with a request. */
  readonly close: () => Promise<void>;
}

export async function openMarket(): Promise<Market> {
  const discord = await launchLocalDiscord();
  const { client } = discord;
  const person = async (displayName: string) =>
    new Person(client, await client.call('createPerson', { username: displayName.toLowerCase(), displayName }));
  const [olivia, ada, ben] = [await person('Olivia'), await person('Ada'), await person('Ben')];
  const server = new Server(client, await client.call('createServer', { name: 'Maple Market', ownerId: olivia.id }));
  const serverId = server.id;
  for (const { id: userId } of [ada, ben]) await client.call('join', { serverId, userId });
  const { id: generalId } = await client.call('createChannel', { serverId, name: 'general' });
  const bot = await client.call('createBot', { name: 'Desk', privilegedIntents: Bits.MessageContent });
  const { applicationId } = bot;
  await client.call('inviteBot', { serverId, applicationId, permissions: BOT_PERMISSIONS });
  const close = async (): Promise<void> => {
    const faults = await client.call('schemaFaults', {});
    await discord.stop();
    if (faults.length > 0) throw new Error(JSON.stringify(faults, null, 2));
  };
  return { discord, client, server, bot, generalId, ada, ben, close };
}
