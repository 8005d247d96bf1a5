import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { Goal } from '../../../src/lib/core/undelivered.js';
import type { End, TranscriptDesk } from '../../../src/lib/tickets/transcript-desk.js';
import { PaperWire } from './paper-wire.js';

/** A transcript that was sent. */
export interface PaperTranscript {
  readonly goal: Goal;
  readonly number: number;
  /** Of which end. */
  readonly at: string;
  /** ms since 1970 */
  readonly sentAt: number;
}

/** Where transcripts are sent, on paper. Each comes in two messages, so that one can be cut off in between. */
export class PaperTranscripts extends PaperWire<'look' | 'post'> implements TranscriptDesk {
  /** Where the server wants them. */
  public wanted: readonly Goal[] = [];
  /** Conversations are not whole yet. */
  public isBehind = false;
  public readonly sent: PaperTranscript[] = [];

  public goals(): readonly Goal[] {
    return this.wanted;
  }

  public async prepare(goal: Goal, { number }: Ticket, { at, since }: End) {
    if (this.isBehind) return 'later' as const;
    const isOne = (one: PaperTranscript) => one.goal === goal && one.number === number && one.at === at;
    const isSince = ({ sentAt }: PaperTranscript) => sentAt >= Date.parse(since ?? at);
    const found = () => this.sent.filter((one) => isOne(one) && isSince(one)).length;
    const standing = since === null ? 0 : await this.request('look', found);
    if (standing === 2) return 'stands' as const;
    const post = async () => {
      for (let part = standing; part < 2; part += 1)
        await this.request('post', () => {
          this.sent.push({ goal, number, at, sentAt: Date.now() });
        });
    };
    return { post, isBegun: standing > 0 };
  }

  /** How many messages went there. */
  public countOf(goal: Goal): number {
    return this.sent.filter((one) => one.goal === goal).length;
  }
}
