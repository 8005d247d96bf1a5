import { Client, Events, GatewayIntentBits, type Interaction, type TextChannel } from 'discord.js';
import {
  launchLocalDiscord,
  Person,
  Server,
  type BotInfo,
  type LaunchedLocalDiscord
} from '@ticket-desk/local-discord';

/** A server with a bot that does what a test asks: to see how the page draws whatever bots can do. */
export interface Gallery {
  readonly discord: LaunchedLocalDiscord;
  readonly server: Server;
  readonly bot: BotInfo;
  /** The bot's own client; another library would do as well. */
  readonly client: Client<true>;
  readonly wall: TextChannel;
  readonly olivia: Person;
  readonly ada: Person;
  /** Answers every interaction from now on. What it throws fails the test at `close`. */
  answer(how: (interaction: Interaction) => Promise<unknown>): void;
  close(): Promise<void>;
}

/** Opens a local Discord with Olivia (owner), Ada, a channel called "wall", and a bot that may do everything. */
export async function openGallery(): Promise<Gallery> {
  const discord = await launchLocalDiscord();
  const { client: control } = discord;
  const person = async (displayName: string) =>
    new Person(control, await control.call('createPerson', { username: displayName.toLowerCase(), displayName }));
  const olivia = await person('Olivia');
  const ada = await person('Ada');
  const info = await control.call('createServer', { name: 'Gallery', ownerId: olivia.id });
  await control.call('join', { serverId: info.id, userId: ada.id });
  const { id: wallId } = await control.call('createChannel', { serverId: info.id, name: 'wall' });
  const bot = await control.call('createBot', { name: 'Painter' });
  await control.call('inviteBot', { serverId: info.id, applicationId: bot.applicationId, permissions: '8' });
  const client = await login(discord.api, bot.token);
  const guild = await client.guilds.fetch(info.id);
  const wall = (await guild.channels.fetch(wallId)) as TextChannel;
  const failures: unknown[] = [];
  let how: ((interaction: Interaction) => Promise<unknown>) | null = null;
  client.on(Events.InteractionCreate, (interaction) => {
    how?.(interaction).catch((error: unknown) => failures.push(error));
  });
  return {
    discord,
    server: new Server(control, info),
    bot,
    client,
    wall,
    olivia,
    ada,
    answer: (next) => {
      how = next;
    },
    close: async () => {
      await client.destroy();
      await discord.stop();
      if (failures.length > 0) throw new Error(`The bot failed: ${failures.map(String).join('; ')}`);
    }
  };
}

async function login(api: string, token: string): Promise<Client<true>> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  const ready = new Promise<Client<true>>((resolve) => void client.once(Events.ClientReady, resolve));
  await client.login(token);
  return ready;
}
