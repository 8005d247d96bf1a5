import { whileClaimed } from '../core/duties.js';
import { isFault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { asked, isAnswered } from '../questionnaire/asked.js';
import { questionsOf } from '../templates/template.js';
import { asItIs, note } from './changes.js';
import type { TicketContext } from './context.js';

/** The pause before a reminder that Discord did not answer is tried again, in ms. */
const PauseMs = 60_000;
/**
 * So long no other process begins with a reminder, in ms: longer than a lease, and than it takes to post one. The same pause
 * later it is seen what came of it.
 */
const ClaimMs = 10_000;

interface Planned {
  readonly key: TicketKey;
  /** In ms since 1970. */
  readonly due: number;
}

/**
 * Tells staff, once, of members who opened a ticket and do not finish its questions. When that is due stands in the
 * record; what is planned here is only what this process has seen of it, and the look at the start sees all.
 */
export class Reminders {
  private readonly planned = new Map<string, Planned>();

  public constructor(private readonly context: TicketContext) {}

  /** When staff are to be told of a ticket that is opened now (ISO 8601), or null for never. */
  public dueFor(guildId: string): string | null {
    const patience = this.context.patienceMs(guildId);
    return patience > 0 ? new Date(Date.now() + patience).toISOString() : null;
  }

  /** Takes note of what is due for a ticket. */
  public plan({ guildId, number, remindAt }: Ticket): void {
    const name = nameOf({ guildId, number });
    if (remindAt === null || this.planned.has(name)) return;
    this.planned.set(name, { key: { guildId, number }, due: Date.parse(remindAt) });
    this.context.dueChanged();
  }

  /** When the next one is due, in ms since 1970, or null. */
  public due(): number | null {
    let next: number | null = null;
    for (const { due } of this.planned.values()) if (next === null || due < next) next = due;
    return next;
  }

  /** Tells all that is due by now. Never rejects. */
  public async run(): Promise<void> {
    const now = Date.now();
    for (const [name, { key, due }] of [...this.planned]) {
      if (due > now) continue;
      this.planned.delete(name);
      await this.inTurn(key).catch((error: unknown) => {
        this.context.warn(`Staff could not be told of ticket ${key.number} in server ${key.guildId}.`, error);
        // Anything else but silence needs somebody to act; the next look at the server plans it anew.
        if (isFault(error, 'discord-down') || isFault(error, 'discord-busy'))
          this.planned.set(name, { key, due: Date.now() + PauseMs });
      });
    }
  }

  private async inTurn(key: TicketKey): Promise<void> {
    const duty = { guildId: key.guildId, name: `remind/${key.number}`, forMs: ClaimMs };
    const done = await whileClaimed(this.context.duties, duty, () => this.remind(key).then(() => true));
    if (!done) this.planned.set(nameOf(key), { key, due: Date.now() + ClaimMs });
  }

  private async remind(key: TicketKey): Promise<void> {
    const { desk, store, templates } = this.context;
    const ticket = await asItIs(store, key);
    if (ticket?.status !== 'open' || ticket.remindAt === null) return;
    if (Date.parse(ticket.remindAt) > Date.now()) {
      this.plan(ticket);
      return;
    }
    const template = templates.of(ticket);
    const questions = template ? asked(questionsOf(template), ticket.answers) : [];
    const answered = questions.filter((question) => isAnswered(question, ticket.answers)).length;
    // Without its questions nobody can finish them.
    if (questions.length > 0 && !(await desk.findReminder(ticket)))
      await desk.postReminder(ticket, questions.length, answered);
    await note(store, key, (current) => (current.remindAt === null ? current : { ...current, remindAt: null }));
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
