import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { TicketEvent } from '../../../src/lib/core/ticket-event.js';
import type { Template } from '../../../src/lib/templates/template.js';
import type { PaperChannel, PaperLetter } from '../../support/paper/paper-desk.js';

/** A ticket with all that can be known of it from outside. */
export interface Known {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly template: Template;
}

/** What must hold at every moment. */
export function wrongNow(tickets: readonly Ticket[], channels: readonly PaperChannel[]): string[] {
  const wrong: string[] = [];
  const open = tickets.filter(({ status }) => status === 'opening' || status === 'open');
  for (const { openerId, templateId, number } of open) {
    if (open.some((other) => other.number !== number && other.openerId === openerId && other.templateId === templateId))
      wrong.push(`#${number} is not the only open ticket of its member and kind`);
  }
  for (const { id, ticket } of channels) {
    if (channels.some((other) => other.id !== id && other.ticket.number === ticket.number))
      wrong.push(`#${ticket.number} has two channels`);
  }
  return wrong;
}

/**
 * What must hold once everything has come to rest.
 * @param mayBeBack - Can somebody have gone back to an answered question, and the bot know of it?
 */
export function wrongAtRest(
  known: readonly Known[],
  channels: readonly PaperChannel[],
  letters: readonly PaperLetter[],
  mayBeBack: boolean
): string[] {
  const wrong = wrongNow(
    known.map(({ ticket }) => ticket),
    channels
  );
  for (const channel of channels) {
    const owner = known.find(({ ticket }) => ticket.channelId === channel.id && ticket.status !== 'deleted');
    if (!owner) wrong.push(`the channel of #${channel.ticket.number} is nobody's`);
  }
  for (const one of known)
    wrong.push(
      ...[...wrongWith(one, channels, mayBeBack), ...wrongLetters(one, letters)].map(
        (what) => `#${one.ticket.number}: ${what}`
      )
    );
  return wrong;
}

function wrongWith(
  { ticket, events, template }: Known,
  channels: readonly PaperChannel[],
  mayBeBack: boolean
): string[] {
  const wrong = wrongHistory(ticket, events);
  const channel = channels.find(({ id }) => id === ticket.channelId);
  if (ticket.status === 'opening') return [...wrong, 'it is still being opened'];
  if (ticket.status === 'deleted') return channel ? [...wrong, 'it is deleted, and its channel stands'] : wrong;
  if (!channel) return [...wrong, 'it has no channel'];
  const people = ticket.status === 'closed' ? [] : [ticket.openerId, ...ticket.participantIds];
  if (channel.amongClosed !== (ticket.status === 'closed')) wrong.push('it stands among the wrong channels');
  if (channel.people.toSorted().join() !== people.toSorted().join()) wrong.push('the wrong people see it');
  return [
    ...wrong,
    ...wrongFirstMessage(ticket, template, channel, mayBeBack),
    ...wrongMessages(ticket, events, channel)
  ];
}

function wrongFirstMessage(
  ticket: Ticket,
  template: Template,
  { messages }: PaperChannel,
  mayBeBack: boolean
): string[] {
  const first = messages.filter(({ kind }) => kind === 'welcome');
  const [message] = first;
  if (!message || first.length > 1) return [`it has ${first.length} first messages`];
  if (message.id !== ticket.welcomeMessageId) return ['its record does not know its first message'];
  const { shows } = message;
  if (shows?.status !== ticket.status) return [`its first message says that it is ${shows?.status}`];
  const asking = ticket.status === 'open' && ticket.submittedAt === null;
  const next = asking ? template.questions.find(({ id }) => !answerOf(ticket, id))?.id : undefined;
  const back = mayBeBack && asking && next !== undefined && shows.said?.join() === answerOf(ticket, shows.asks ?? '');
  if (shows.asks !== (next ?? null) && !back) return [`its first message asks ${shows.asks}, not ${next}`];
  return [];
}

function wrongMessages(ticket: Ticket, events: readonly TicketEvent[], { messages }: PaperChannel): string[] {
  const wrong: string[] = [];
  const summaries = messages.filter(({ kind }) => kind === 'summary');
  if (summaries.length !== (ticket.submittedAt ? 1 : 0)) wrong.push(`it has ${summaries.length} summaries`);
  if ((summaries[0]?.id ?? null) !== ticket.summaryMessageId) wrong.push('its record does not know its summary');
  const notices = messages.flatMap(({ notice }) => notice ?? []);
  const undone = undoneIn(events);
  const isStatus = ({ kind }: { kind: string }) => kind === 'closed' || kind === 'reopened';
  // Several closings and reopenings at once may be told by the last of them alone; that one says how things stand.
  const last = events.findLast((event) => isStatus(event) && !undone.has(event.seq))?.seq;
  const told = notices.findLast(isStatus)?.seq;
  const offers = notices.filter(({ kind }) => kind === 'closed');
  const stale = messages.filter(({ notice, over }) => notice?.kind === 'closed' && !over);
  if (ticket.status === 'open' && stale.length > 0) wrong.push('a notice still offers to reopen it');
  if (ticket.status === 'closed' && offers.length > 0 && stale.length === 0)
    wrong.push('no notice offers to reopen it');
  if (told !== last) wrong.push(`the last its channel was told of its status is ${told}, not ${last}`);
  if (new Set(notices.map(({ seq }) => seq)).size !== notices.length)
    wrong.push('its channel was told something twice');
  for (const { kind, seq } of events) {
    if (kind !== 'added' && kind !== 'removed') continue;
    const times = notices.filter((notice) => notice.seq === seq).length;
    if (times !== (undone.has(seq) ? 0 : 1)) wrong.push(`${kind} (${seq}) was told ${times} times`);
  }
  if (ticket.untold.length > 0) wrong.push('it has still something to tell');
  return wrong;
}

/**
 * The opener was told of the last closing by others, and of the deletion by others where they could not know; of nothing
 * twice, and of nothing that was undone.
 */
function wrongLetters({ ticket, events }: Known, letters: readonly PaperLetter[]): string[] {
  const wrong: string[] = [];
  const told = letters.filter(({ number }) => number === ticket.number).map(({ seq }) => seq);
  const undone = undoneIn(events);
  if (new Set(told).size !== told.length) wrong.push('its opener was told of something twice');
  if (told.some((seq) => undone.has(seq ?? 0))) wrong.push('its opener was told of what was undone');
  const last = events.findLast(({ kind, seq }) => kind === 'closed' && !undone.has(seq));
  if (ticket.status === 'closed' && last && last.by !== ticket.openerId && !told.includes(last.seq))
    wrong.push('its opener was not told of its closing');
  const changes = events.filter(({ kind, seq }) => changesStatus.has(kind) && !undone.has(seq));
  const [before, end] = changes.slice(-2);
  const knew = before?.kind === 'closed' && (before.by === ticket.openerId || told.includes(before.seq));
  if (ticket.status === 'deleted' && end && end.by !== null && end.by !== ticket.openerId) {
    if (!knew && !told.includes(end.seq)) wrong.push('its opener was not told of its deletion');
  }
  if (ticket.untoldOpener !== null) wrong.push('its opener has still something to hear');
  return wrong;
}

/** Does the history, told again from its beginning, end where the record is? */
function wrongHistory(ticket: Ticket, events: readonly TicketEvent[]): string[] {
  const wrong: string[] = [];
  if (events.some(({ seq }, index) => seq !== index + 1)) wrong.push('its history has gaps');
  if (ticket.eventCount !== events.length) wrong.push(`it counts ${ticket.eventCount} events of ${events.length}`);
  const undone = undoneIn(events);
  let status = 'opening';
  let submitted = false;
  const people = new Set<string>();
  const answered = new Set<string>();
  for (const event of events) {
    if (undone.has(event.seq)) continue;
    if (event.kind === 'opened' || event.kind === 'reopened') status = 'open';
    else if (event.kind === 'closed' || event.kind === 'deleted') status = event.kind;
    else if (event.kind === 'added') people.add(event.userId);
    else if (event.kind === 'removed') people.delete(event.userId);
    else if (event.kind === 'answered') answered.add(event.questionId);
    else if (event.kind === 'submitted') submitted = true;
  }
  if (status !== ticket.status) wrong.push(`its history ends ${status}, its record is ${ticket.status}`);
  if (!same(people, ticket.participantIds)) wrong.push('its history ends with other people');
  if (
    !same(
      answered,
      ticket.answers.map(({ questionId }) => questionId)
    )
  )
    wrong.push('its history ends with other answers');
  if (submitted !== (ticket.submittedAt !== null)) wrong.push('its history does not say whether it was handed in');
  return wrong;
}

const changesStatus: ReadonlySet<string> = new Set(['opened', 'adopted', 'closed', 'reopened', 'deleted']);

function undoneIn(events: readonly TicketEvent[]): Set<number> {
  return new Set(events.flatMap((event) => (event.kind === 'undone' ? event.undoes : [])));
}

function answerOf({ answers }: Ticket, questionId: string): string | undefined {
  return answers.find((answer) => answer.questionId === questionId)?.values.join();
}

function same(set: ReadonlySet<string>, list: readonly string[]): boolean {
  return [...set].sort().join() === list.toSorted().join();
}
