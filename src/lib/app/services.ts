import { container } from '@sapphire/framework';
import { Events, type Client } from 'discord.js';
import { SpokenLanguages } from '../base/spoken.js';
import { KnownNames } from '../client/known-names.js';
import { LoadedLanguages } from '../client/loaded-languages.js';
import { isIn, type Share } from '../core/ownership.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { Archive } from '../archive/archive.js';
import { Forgetting, forgottenIn } from '../archive/forgetting.js';
import { ArchiveSync } from '../archive/archive-sync.js';
import { Withdrawing } from '../archive/withdrawing.js';
import { DiscordConversations } from '../discord/discord-conversations.js';
import { DiscordFiles } from '../discord/discord-files.js';
import { DiscordDesk } from '../discord/discord-desk.js';
import { DiscordSent } from '../discord/discord-sent.js';
import { DiscordServerDesk } from '../discord/discord-server-desk.js';
import { DiscordTranscripts } from '../discord/discord-transcripts.js';
import { DiscordSurroundings } from '../discord/discord-surroundings.js';
import { Pictures } from '../pictures/pictures.js';
import { causeIn } from '../interactions/explain.js';
import { logCause } from '../interactions/log-cause.js';
import { RepairSchedule } from '../repair/repair-schedule.js';
import { RepairService, type RepairReport } from '../repair/repair-service.js';
import { SettingsSweep } from '../repair/settings-sweep.js';
import { TicketSweep } from '../repair/ticket-sweep.js';
import { Doctor } from '../servers/doctor.js';
import { PanelDrafting } from '../servers/panel-drafting.js';
import { Servers } from '../servers/servers.js';
import { Staff } from '../servers/staff.js';
import { SetUp } from '../servers/set-up.js';
import { Drafting } from '../templates/drafting.js';
import { ServerTemplates } from '../templates/server-templates.js';
import { withDiary } from '../tickets/diary.js';
import { LiveChannels, withSight } from '../tickets/live-channels.js';
import { TicketService } from '../tickets/ticket-service.js';
import { Conversations, type KeepingHow, type KeepingRules } from '../transcripts/conversations.js';
import { Erasing } from '../transcripts/erasing.js';
import { Folding } from '../transcripts/folding.js';
import { KeepingLater } from '../transcripts/keeping-later.js';
import { TicketFiles } from '../transcripts/ticket-files.js';
import { reportLines } from '../views/repair-report.js';
import './augmentations.js';
import { serverLine } from '../repair/server-line.js';
import type { ConfigService } from './config.js';
import { diaryLine } from './diary-text.js';
import { catchingUp, liveKeeping, liveService } from './live.js';
import { namesOfPictures } from './picture-names.js';
import type { Settings } from './settings.js';

/** Puts the services pieces work with into the container. Nothing asks them anything before the client is ready. */
export function provideServices(
  client: Client<true>,
  config: ConfigService,
  settings: Settings,
  share: Share | null
): void {
  const { servers: serverStore, ownTemplates, drafts, panelDrafts } = config.storage;
  const servers = new Servers(serverStore);
  const localeIn = (guildId: string) =>
    servers.of(guildId).language ?? client.guilds.cache.get(guildId)?.preferredLocale ?? null;
  const templates = new ServerTemplates(config.storage.templates, ownTemplates, localeIn);
  const names = new KnownNames();
  client.on(Events.InteractionCreate, (interaction) => {
    names.saw(interaction);
  });
  let changed: (ticket: Ticket) => void = () => undefined;
  const channels = new LiveChannels();
  const store = withDiary(withSight(config.storage.tickets, channels), (ticket, event) => {
    changed(ticket);
    const line = diaryLine(ticket, event, {
      server: (guildId) => client.guilds.cache.get(guildId)?.name ?? null,
      person: (userId) => names.of(userId)
    });
    // Answers come by the dozen, and the last one hands them in.
    container.logger[event.kind === 'answered' ? 'debug' : 'info'](line);
  });
  const lookLater = (guildId: string) => {
    container.repair.later(guildId);
  };
  const languages = new LoadedLanguages();
  const spoken = new SpokenLanguages(languages, localeIn);
  const hasRole = (guildId: string, roleId: string) =>
    client.guilds.cache.get(guildId)?.roles.cache.has(roleId) ?? false;
  const staff = new Staff(servers, templates, hasRole);
  const naming = { storage: config.storage, tickets: store, templates };
  const pictures = new Pictures(
    config.storage.pictures,
    (guildId) => namesOfPictures(naming, guildId),
    Date.now,
    (guildId) => isIn(share, guildId)
  );
  const desk = new DiscordDesk(client, servers, spoken, staff, pictures);
  const serverDesk = new DiscordServerDesk(client, spoken, pictures);
  const isTicket = async (guildId: string, channelId: string) =>
    (await store.findByChannel(guildId, channelId)) !== null;
  const setUp = new SetUp({ servers, desk: serverDesk, templates, isTicket, lookLater, warn });
  const dueChanged = () => {
    container.tasks.check();
  };
  const patienceMs = (guildId: string) => servers.of(guildId).remindAfterMinutes * 60_000;
  const { conversations: conversationStore, archive: index, duties } = config.storage;
  const sync = new ArchiveSync({ store: config.storage.tickets, conversations: conversationStore, index });
  changed = (ticket) => {
    sync.touch(ticket);
  };
  const files = new TicketFiles(
    config.storage.files,
    new DiscordFiles(client, settings.apiUrl),
    settings.fileLimits,
    (sentence) => {
      container.logger.warn(sentence);
    }
  );
  const { heard } = config.storage;
  const keepsEdits = (guildId: string) => servers.of(guildId).transcripts?.keepsEdits === true;
  const folding = new Folding({
    ...{ conversations: conversationStore, heard, files: config.storage.files, keepsEdits },
    rewritten: (key) => sync.again(key)
  });
  const rules: KeepingRules = {
    mayKeep: async (key) => (await store.get(key))?.erasedAt === undefined,
    forgotten: (ticket) => forgottenIn(store, ticket),
    mended: (ticket) =>
      sync.again(ticket).catch((error: unknown) => {
        warn(`What was damaged of ticket ${ticket.number} in server ${ticket.guildId} is not searched yet.`, error);
      })
  };
  const heardLive = {
    flushed: (key: TicketKey) => live.flushed(key),
    wasRead: (key: TicketKey) => {
      live.wasRead(key);
    },
    folding
  };
  const read = new DiscordConversations(client);
  const conversations: Conversations = new Conversations(conversationStore, read, files, rules, heardLive);
  const keepUp = async (ticket: Ticket, how?: KeepingHow) => {
    // Words may be kept, and their files not yet.
    let isNews = true;
    try {
      isNews = (await conversations.keepUp(ticket, how)) > 0;
    } finally {
      if (isNews) sync.touch(ticket);
    }
  };
  const reading = { conversations: () => conversations, keepUp, warn };
  const live = liveKeeping({ ...reading, heard, store, keepsEdits });
  const catchUp = catchingUp(client, reading);
  const keepLast = async (ticket: Ticket) => {
    if (settings.transcripts && (await conversations.gone(ticket)) > 0) sync.touch(ticket);
  };
  const keepingLater = new KeepingLater(async (ticket) => {
    await keepUp(ticket);
    await tickets.keeping.done(ticket);
  });
  const keepConversation = async (ticket: Ticket, how?: KeepingHow) => {
    if (!settings.transcripts) return;
    try {
      await keepUp(ticket, how);
      keepingLater.done(ticket);
    } catch (error) {
      keepingLater.failed(ticket, error);
      throw error;
    }
  };
  const transcripts = new DiscordTranscripts(
    ...([client, servers, spoken, templates, () => container.archive, settings.transcripts] as const)
  );
  const tickets = new TicketService({
    ...{
      store,
      desk,
      templates,
      duties,
      keepConversation,
      keepLast,
      catchUp,
      keepsConversations: settings.transcripts,
      transcripts
    },
    ...{ patienceMs, dueChanged, lookLater, warn }
  });
  container.archive = new Archive({ store, conversations, index, sync, keepConversation, keepLast, warn });
  const withdrawing = new Withdrawing({
    ...{ store, servers, duties, warn },
    desk: new DiscordSent(client, servers, spoken),
    ids: () => [...client.guilds.cache.keys()],
    dueChanged
  });
  container.withdrawing = withdrawing;
  container.forgetting = new Forgetting({
    ...{ store, servers, conversations, sync, duties, keepConversation, keepLast, warn },
    erasing: new Erasing(conversationStore, config.storage.files, heard),
    withdraw: (guildId) => {
      withdrawing.start(guildId);
    }
  });
  const schedule = new RepairSchedule(dueChanged);
  container.tasks = container.stores.get('tasks');
  container.settings = settings;
  container.config = config;
  container.languages = languages;
  container.spoken = spoken;
  container.servers = servers;
  container.staff = staff;
  container.setUp = setUp;
  container.templates = templates;
  const surroundings = new DiscordSurroundings(
    client,
    () => config.storage.room(),
    (guildId) => (settings.transcripts ? files.room(guildId) : Promise.resolve(null)),
    () => config.storage.lock(),
    (language) => languages.locales().includes(language),
    { words: settings.transcripts, live: settings.liveKeeping }
  );
  container.pictures = pictures;
  container.doctor = new Doctor({ servers, desk: serverDesk, panels: setUp.panels, templates, pictures, surroundings });
  container.drafting = new Drafting(templates, drafts);
  container.panelDrafting = new PanelDrafting(setUp, panelDrafts);
  container.conversations = conversations;
  container.live = liveService(client, channels, live, {
    store: config.storage.tickets,
    isOn: settings.transcripts && settings.liveKeeping
  });
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
  const cause = logCause(error);
  if (cause.includes('\n')) container.logger.warn(message, cause);
  else container.logger.warn(`${message} ${cause}`);
}

/** What a look at a server brought up, for the log, which is in English. */
function report(guildId: string, found: RepairReport): void {
  const t = container.languages.of(null);
  const { mended, attention, left } = reportLines(guildId, found, t, causeIn(t));
  if (mended.length > 0) container.logger.info(serverLine(guildId, mended));
  if (attention.length + left.length > 0) container.logger.warn(serverLine(guildId, [...attention, ...left]));
}
