import { Result } from '@sapphire/result';
import type { Change } from './change.js';
import { noted } from './change.js';
import { Fault } from './fault.js';
import type { Answer, Ticket } from './ticket.js';

/** What stands in a record in the place of words that were erased. */
export const ErasedWords = '—';

/** Is it over? Only then words of it may go. */
export function isOver({ status }: Ticket): boolean {
  return status === 'closed' || status === 'deleted';
}

/** Does the ticket tell of this person: did they open it, or write what it is about? */
export function tellsOf({ openerId, about }: Ticket, userId: string): boolean {
  return openerId === userId || about?.authorId === userId;
}

/**
 * Takes all words out of the record of a ticket that is over: number, times and ids stay.
 * @param by - Who says so; null: nobody but its age.
 * @param at - ISO 8601, UTC.
 */
export function erase(ticket: Ticket, by: string | null, at: string): Result<Change, Fault> {
  if (!isOver(ticket)) return Result.err(new Fault('not-over', {}));
  if (ticket.erasedAt !== undefined) return Result.ok(noted(ticket));
  const { about, ...rest } = withoutOpener(ticket);
  const { closed, deleted, decision } = ticket;
  return Result.ok({
    ticket: {
      ...rest,
      erasedAt: at,
      ...(about && { about: wordlessAbout(about) }),
      closed: closed && { ...closed, reason: null },
      deleted: deleted && { ...deleted, reason: null },
      ...(decision && { decision: { ...decision, reason: null } })
    },
    events: [{ kind: 'erased', by, at }]
  });
}

/**
 * Takes the words of one person out of the record of a ticket that is over.
 * @param hadMore - Words of theirs went from beside the record: its history says so in any case.
 */
export function forget(ticket: Ticket, userId: string, at: string, hadMore: boolean): Result<Change, Fault> {
  if (!isOver(ticket)) return Result.err(new Fault('not-over', {}));
  const opened = ticket.openerId === userId;
  const { about, ...rest } = opened ? withoutOpener(ticket) : ticket;
  const { closed, deleted, decision } = ticket;
  const theirs = about?.authorId === userId;
  const next: Ticket = {
    ...rest,
    ...(about && { about: theirs ? wordlessAbout(about) : about }),
    closed: closed?.by === userId ? { ...closed, reason: null } : closed,
    deleted: deleted?.by === userId ? { ...deleted, reason: null } : deleted,
    ...(decision && { decision: decision.by === userId || opened ? { ...decision, reason: null } : decision })
  };
  const isSame = JSON.stringify(ordered(next)) === JSON.stringify(ordered(ticket));
  if (isSame && !hadMore) return Result.ok(noted(ticket));
  return Result.ok({ ticket: next, events: [{ kind: 'forgotten', by: userId, userId, at }] });
}

/** Without their name and what they answered. */
function withoutOpener(ticket: Ticket): Ticket {
  const gone: ReadonlySet<string> = new Set(['openerNick', 'refused', 'kept']);
  const left = Object.fromEntries(Object.entries(ticket).filter(([name]) => !gone.has(name))) as Ticket;
  return { ...left, openerName: ErasedWords, answers: ticket.answers.map(wordless) };
}

function wordless({ questionId, question }: Answer): Answer {
  return { questionId, question, values: [], display: ErasedWords };
}

function wordlessAbout({ channelId, messageId, at, authorId, files }: NonNullable<Ticket['about']>) {
  return {
    channelId,
    messageId,
    at,
    ...(authorId !== undefined && { authorId }),
    ...(files !== undefined && { files })
  };
}

function ordered(ticket: Ticket) {
  return Object.entries(ticket).sort(([one], [other]) => (one < other ? -1 : 1));
}
