import { Timekeeper } from '../../../src/lib/base/timekeeper.js';
import { RepairSchedule } from '../../../src/lib/repair/repair-schedule.js';
import { RepairService, type RepairReport } from '../../../src/lib/repair/repair-service.js';
import { SettingsSweep } from '../../../src/lib/repair/settings-sweep.js';
import { TicketSweep } from '../../../src/lib/repair/ticket-sweep.js';
import { ownDuties, type Duties } from '../../../src/lib/core/duties.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { ServerDesk } from '../../../src/lib/servers/server-desk.js';
import type { ServerSettingsStore } from '../../../src/lib/servers/server-settings.js';
import { Servers } from '../../../src/lib/servers/servers.js';
import { SetUp } from '../../../src/lib/servers/set-up.js';
import type { Templates } from '../../../src/lib/templates/templates.js';
import type { TicketDesk } from '../../../src/lib/tickets/ticket-desk.js';
import { TicketService } from '../../../src/lib/tickets/ticket-service.js';
import { nowhere, type TranscriptDesk } from '../../../src/lib/tickets/transcript-desk.js';
import type { KeepingHow } from '../../../src/lib/transcripts/conversations.js';
import type { TicketStore } from '../../../src/lib/tickets/ticket-store.js';

/** What outlives a process of the bot: its storage, and Discord. */
export interface PaperWorld {
  readonly store: TicketStore;
  readonly settings: ServerSettingsStore;
  readonly templates: Templates;
  readonly desk: TicketDesk;
  readonly serverDesk: ServerDesk;
  /** The servers the bot is in. */
  readonly serverIds: readonly string[];
  /** Left out: nothing is kept of what is said. */
  readonly keepConversation?: (ticket: Ticket, how?: KeepingHow) => Promise<void>;
  /** Do records say that keeping is due? Left out: no. */
  readonly keepsConversations?: boolean;
  /** Left out: no transcript goes anywhere. */
  readonly transcripts?: TranscriptDesk;
  /** Left out: no other process claims any. */
  readonly duties?: Duties;
  readonly lookLater: (guildId: string) => void;
  readonly warn: (message: string, error: unknown) => void;
}

/** All services of one process, put together as the bot does it. Made anew on the same world, it is a restart. */
export class PaperBot {
  public readonly servers: Servers;
  public readonly setUp: SetUp;
  public readonly tickets: TicketService;
  public readonly sweep: TicketSweep;
  public readonly repair: RepairService;
  /** Starts no duty unless a story asks it to. */
  public readonly time = new Timekeeper(() => undefined);
  public readonly schedule = new RepairSchedule();
  /** What looks at servers brought up. */
  public readonly reports: RepairReport[] = [];

  public constructor(world: PaperWorld) {
    const { store, settings, templates, desk, serverDesk, serverIds, lookLater, warn } = world;
    const {
      keepConversation = () => Promise.resolve(),
      keepsConversations = false,
      transcripts = nowhere,
      duties = ownDuties
    } = world;
    this.servers = new Servers(settings);
    const isTicket = async (guildId: string, channelId: string) =>
      (await store.findByChannel(guildId, channelId)) !== null;
    this.setUp = new SetUp({ servers: this.servers, desk: serverDesk, templates, isTicket, lookLater, warn });
    const patienceMs = (guildId: string) => this.servers.of(guildId).remindAfterMinutes * 60_000;
    const dueChanged = () => {
      this.time.check();
    };
    this.tickets = new TicketService({
      ...{ store, desk, templates, keepConversation, keepsConversations, transcripts, duties },
      ...{ patienceMs, dueChanged, lookLater, warn }
    });
    this.sweep = new TicketSweep({ store, desk, warn }, this.tickets.recovery, this.tickets.adoption);
    this.repair = new RepairService({
      settings: new SettingsSweep({ servers: this.servers, desk: serverDesk, setUp: this.setUp }),
      tickets: this.sweep,
      schedule: this.schedule,
      servers: () => serverIds,
      warn,
      report: (_, report) => this.reports.push(report)
    });
  }
}
