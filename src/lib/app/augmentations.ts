import type { Archive } from '../archive/archive.js';
import type { Forgetting } from '../archive/forgetting.js';
import type { Withdrawing } from '../archive/withdrawing.js';
import type { Languages } from '../base/language.js';
import type { SpokenLanguages } from '../base/spoken.js';
import type { TaskStore } from '../client/task-store.js';
import type { Health } from '../health/health.js';
import type { Action } from '../rights/rights.js';
import type { Pictures } from '../pictures/pictures.js';
import type { RepairSchedule } from '../repair/repair-schedule.js';
import type { RepairService } from '../repair/repair-service.js';
import type { Doctor } from '../servers/doctor.js';
import type { PanelDrafting } from '../servers/panel-drafting.js';
import type { Servers } from '../servers/servers.js';
import type { Staff } from '../servers/staff.js';
import type { SetUp } from '../servers/set-up.js';
import type { Drafting } from '../templates/drafting.js';
import type { ServerTemplates } from '../templates/server-templates.js';
import type { TicketService } from '../tickets/ticket-service.js';
import type { Conversations } from '../transcripts/conversations.js';
import type { ConfigService } from './config.js';
import type { LiveService } from './live.js';
import type { Settings } from './settings.js';

declare module '@sapphire/pieces' {
  interface Container {
    /** What the environment says. */
    settings: Settings;
    /** Tells whoever watches the process how it is. */
    health: Health;
    /** Settings of servers, and the ticket store behind them. */
    config: ConfigService;
    /** What people read, in their languages. */
    languages: Languages;
    /** Which of them is spoken where. */
    spoken: SpokenLanguages;
    /** What can be done with tickets. */
    tickets: TicketService;
    /** All tickets with what was said in them, live or long gone. */
    archive: Archive;
    forgetting: Forgetting;
    /** Takes what was erased out of messages that were sent. */
    withdrawing: Withdrawing;
    /** What can be said about a server's settings. */
    servers: Servers;
    /** Who works tickets. */
    staff: Staff;
    /** Setting a server up, and its panels. */
    setUp: SetUp;
    /** The kinds of tickets of each server. */
    templates: ServerTemplates;
    /** Pictures of templates and panels. */
    pictures: Pictures;
    /** What was said in tickets, with its files. */
    conversations: Conversations;
    /** Keeps it as it comes. */
    live: LiveService;
    /** Working on them. */
    drafting: Drafting;
    /** Working on panels. */
    panelDrafting: PanelDrafting;
    /** Looks at what is or will be wrong. */
    doctor: Doctor;
    /** Brings servers back to what the records and the settings say. */
    repair: RepairService;
    /** When servers in which something failed are looked at again. */
    repairSchedule: RepairSchedule;
    /** The timed duties. */
    tasks: TaskStore;
  }

  interface StoreRegistryEntries {
    tasks: TaskStore;
  }
}

declare module '@sapphire/framework' {
  interface Preconditions {
    InServer: { action: Action };
    InTicketChannel: { action: Action };
    AdminOnly: { action: Action };
    StaffOnly: { action: Action };
    TicketOpener: { action: Action };
    TicketParticipant: { action: Action };
  }
}
