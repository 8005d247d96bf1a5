import type { SentDesk, SentOnce } from '../../../src/lib/archive/sent-desk.js';
import type { Sending } from '../../../src/lib/core/delivered.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { PaperTranscripts } from './paper-transcripts.js';
import { PaperWire } from './paper-wire.js';

/** Takes words out of what was sent, on paper. */
export class PaperSent extends PaperWire<'change' | 'find'> implements SentDesk {
  /** Letters whose reasons were taken out, by the moment they tell of. */
  public readonly plain: string[] = [];
  /** What of each transcript was taken out, by its message. */
  public readonly how = new Map<string, string>();

  public constructor(private readonly transcripts: PaperTranscripts) {
    super();
  }

  public looksFor(_guildId: string, what: Sending): boolean {
    return what === 'letter' || this.transcripts.goals().includes(what);
  }

  public async withdraw({ number }: Ticket, { what, at, sent }: SentOnce, how: 'words' | 'all'): Promise<void> {
    if (what === 'letter') {
      await this.request('change', () => this.plain.push(at));
      return;
    }
    const isOne = (one: (typeof this.transcripts.sent)[number]) =>
      one.goal === what && one.number === number && one.at === at;
    const find = () => this.transcripts.sent.filter(isOne).map(({ id }) => id);
    for (const id of sent?.messageIds ?? (await this.request('find', find)))
      await this.request('change', () => {
        const message = this.transcripts.sent.find((one) => one.id === id);
        if (!message) return;
        message.hasFile = false;
        this.how.set(id, how);
      });
  }
}
