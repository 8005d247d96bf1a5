import type { Client } from 'discord.js';
import type { Finding } from '../tickets/findings.js';
import type { Reconciliation } from './reconciliation.js';
import { Retries } from './retries.js';
import type { Look } from '../tickets/recovery.js';
import type { ServerFinding, ServerUpkeep } from '../servers/server-upkeep.js';

/** So many servers are looked at side by side at start: quick, and leaves Discord's limits to people. */
const Lanes = 4;

/** What a look at a server brought up. */
export interface RepairReport {
  readonly server: readonly ServerFinding[];
  readonly tickets: readonly Finding[];
  /** The set-up could not be looked at (all of it) because of this. */
  readonly serverError: unknown;
}

/** Looks at whole servers: at start, when one comes (back), after a failure, and when an administrator asks. */
export class RepairService {
  private readonly retries = new Retries(async (guildId) => isWell(await this.look(guildId, { thorough: false })));
  private next: NodeJS.Timeout | undefined;
  private stopped = false;

  public constructor(
    private readonly client: Client<true>,
    private readonly parts: {
      readonly server: ServerUpkeep;
      readonly tickets: Reconciliation;
      /** The pause between two looks at everything, in ms; 0: there is only one. */
      readonly everyMs: number;
      readonly warn: (message: string, error: unknown) => void;
      readonly report: (guildId: string, report: RepairReport) => void;
    }
  ) {}

  /** Looks at every server, a few at a time. Never rejects. */
  public async all(): Promise<void> {
    const waiting = [...this.client.guilds.cache.keys()];
    const lane = async () => {
      for (let id = waiting.shift(); id && !this.stopped; id = waiting.shift()) await this.server(id);
    };
    await Promise.all(Array.from({ length: Lanes }, lane));
  }

  /** Looks at every server now, and again and again: of some things, such as a deleted panel, no event tells the bot. */
  public async keepLooking(): Promise<void> {
    await this.all();
    if (this.parts.everyMs <= 0 || this.stopped) return;
    this.next = setTimeout(() => void this.keepLooking(), this.parts.everyMs);
    this.next.unref();
  }

  /** Begins nothing new. What is being looked at just now ends with the ticket it is at. */
  public stop(): void {
    this.stopped = true;
    clearTimeout(this.next);
    this.retries.stop();
    this.parts.tickets.stop();
  }

  /** Looks at one server because something happened there, and again later if something was left. Never rejects. */
  public async server(guildId: string): Promise<void> {
    if (isWell(await this.look(guildId, { thorough: false }))) this.retries.settled(guildId);
    else this.retries.after(guildId);
  }

  /** Looks closely, for an administrator. Never rejects. */
  public async thoroughly(guildId: string): Promise<RepairReport> {
    const report = await this.look(guildId, { thorough: true });
    if (isWell(report)) this.retries.settled(guildId);
    return report;
  }

  /** Something in this server could not be done now: it is looked at again in a while. */
  public later(guildId: string): void {
    this.retries.after(guildId);
  }

  private async look(guildId: string, look: Look): Promise<RepairReport> {
    const [server, tickets] = await Promise.allSettled([
      this.parts.server.look(guildId),
      this.parts.tickets.server(guildId, look)
    ]);
    for (const outcome of [server, tickets]) {
      if (outcome.status === 'rejected')
        this.parts.warn(`Server ${guildId} could not be looked at (all of it).`, outcome.reason);
    }
    const report: RepairReport = {
      server: server.status === 'fulfilled' ? server.value : [],
      tickets: tickets.status === 'fulfilled' ? tickets.value : [],
      serverError: server.status === 'rejected' ? server.reason : tickets.status === 'rejected' ? tickets.reason : null
    };
    this.parts.report(guildId, report);
    return report;
  }
}

function isWell({ tickets, serverError }: RepairReport): boolean {
  return serverError === null && tickets.every(({ kind }) => kind !== 'left');
}
