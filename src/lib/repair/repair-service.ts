import type { Finding } from '../tickets/findings.js';
import type { Look } from '../tickets/recovery.js';
import type { RepairSchedule } from './repair-schedule.js';
import type { ServerFinding, SettingsSweep } from './settings-sweep.js';
import type { TicketSweep } from './ticket-sweep.js';

/** So many servers are looked at side by side at start: quick, and leaves Discord's limits to people. */
const Lanes = 4;

/** What a look at a server brought up. */
export interface RepairReport {
  readonly server: readonly ServerFinding[];
  readonly tickets: readonly Finding[];
  /** The set-up could not be looked at (all of it) because of this. */
  readonly serverError: unknown;
}

/** What looking at servers works with. */
export interface RepairContext {
  readonly settings: Pick<SettingsSweep, 'server'>;
  readonly tickets: Pick<TicketSweep, 'server' | 'stop'>;
  readonly schedule: RepairSchedule;
  /** Every server the bot is in. */
  readonly servers: () => readonly string[];
  readonly warn: (message: string, error: unknown) => void;
  readonly report: (guildId: string, report: RepairReport) => void;
}

/** Looks at whole servers: at start, when one comes (back), after a failure, and when an administrator asks. */
export class RepairService {
  private stopped = false;

  public constructor(private readonly context: RepairContext) {}

  /** Looks at every server, a few at a time. Never rejects. */
  public async all(): Promise<void> {
    const waiting = [...this.context.servers()];
    const lane = async () => {
      for (let id = waiting.shift(); id && !this.stopped; id = waiting.shift()) await this.server(id);
    };
    await Promise.all(Array.from({ length: Lanes }, lane));
  }

  /** Looks at the servers that are due to be looked at again. Never rejects. */
  public async due(): Promise<void> {
    await Promise.all(this.context.schedule.dueNow().map((guildId) => this.server(guildId)));
  }

  /** Begins nothing new. What is being looked at just now ends with the ticket it is at. */
  public stop(): void {
    this.stopped = true;
    this.context.tickets.stop();
  }

  /** Looks at one server because something happened there, and again later if something was left. Never rejects. */
  public async server(guildId: string): Promise<void> {
    await this.look(guildId, { thorough: false });
  }

  /** Looks closely, for an administrator; and again later if something was left. Never rejects. */
  public thoroughly(guildId: string): Promise<RepairReport> {
    return this.look(guildId, { thorough: true });
  }

  /** Something in this server could not be done now: it is looked at again in a while. */
  public later(guildId: string): void {
    if (!this.stopped) this.context.schedule.after(guildId);
  }

  private async look(guildId: string, look: Look): Promise<RepairReport> {
    let report: RepairReport = { server: [], tickets: [], serverError: null };
    await this.context.schedule.during(guildId, async () => {
      report = await this.sweep(guildId, look);
      return isWell(report);
    });
    // A look that was cut off by stopping says nothing about the server.
    if (!this.stopped) this.context.report(guildId, report);
    return report;
  }

  private async sweep(guildId: string, look: Look): Promise<RepairReport> {
    const [server, tickets] = await Promise.allSettled([
      this.context.settings.server(guildId),
      this.context.tickets.server(guildId, look)
    ]);
    for (const outcome of [server, tickets]) {
      if (outcome.status === 'rejected')
        this.context.warn(`Server ${guildId} could not be looked at (all of it).`, outcome.reason);
    }
    return {
      server: server.status === 'fulfilled' ? server.value : [],
      tickets: tickets.status === 'fulfilled' ? tickets.value : [],
      serverError: server.status === 'rejected' ? server.reason : tickets.status === 'rejected' ? tickets.reason : null
    };
  }
}

function isWell({ server, tickets, serverError }: RepairReport): boolean {
  if (serverError !== null || server.some(({ kind }) => kind === 'panel-left' || kind === 'old-panels-left'))
    return false;
  const unwell: readonly Finding['kind'][] = ['left', 'channel-left', 'contested'];
  return tickets.every(({ kind }) => !unwell.includes(kind));
}
