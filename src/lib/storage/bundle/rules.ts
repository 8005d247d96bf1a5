import { countsAsOpen } from '../../core/status.js';
import { FileRules } from './file-rules.js';
import {
  inOrder,
  revisions,
  tickets,
  type ContentRecord,
  type CounterRecord,
  type FileNoteRecord,
  type Part,
  type Place,
  type RevisionRecord,
  type TicketRecord
} from './parts.js';
import * as texts from './texts.js';

interface Numbers {
  readonly last: number;
  readonly free: ReadonlySet<number>;
}

interface Open {
  readonly place: Place;
  readonly openAtOnce: number;
}

/**
 * What must hold between records, so that either engine can keep them: looked at one by one, in the order of the parts.
 * Remembers live tickets, one line for each server, template and file, and no more.
 */
export class Rules {
  private readonly last = new Map<string, Place>();
  private readonly numbers = new Map<string, Numbers>();
  private readonly channels = new Map<string, Place>();
  private readonly open = new Map<string, Open[]>();
  private readonly places = new Set<number>();
  private readonly files = new FileRules();
  private before: RevisionRecord | null = null;

  /** What is wrong with the next record of a part, in sentences. */
  public faults(part: Part, record: object): string[] {
    const place = part.place(record);
    const last = this.last.get(part.name);
    this.last.set(part.name, place);
    const found = last && inOrder(last, place) >= 0 ? [texts.outOfOrder(part.named(place))] : [];
    if (part.sort === 'conversations' && place[1] !== (last?.[0] === place[0] ? last[1] : 0) + 1)
      found.push(texts.gapInConversation(part.named(place)));
    if (part.sort === 'file-contents') found.push(...this.files.content(record as ContentRecord, part.named(place)));
    if (part.sort === 'file-notes') found.push(...this.files.note(record as FileNoteRecord, part.named(place)));
    if (part.sort === 'counters') found.push(...this.counter(record as CounterRecord));
    if (part.sort === 'tickets') found.push(...this.ticket(record as TicketRecord, place));
    if (part.sort === 'revisions') found.push(...this.revision(record as RevisionRecord, place));
    return found;
  }

  /** What is wrong with a part once all of its records have come, in sentences. */
  public ended(part: Part): string[] {
    if (part.sort === 'file-contents') return this.files.contentsEnded();
    return part.sort === 'file-notes' ? this.files.notesEnded() : [];
  }

  private counter({ guildId, last, free }: CounterRecord): string[] {
    this.numbers.set(guildId, { last, free: new Set(free) });
    const right = free.every((number, index) => number <= last && number > (free[index - 1] ?? 0));
    return right ? [] : [texts.freeOutOfRange];
  }

  private ticket({ ticket, archived }: TicketRecord, place: Place): string[] {
    const { guildId, number, channelId, openerId, templateId, status, openAtOnce = 1 } = ticket;
    const found: string[] = [];
    const name = tickets.named(place);
    const numbers = this.numbers.get(guildId);
    if (!numbers || numbers.last < number) found.push(texts.counterTooLow(name));
    if (numbers?.free.has(number)) found.push(texts.numberIsFree(name));
    if (archived) return found;
    if (channelId !== null) {
      const other = this.channels.get(channelId);
      if (other) found.push(texts.sameChannel(name, tickets.named(other)));
      this.channels.set(channelId, place);
    }
    if (!countsAsOpen(status)) return found;
    const whose = `${guildId}/${openerId}/${templateId}`;
    const theirs = this.open.get(whose) ?? [];
    const [first] = theirs;
    const most = Math.max(openAtOnce, ...theirs.map((one) => one.openAtOnce));
    if (first && theirs.length >= most) found.push(texts.bothOpen(name, tickets.named(first.place)));
    this.open.set(whose, [...theirs, { place, openAtOnce }]);
    return found;
  }

  private revision(record: RevisionRecord, place: Place): string[] {
    const { templateId, revision, place: offered } = record;
    const before = this.before?.templateId === templateId ? this.before : null;
    this.before = record;
    const found: string[] = [];
    if (revision !== (before?.revision ?? 0) + 1) found.push(texts.gapInRevisions(revisions.named(place)));
    if (before && before.place !== null) found.push(texts.notTheLast(templateId));
    if (offered !== null && this.places.has(offered)) found.push(texts.samePlace(revisions.named(place)));
    if (offered !== null) this.places.add(offered);
    return found;
  }
}
