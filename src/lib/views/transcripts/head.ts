import type { HeadLine } from '@ticket-desk/message-view';
import type { Translate } from '../../base/language.js';
import type { Transcript } from '../../archive/archive.js';
import { ErasedWords } from '../../core/erasure.js';
import { ticketLabel } from '../../core/ticket.js';

/** What a transcript needs to know beside what was said. */
export interface TranscriptFacts {
  readonly server: { readonly id: string; readonly name: string };
  /** What its channel is called, or was when anybody looked last. */
  readonly channelName: string;
  /** What its kind is called. */
  readonly kind: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** As a BCP 47 tag, for dates. */
  readonly locale: string;
}

/** Whose ticket it was, and what became of it. */
export function headLines(transcript: Transcript, facts: TranscriptFacts, t: Translate): HeadLine[] {
  const { ticket } = transcript;
  const { closed, deleted, decision } = ticket;
  const time = (at: string) => t('transcripts:head.utc', { time: utcTime(at, facts.locale) });
  const name = (id: string) => nameIn(transcript, id, t);
  const lines: [string, string | null][] = [
    [t('transcripts:head.ticket'), ticketLabel(ticket)],
    [t('transcripts:head.kind'), facts.kind],
    [t('transcripts:head.openedBy'), name(ticket.openerId)],
    [t('transcripts:head.openedAt'), time(ticket.openedAt)],
    [t('transcripts:head.people'), ticket.participantIds.map(name).join(', ') || null],
    [t('transcripts:head.decision'), decision?.label ?? null],
    [t('transcripts:head.closedBy'), closed && name(closed.by)],
    [t('transcripts:head.closedAt'), closed && time(closed.at)],
    [t('transcripts:head.reason'), closed?.reason ?? null],
    [t('transcripts:head.deletedAt'), deleted && time(deleted.at)],
    [t('transcripts:head.madeAt'), time(facts.madeAt)]
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** What is missing in it, and why. */
export function missingNotes(
  { withoutWords, damaged, until, behind, toCome }: Transcript,
  locale: string,
  t: Translate
): string[] {
  return [
    ...(withoutWords > 0 ? [t('transcripts:notes.withoutWords', { count: withoutWords })] : []),
    ...(damaged > 0 ? [t('transcripts:notes.damaged', { count: damaged })] : []),
    ...(toCome > 0 ? [t('transcripts:notes.toCome', { count: toCome })] : []),
    ...(until === 'all' ? [] : [t('transcripts:notes.until', { time: utcTime(until, locale) })]),
    ...(behind ? [t('transcripts:command.notUpToDate')] : [])
  ];
}

function nameIn({ ticket, names, erased }: Transcript, id: string, t: Translate): string {
  if (id === ticket.openerId && ticket.openerName !== ErasedWords) return ticket.openerName;
  const isErased = id === ticket.openerId || erased.has(id);
  return names.people[id]?.name ?? t(`transcripts:words.${isErased ? 'erasedUser' : 'unknownUser'}`);
}

/** A moment in UTC, as a language writes it. */
export function utcTime(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(at)
  );
}
