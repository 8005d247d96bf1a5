import { KeyedQueue } from '../base/keyed-queue.js';
import { isFault } from '../core/fault.js';
import { TicketStatuses } from '../core/status.js';
import type { Ticket } from '../core/ticket.js';
import type { Adoption } from '../tickets/adoption.js';
import type { TicketContext } from '../tickets/context.js';
import type { Finding } from '../tickets/findings.js';
import type { Look, Recovery } from '../tickets/recovery.js';
import { eachTicket } from '../tickets/ticket-store.js';

/** After so many tickets in a row for which Discord did not answer, the rest waits for the next look. */
const EnoughSilence = 3;

/**
 * Compares the records and the channels of a server, both ways, and puts right what differs. What cannot be put right
 * now is left as it is. A server in order costs no write, and no request beyond one per half-asked questionnaire.
 */
export class TicketSweep {
  private readonly queue = new KeyedQueue();
  private stopped = false;

  public constructor(
    private readonly context: Pick<TicketContext, 'store' | 'desk' | 'warn'>,
    private readonly recovery: Recovery,
    private readonly adoption: Adoption
  ) {}

  /** Looks at a whole server. Looks at one server follow each other. Never rejects for one ticket's sake. */
  public server(guildId: string, look: Look): Promise<Finding[]> {
    return this.queue.run(guildId, async () => {
      if (!this.context.desk.knows(guildId)) return [];
      const found = await this.tickets(guildId, look);
      return [...found, ...(await this.channelsWithoutRecord(guildId, look))];
    });
  }

  /** Is an opening or a deletion half done in this server? Somebody may be waiting for its end. No request. */
  public async isUnfinished(guildId: string): Promise<boolean> {
    const found = await this.context.store.list({ guildId, statuses: ['opening', 'deleted'], offset: 0, limit: 1 });
    return found.total > 0;
  }

  /** Looks at no further ticket. */
  public stop(): void {
    this.stopped = true;
  }

  /** Looks at one ticket, as it is when it is reached. Never rejects. */
  private async ticket(ticket: Ticket, look: Look): Promise<Finding[]> {
    try {
      return (await this.recovery.look(ticket, look)).map((kind) => ({ kind, ticket }));
    } catch (error) {
      this.context.warn(`Ticket ${ticket.number} in server ${ticket.guildId} could not be brought in order.`, error);
      return [{ kind: 'left', ticket, error }];
    }
  }

  private async tickets(guildId: string, look: Look): Promise<Finding[]> {
    const findings: Finding[] = [];
    let silence = 0;
    for await (const ticket of eachTicket(this.context.store, guildId, TicketStatuses)) {
      if (this.stopped) break;
      const found = await this.ticket(ticket, look);
      findings.push(...found);
      silence = found.some(isSilence) ? silence + 1 : 0;
      if (silence >= EnoughSilence) break;
    }
    return findings;
  }

  private async channelsWithoutRecord(guildId: string, look: Look): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const channel of this.context.desk.markedChannels(guildId)) {
      if (this.stopped) break;
      try {
        const finding = await this.adoption.look(channel);
        if (finding) findings.push(finding);
        // What it lacks besides the record: the first message, somebody's access.
        if (finding?.kind === 'adopted') findings.push(...(await this.ticket(finding.ticket, look)));
      } catch (error) {
        this.context.warn(`The channel ${channel.channelId} in server ${guildId} could not be looked at.`, error);
        findings.push({ kind: 'channel-left', channelId: channel.channelId, error });
      }
    }
    return findings;
  }
}

function isSilence(finding: Finding): boolean {
  return finding.kind === 'left' && isFault(finding.error, 'discord-down');
}
