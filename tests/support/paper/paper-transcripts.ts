import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { Goal } from '../../../src/lib/core/undelivered.js';
import type { End, TranscriptDesk } from '../../../src/lib/tickets/transcript-desk.js';
import { PaperWire } from './paper-wire.js';

const FirstId = '700000000000000000';
/** Where they go. */
export const ChannelIds: Readonly<Record<Goal, string>> = { log: '600000000000000001', opener: '600000000000000002' };

/** A message that brings a transcript. */
export interface PaperTranscript {
  readonly id: string;
  readonly goal: Goal;
  readonly number: number;
  /** Of which end. */
  readonly at: string;
  /** ms since 1970 */
  readonly sentAt: number;
  /** Or was it taken out? */
  hasFile: boolean;
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
    const found = () => this.sent.filter((one) => isOne(one) && isSince(one)).map(({ id }) => id);
    const standing = since === null ? [] : await this.request('look', found);
    const post = async () => {
      const messageIds = [...standing];
      while (messageIds.length < 2) {
        const id = String(BigInt(FirstId) + BigInt(this.sent.length));
        const message = { id, goal, number, at, sentAt: Date.now(), hasFile: true };
        messageIds.push(await this.request('post', () => this.sent.push(message)).then(() => id));
      }
      return { channelId: ChannelIds[goal], messageIds };
    };
    return { post, isBegun: standing.length > 0 };
  }

  /** How many messages went there. */
  public countOf(goal: Goal): number {
    return this.sent.filter((one) => one.goal === goal).length;
  }
}
