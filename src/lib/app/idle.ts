import { Events } from 'discord.js';
import { background, underWay } from '../base/under-way.js';
import type { TicketBot } from '../client/ticket-bot.js';

/** What a parent process asks. */
interface Question {
  readonly kind: 'idle?';
  /** Comes back with the answer. */
  readonly id: number;
  /** The gateway's event up to which everything must have been handled, of the first shard; left out: the last one received. */
  readonly sequence?: number;
  /** The same for each shard, by its id: every session counts for itself. */
  readonly sequences?: Readonly<Record<string, number>>;
}

/**
 * Lets the process that started this one, if it opened a channel for it, ask when the bot has nothing to do: a supervisor
 * before it replaces it, for example. It sends `{ kind: 'idle?', id, sequence?, sequences? }` and gets `{ kind: 'idle', id }`
 * as soon as the bot is ready, has handled Discord's events up to `sequence` (of the first shard) and `sequences` (by shard), and has nothing under way and nothing due. What is
 * to be tried again later is not due before its time.
 * @see https://nodejs.org/api/process.html#processsendmessage-sendhandle-options-callback
 */
export function answerIdle(bot: TicketBot): void {
  if (!process.send) return;
  const idle = new Idle(bot);
  process.on('message', (message) => {
    if (isQuestion(message))
      void idle
        .reached({ '0': message.sequence ?? 0, ...message.sequences })
        .then(() => tell({ kind: 'idle', id: message.id }));
  });
  // The channel alone keeps no process alive.
  process.channel?.unref();
}

/** Knows how far the events of a bot's gateway session have been handled, and waits until nothing is left to do. */
class Idle {
  /** The last event of each shard's session, by the shard's id. */
  private readonly sequences = new Map<string, number>();
  private wake: (() => void)[] = [];

  public constructor(private readonly bot: TicketBot) {
    bot.on(Events.Raw, (packet, shardId) => {
      // A new session counts from one again.
      this.sequences.set(String(shardId), (packet as { s: number }).s);
      this.look();
    });
    bot.on(Events.ClientReady, () => {
      this.look();
    });
  }

  public async reached(wanted: Readonly<Record<string, number>>): Promise<void> {
    for (;;) {
      // Whoever awaits these lets a turn go by: listeners of the last event have begun, and timers that are due have fired.
      await underWay.ended();
      await background.ended();
      if (!this.bot.isReady() || !this.has(wanted)) await this.change();
      else if (underWay.none && background.none) return;
    }
  }

  private has(wanted: Readonly<Record<string, number>>): boolean {
    // Shards of other processes are not its own to handle.
    const mine = Object.entries(wanted).filter(([shard]) => this.bot.ws.shards.has(Number(shard)));
    return mine.every(([shard, sequence]) => (this.sequences.get(shard) ?? 0) >= sequence);
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.wake.push(resolve));
  }

  private look(): void {
    for (const wake of this.wake.splice(0)) wake();
  }
}

function isQuestion(message: unknown): message is Question {
  if (typeof message !== 'object' || message === null || !('kind' in message) || !('id' in message)) return false;
  const sequence = 'sequence' in message ? message.sequence : 0;
  const sequences: unknown = 'sequences' in message ? message.sequences : {};
  if (typeof sequence !== 'number' || typeof sequences !== 'object' || sequences === null) return false;
  const numbers = Object.values(sequences).every((value) => typeof value === 'number');
  return message.kind === 'idle?' && typeof message.id === 'number' && numbers;
}

/** A parent that is gone needs no answer. */
function tell(answer: { kind: 'idle'; id: number }): void {
  process.send?.(answer, undefined, undefined, () => undefined);
}
