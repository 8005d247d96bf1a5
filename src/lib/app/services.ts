import { container } from '@sapphire/framework';
import type { Client } from 'discord.js';
import { logText } from '../base/log-text.js';
import { LoadedLanguages } from '../client/loaded-languages.js';
import { DiscordDesk } from '../discord/discord-desk.js';
import { DiscordServerDesk } from '../discord/discord-server-desk.js';
import { RepairSchedule } from '../repair/repair-schedule.js';
import { RepairService, type RepairReport } from '../repair/repair-service.js';
import { SettingsSweep } from '../repair/settings-sweep.js';
import { TicketSweep } from '../repair/ticket-sweep.js';
import { Servers } from '../servers/servers.js';
import { SetUp } from '../servers/set-up.js';
import { TicketService } from '../tickets/ticket-service.js';
import { reportLines } from '../views/repair-report.js';
import './augmentations.js';
import { serverLine } from '../repair/server-line.js';
import type { ConfigService } from './config.js';
import type { Settings } from './settings.js';

/** Puts the services pieces work with into the container. Nothing asks them anything before the client is ready. */
export function provideServices(client: Client<true>, config: ConfigService, settings: Settings): void {
  const { tickets: store, servers: serverStore, templates } = config.storage;
  const lookLater = (guildId: string) => {
    container.repair.later(guildId);
  };
  const servers = new Servers(serverStore);
  const languages = new LoadedLanguages();
  const desk = new DiscordDesk(client, servers, languages);
  const serverDesk = new DiscordServerDesk(client, languages);
  const setUp = new SetUp({ servers, desk: serverDesk, templates, lookLater, warn });
  const dueChanged = () => {
    container.tasks.check();
  };
  const patienceMs = (guildId: string) => servers.of(guildId).remindAfterMinutes * 60_000;
  const tickets = new TicketService({ store, desk, templates, patienceMs, dueChanged, lookLater, warn });
  const schedule = new RepairSchedule(dueChanged);
  container.tasks = container.stores.get('tasks');
  container.settings = settings;
  container.config = config;
  container.languages = languages;
  container.servers = servers;
  container.setUp = setUp;
  container.tickets = tickets;
  container.repairSchedule = schedule;
  container.repair = new RepairService({
    settings: new SettingsSweep({ servers, desk: serverDesk, setUp }),
    tickets: new TicketSweep({ store, desk, warn }, tickets.recovery, tickets.adoption),
    schedule,
    servers: () => [...client.guilds.cache.keys()],
    warn,
    report
  });
}

function warn(message: string, error: unknown): void {
  container.logger.warn(message, logText(error));
}

/** What a look at a server brought up, for the log, which is in English. */
function report(guildId: string, found: RepairReport): void {
  const { mended, attention, left } = reportLines(guildId, found, container.languages.of(null));
  if (mended.length > 0) container.logger.info(serverLine(guildId, mended));
  if (attention.length + left.length > 0) container.logger.warn(serverLine(guildId, [...attention, ...left]));
}
