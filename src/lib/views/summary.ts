import { MessageFlags, type APIEmbed, type Message } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { Colors } from './colors.js';
import type { OfferedDecision } from '../templates/decisions.js';
import { closeButton, row, type ButtonRow } from './buttons.js';
import { customId } from './custom-ids.js';
import { decisionFields, decisionRows } from './decisions.js';
import { embeds, roomBeside, type EmbedParts } from './embed.js';
import { fieldPages, fieldsOf } from './field-pages.js';
import { mentionRole } from './markup.js';
import { quoteOf } from './quote.js';
import { carries } from './recognise.js';
import { wholeAnswers } from './said.js';

/** As many roles as one message can name and call: its content holds 2,000 characters. */
export function callable(roleIds: readonly string[]): string[] {
  return roleIds.slice(0, 80);
}

/**
 * The summary of a ticket whose record was lost, and its answers with it: they stand on the message alone, so what it shows
 * stays, and how it was decided comes below.
 * @param standing - The message's first embed, as Discord keeps it.
 */
export function foundSummary(ticket: Ticket, standing: APIEmbed, offered: readonly OfferedDecision[], t: Translate) {
  return {
    embeds: [asItStands(standing), ...decided(ticket, t)],
    components: summaryRows(ticket, offered, t)
  };
}

/** The answers on a message of which the record knows nothing (any more), as they are sent back. */
export function asItStands({ color, title, description, fields, timestamp }: APIEmbed): APIEmbed {
  return {
    ...(color !== undefined && { color }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(fields && { fields: fields.map(({ name, value, inline = false }) => ({ name, value, inline })) }),
    ...(timestamp !== undefined && { timestamp })
  };
}

/** What can be pressed under a summary. */
export function summaryRows(ticket: Ticket, offered: readonly OfferedDecision[], t: Translate): ButtonRow[] {
  return [row(closeButton(ticket, t)), ...decisionRows(ticket, offered, t)];
}

/** A message of a summary, and what it says where Discord refuses the answers in it. */
export interface SummaryPart {
  readonly message: SummaryMessage;
  /** With none of the words that were refused, over a link Discord's filter knows for example. */
  readonly plain: SummaryMessage;
}
type SummaryMessage = ReturnType<typeof staffCall> | ReturnType<typeof continued>;

/** A message of a summary holds ten embeds of 25 fields. */
const MostFields = 250;
/** What a decision takes of the first one, in characters: two fields, and their names. */
export const DecisionRoom = 2_300;

/**
 * The summary for staff: every answer, whole, in as many messages as that takes. The first one pings the staff roles and
 * nobody else, and those after it ping nobody.
 */
export function summaryParts(
  ticket: Ticket,
  staffRoleIds: readonly string[],
  offered: readonly OfferedDecision[],
  t: Translate
): readonly SummaryPart[] {
  const description = t('tickets:summary.text', { opener: ticket.openerId });
  const refused = t('tickets:summary.refused', { opener: ticket.openerId });
  const beside = quoteOf(ticket, t);
  // Kept free from the beginning: the answers stay on their messages when it is decided.
  const free = offered.length > 0 || ticket.decision ? DecisionRoom : 0;
  const first = roomBeside({ title: titleOf(ticket, t), description, beside }) - free;
  const later = roomBeside({ title: continuedTitle(ticket, t) });
  const room = { characters: [first, later], fields: MostFields } as const;
  const pages = fieldPages(wholeAnswers(ticket.answers, t), room);
  return pages.map((page, index) => {
    const place = pages.length > 1 ? placeText(index + 1, pages.length) : undefined;
    const shown = { color: Colors.good, fields: fieldsOf(page), footer: place };
    const plain = { color: Colors.warn, description: refused, footer: place };
    return index === 0
      ? {
          message: staffCall(
            ticket,
            staffRoleIds,
            offered,
            { ...shown, description, beside: [...beside, ...decided(ticket, t)] },
            t
          ),
          plain: staffCall(ticket, staffRoleIds, offered, { ...plain, beside: decided(ticket, t, false) }, t)
        }
      : { message: continued(ticket, shown, t), plain: continued(ticket, plain, t) };
  });
}

/** How it was decided, below the answers. */
export function decided(ticket: Ticket, t: Translate, inWords = true): APIEmbed[] {
  const fields = decisionFields(ticket, t, inWords);
  return fields.length > 0 ? embeds({ color: Colors.good, fields }) : [];
}

function staffCall(
  ticket: Ticket,
  staffRoleIds: readonly string[],
  offered: readonly OfferedDecision[],
  parts: EmbedParts,
  t: Translate
) {
  const called = callable(staffRoleIds);
  return {
    content: called.map(mentionRole).join(' '),
    embeds: [
      ...embeds({ ...parts, title: titleOf(ticket, t), timestamp: ticket.submittedAt }),
      ...(parts.beside ?? [])
    ],
    components: summaryRows(ticket, offered, t),
    allowedMentions: { roles: called }
  };
}

/** What the first message has no room for: nobody is called once more, not even by a sound. */
function continued(ticket: Ticket, parts: EmbedParts, t: Translate) {
  return {
    embeds: embeds({ ...parts, title: continuedTitle(ticket, t), timestamp: ticket.submittedAt }),
    allowedMentions: { parse: [] },
    flags: MessageFlags.SuppressNotifications as const
  };
}

export function titleOf(ticket: Ticket, t: Translate): string {
  return t('tickets:summary.title', { number: ticketLabel(ticket) });
}

function continuedTitle(ticket: Ticket, t: Translate): string {
  return t('tickets:summary.continued', { number: ticketLabel(ticket) });
}

/** Signs alone, so that it is known again whatever language it was written in. */
function placeText(place: number, of: number): string {
  return `${place}/${of}`;
}

/**
 * Which message of a summary of that ticket is this, from 1? Null for any other. The first one carries the button that
 * closes and not the one of the first message; those after it carry their place and a time, and nothing to press. A
 * ticket's first message is it where it carries the answers, below the greeting.
 * Summaries of earlier versions carried no button, and no place: they are the only messages of ours with a time in them
 * and neither of the two.
 */
export function placeInSummary(message: Message, { number }: Pick<Ticket, 'number'>): number | null {
  if (carries(message, customId('details', number))) return answersBelow(message.embeds) ? 1 : null;
  if (message.components.length > 0) return carries(message, customId('close', number)) ? 1 : null;
  const [embed] = message.embeds;
  if (!embed?.timestamp) return null;
  const [, place] = /^(\d{1,3})\/\d{1,3}$/.exec(embed.footer?.text ?? '') ?? [];
  if (place !== undefined) return Number(place);
  return embed.fields.length > 0 ? 1 : null;
}

/** The answers that stand below the greeting of a first message: all else in it has no time. */
export function answersBelow<E extends { readonly timestamp?: string | null | undefined }>(
  shown: readonly E[]
): E | undefined {
  return shown.slice(1).find(({ timestamp }) => timestamp);
}

/** Is it the summary of these answers, and not of those before they were asked again? Known by the time in it. */
export function isOfNow(message: Message, { number, askedAgainAt }: Ticket): boolean {
  const isFirst = carries(message, customId('details', number));
  const timestamp = (isFirst ? answersBelow(message.embeds) : message.embeds[0])?.timestamp;
  return timestamp == null || askedAgainAt === undefined || Date.parse(timestamp) > Date.parse(askedAgainAt);
}
