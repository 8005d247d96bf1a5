import { Staff } from '../../src/lib/servers/staff.js';
import { SpokenLanguages } from '../../src/lib/base/spoken.js';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { launchLocalDiscord, type LocalDiscordClient } from '@ticket-desk/local-discord';
import { buildScene, meet, type Scene } from '../../harness/believable-server.js';
import { boundedCaches } from '../../src/lib/client/bounded-caches.js';
import { DiscordDesk } from '../../src/lib/discord/discord-desk.js';
import { DiscordServerDesk } from '../../src/lib/discord/discord-server-desk.js';
import { Servers } from '../../src/lib/servers/servers.js';
import { englishOnly } from './languages/english.js';
import { until } from './until.js';
import { MemoryPictureStore } from './paper/memory-picture-store.js';
import { MemoryServerSettings } from './paper/memory-server-settings.js';

/** The real adapters of both desks, in this process, on a local Discord with one server. */
export interface RealDesk {
  readonly desk: DiscordDesk;
  readonly serverDesk: DiscordServerDesk;
  readonly servers: Servers;
  readonly scene: Scene;
  /** What holds the strings of the local Discord. */
  readonly control: LocalDiscordClient;
  /** Waits until the gateway has told all that was done. */
  readonly caughtUp: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Puts the real desks together as the bot does it. */
export async function realDesk(): Promise<RealDesk> {
  const discord = await launchLocalDiscord();
  const owner = await meet(discord.client, 'Olivia');
  const account = await discord.client.call('createBot', { name: 'Ticket Desk', ownerId: owner.id });
  const scene = await buildScene(discord.client, account, { owner });
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.api, retries: 0 },
    ...boundedCaches
  });
  let heard = 0;
  client.on(Events.Raw, (packet: unknown) => {
    heard = (packet as { s: number | null }).s ?? heard;
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(account.token);
  await ready;
  const servers = new Servers(new MemoryServerSettings());
  const bot = client as Client<true>;
  const pictures = new MemoryPictureStore();
  const spoken = new SpokenLanguages(englishOnly, () => null);
  return {
    desk: new DiscordDesk(bot, servers, spoken, new Staff(servers, { of: () => null }, () => true), pictures),
    serverDesk: new DiscordServerDesk(bot, spoken, pictures),
    servers,
    scene,
    control: discord.client,
    caughtUp: async () => {
      const sequence = await discord.client.call('lastSequence', { applicationId: account.applicationId });
      await until('the events of the gateway', () => heard >= (sequence ?? 0));
    },
    close: async () => {
      await client.destroy();
      await discord.stop();
    }
  };
}
