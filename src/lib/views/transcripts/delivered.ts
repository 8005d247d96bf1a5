import type { APIEmbed, APIEmbedField } from 'discord.js';
import type { Transcript } from '../../archive/archive.js';
import type { Translate } from '../../base/language.js';
import { ticketLabel, type Ticket } from '../../core/ticket.js';
import { inMessages } from './answer.js';
import { button, row, type ButtonRow } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId } from '../custom-ids.js';
import { embeds } from '../embed.js';
import { mention, relativeTime } from '../markup.js';
import { plainText, plainWords } from '../plain-text.js';
import type { TranscriptFacts } from './head.js';
import type { Attached, Packed } from './packed.js';

/** One message of those that bring the transcript of an end. */
export interface DeliveredMessage {
  readonly embeds: APIEmbed[];
  readonly files: Attached[];
  readonly components: ButtonRow[];
  /** The same without a word of people, for when Discord refuses one of theirs. */
  readonly plainly: APIEmbed[];
}

/** What they tell of. */
export interface Told {
  readonly transcript: Transcript;
  /** Null where it is too large for Discord, whatever it is made into. */
  readonly packed: Packed | null;
  readonly facts: TranscriptFacts;
  /** When the ticket ended, ISO 8601: stands on every message, which is known by it. */
  readonly at: string;
  /** How many files people sent. */
  readonly files: number;
}

/** For the channel of a server: what ticket it was, its page, and the button that gives it to whoever may read it. */
export function logMessages(told: Told, t: Translate): DeliveredMessage[] {
  const { ticket } = told.transcript;
  const title = t(`transcripts:delivered.${ticket.closed ? 'closed' : 'deleted'}`, { number: ticketLabel(ticket) });
  const components = [row(button(customId('transcript', ticket.number), t('transcripts:delivered.button')))];
  return messagesOf(told, title, { description: hintOf(told, t), fields: fieldsOf(told, t) }, components);
}

/** For the opener: theirs, to keep. Empty where it is too large. */
export function openerMessages(told: Told, t: Translate): DeliveredMessage[] {
  if (!told.packed) return [];
  const title = t('transcripts:delivered.yours', { number: ticketLabel(told.transcript.ticket) });
  const server = plainText(told.facts.server.name, 200);
  const description = [t('transcripts:delivered.keep', { server }), hintOf(told, t)].join('\n');
  return messagesOf(told, title, { description, fields: [] }, []);
}

function messagesOf(
  { packed, at }: Told,
  title: string,
  about: { readonly description: string; readonly fields: readonly APIEmbedField[] },
  components: ButtonRow[]
): DeliveredMessage[] {
  const parts = inMessages(packed?.files ?? []);
  return parts.map((files, index) => {
    const named = parts.length > 1 ? `${title} (${index + 1}/${parts.length})` : title;
    const plain = { color: Colors.quiet, title: named, timestamp: at };
    return {
      embeds: embeds(index === 0 ? { ...plain, ...about, description: about.description.trim() || undefined } : plain),
      files,
      components,
      plainly: embeds(plain)
    };
  });
}

function hintOf({ packed, transcript: { behind } }: Told, t: Translate): string {
  if (!packed) return `⚠️ ${t('transcripts:fault.tooLarge')}`;
  const { files, page, left } = packed;
  return [
    ...(page !== null
      ? [t(files.length > 1 ? 'transcripts:command.parts' : 'transcripts:command.oneFolder', { page })]
      : []),
    ...(left > 0 ? [`⚠️ ${t('transcripts:command.left', { count: left })}`] : []),
    ...(behind ? [`⚠️ ${t('transcripts:command.notUpToDate')}`] : [])
  ].join('\n');
}

function fieldsOf({ transcript: { ticket, messages }, facts, at, files }: Told, t: Translate): APIEmbedField[] {
  const { closed, deleted } = ticket;
  const by = closed ? closed.by : (deleted?.by ?? null);
  const fields: readonly [name: string, value: string | null, inline: boolean][] = [
    [t('transcripts:head.kind'), plainText(facts.kind, 100), true],
    [t('transcripts:head.openedBy'), mention(ticket.openerId), true],
    [t(`transcripts:${closed ? 'head.closedBy' : 'delivered.deletedBy'}`), by && mention(by), true],
    [t(`transcripts:head.${closed ? 'closedAt' : 'deletedAt'}`), relativeTime(at), true],
    [t('transcripts:delivered.messages'), String(messages), true],
    [t('transcripts:delivered.files'), String(files), true],
    [t('transcripts:head.reason'), closed?.reason ? plainWords(closed.reason) : null, false]
  ];
  return fields.flatMap(([name, value, inline]) => (value === null ? [] : [{ name, value, inline }]));
}

/** A message as far as it says what it brings. */
interface Standing {
  readonly embeds: readonly { readonly timestamp?: string | null | undefined }[];
}

/** Does this message in the channel of a server bring the transcript of this end? Known by its button and its time. */
export function isInLog(
  message: Standing & { readonly components: readonly object[] },
  { number }: Ticket,
  at: string
) {
  return isOfEnd(message, at) && JSON.stringify(message.components).includes(`"${customId('transcript', number)}"`);
}

/** Does this direct message bring the transcript of this end? Known by its file and its time. */
export function isToOpener(
  message: Standing & { readonly attachments: readonly { readonly filename: string }[] },
  ticket: Ticket,
  at: string
): boolean {
  const name = `transcript-${ticketLabel(ticket)}`;
  // A part, or all of it.
  const ends = ['-', '.'];
  return (
    isOfEnd(message, at) &&
    message.attachments.some(({ filename }) => ends.some((end) => filename.startsWith(name + end)))
  );
}

function isOfEnd({ embeds: [embed] }: Standing, at: string): boolean {
  return embed?.timestamp != null && Date.parse(embed.timestamp) === Date.parse(at);
}
