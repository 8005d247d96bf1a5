import { asErrand } from '../base/errand.js';
import { Lanes } from '../base/lanes.js';
import type { Finding } from '../tickets/findings.js';
import type { Look } from '../tickets/recovery.js';
import type { RepairSchedule } from './repair-schedule.js';
import type { ServerFinding, SettingsSweep } from './settings-sweep.js';
import type { TicketSweep } from './ticket-sweep.js';

/** So many servers are looked at side by side: quick, and leaves Discord's limits to people. */
const Width = 4;

/** What there is to look at in a server. */
type Part = 'tickets' | 'settings';
const parts: readonly Part[] = ['tickets', 'settings'];

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
  readonly tickets: Pick<TicketSweep, 'server' | 'stop' | 'isUnfinished'>;
  readonly schedule: RepairSchedule;
  /** Every server the bot is in. */
  readonly servers: () => readonly string[];
  readonly warn: (message: string, error: unknown) => void;
  readonly report: (guildId: string, report: RepairReport) => void;
}

/** Looks at whole servers: at start, when one comes (back), after a failure, and when an administrator asks. */
export class RepairService {
  private readonly lanes = new Lanes(Width);
  private stopped = false;

  public constructor(private readonly context: RepairContext) {}

  /**
   * Looks at every server, a few at a time: first at those with something half done, then at the tickets of the others, and
   * last at panels, which can wait. Never rejects.
   */
  public async all(): Promise<void> {
    const servers = await this.unfinishedFirst(this.context.servers());
    const unwell = new Set<string>();
    const every = (look: (guildId: string) => Promise<void>) =>
      Promise.all(servers.map((guildId) => this.inLane(() => look(guildId))));
    await every(async (guildId) => {
      if (!isWell(await this.look(guildId, { thorough: false }, ['tickets']))) unwell.add(guildId);
    });
    await every(async (guildId) => {
      await this.look(guildId, { thorough: false }, ['settings'], !unwell.has(guildId));
    });
  }

  /** Looks at the servers that are due to be looked at again. Never rejects. */
  public async due(): Promise<void> {
    await Promise.all(this.context.schedule.dueNow().map((guildId) => this.soon(guildId)));
  }

  /** As `server`, in turn with all others: many come back at once after an outage. Never rejects. */
  public soon(guildId: string): Promise<void> {
    return this.inLane(() => this.server(guildId));
  }

  /** Begins nothing new. What is being looked at just now ends with the ticket it is at. */
  public stop(): void {
    this.stopped = true;
    this.context.tickets.stop();
  }

  /** Looks at one server because something happened there, and again later if something was left. Never rejects. */
  public async server(guildId: string): Promise<void> {
    await this.look(guildId, { thorough: false }, parts);
  }

  /** Looks closely, for an administrator; and again later if something was left. Never rejects. */
  public thoroughly(guildId: string): Promise<RepairReport> {
    return this.look(guildId, { thorough: true }, parts);
  }

  /** Something in this server could not be done now: it is looked at again in a while. */
  public later(guildId: string): void {
    if (!this.stopped) this.context.schedule.after(guildId);
  }

  /** @param restWell - Is all well with what is not looked at? */
  private async look(guildId: string, look: Look, wanted: readonly Part[], restWell = true): Promise<RepairReport> {
    let report: RepairReport = { server: [], tickets: [], serverError: null };
    const sweep = () => this.sweep(guildId, look, wanted);
    await this.context.schedule.during(guildId, async () => {
      // An administrator waits for a thorough look.
      report = await (look.thorough ? sweep() : asErrand(sweep));
      return restWell && isWell(report);
    });
    // A look that was cut off by stopping says nothing about the server.
    if (!this.stopped) this.context.report(guildId, report);
    return report;
  }

  private async inLane(work: () => Promise<void>): Promise<void> {
    await this.lanes.run(async () => {
      if (!this.stopped) await work();
    });
  }

  private async unfinishedFirst(servers: readonly string[]): Promise<string[]> {
    const unfinished: string[] = [];
    const rest: string[] = [];
    for (const guildId of servers)
      ((await this.context.tickets.isUnfinished(guildId)) ? unfinished : rest).push(guildId);
    return [...unfinished, ...rest];
  }

  private async sweep(guildId: string, look: Look, wanted: readonly Part[]): Promise<RepairReport> {
    const { settings, tickets: sweep } = this.context;
    const [server, tickets] = await Promise.allSettled([
      wanted.includes('settings') ? settings.server(guildId) : [],
      wanted.includes('tickets') ? sweep.server(guildId, look) : []
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
