import { ButtonStyle, MessageFlags } from 'discord.js';
import type { Forgotten, NextToGo, OfTicket } from '../archive/forgetting.js';
import type { Translate } from '../base/language.js';
import { isOver } from '../core/erasure.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { RetentionParts, type KindRetention, type Retention } from '../servers/server-settings.js';
import { button, row } from './buttons.js';
import { Colors } from './colors.js';
import { customId, type EraseVerb } from './custom-ids.js';
import { embeds } from './embed.js';
import { relativeTime } from './markup.js';
import { plainText } from './plain-text.js';

/** So many tickets are named at most. */
const MostNamed = 20;

/** What somebody reads of what is kept of them, and what they can do with it. */
export function keptPage(kept: readonly OfTicket[], userId: string, t: Translate) {
  const sizes = kept.flatMap(({ bytes }) => bytes);
  const size = (sizes.reduce((sum, one) => sum + one, 0) / 1_048_576).toFixed(1);
  const lines = [
    t('privacy:kept.tickets', { number: kept.filter(({ ticket }) => ticket.openerId === userId).length }),
    t('privacy:kept.messages', { number: kept.reduce((sum, { messages }) => sum + messages, 0) }),
    t('privacy:kept.files', { number: sizes.length, size }),
    ...stillOpen(
      kept.map(({ ticket }) => ticket).filter((ticket) => !isOver(ticket)),
      t
    ),
    '',
    t('privacy:kept.beyond')
  ];
  return {
    content: '',
    embeds: embeds({ color: Colors.calm, title: t('privacy:kept.title'), description: lines.join('\n') }),
    components: [
      row(
        button(customId('privacy', 'data'), t('privacy:button.data'), ButtonStyle.Primary),
        button(customId('privacy', 'ask'), t('privacy:button.ask'), ButtonStyle.Danger)
      )
    ]
  };
}

/** The first or the last question before somebody's words are erased. */
export function forgetPrompt(asked: 'ask' | 'sure', t: Translate) {
  const isFirst = asked === 'ask';
  return {
    content: '',
    embeds: embeds({ color: Colors.warn, description: t(isFirst ? 'privacy:ask.first' : 'privacy:ask.last') }),
    components: [
      row(
        button(
          customId('privacy', isFirst ? 'sure' : 'yes'),
          t(isFirst ? 'privacy:button.sure' : 'privacy:button.yes'),
          ButtonStyle.Danger
        ),
        button(customId('privacy', 'show'), t('privacy:button.back'))
      )
    ]
  };
}

/** What somebody reads whose words are erased. */
export function forgottenText({ tickets, messages, files, sent, standing, left }: Forgotten, t: Translate) {
  const lines = [
    t('privacy:done', { tickets, messages, files }),
    ...(sent > 0 ? [t('privacy:sent', { number: sent })] : []),
    ...(standing.length > 0 ? [t('privacy:standing', { tickets: named(standing) })] : []),
    ...stillOpen(left, t),
    t('privacy:kept.beyond')
  ];
  return { content: lines.join('\n'), embeds: [], components: [] };
}

/** The first or the last question before a ticket is erased. */
export function erasePrompt({ number, ...ticket }: Ticket, next: EraseVerb, t: Translate) {
  const words = { number: ticketLabel({ number }) };
  const isFirst = next === 'sure';
  const lines = [t(isFirst ? 'privacy:erase.first' : 'privacy:erase.last', words), ...channelStands(ticket, t)];
  return {
    embeds: embeds({ color: Colors.warn, description: lines.join('\n') }),
    components: [
      row(
        button(
          customId('erase', number, next),
          t(isFirst ? 'privacy:erase.ask' : 'privacy:erase.yes'),
          ButtonStyle.Danger
        ),
        button(customId('cancel', number), t('tickets:button.cancel'))
      )
    ],
    flags: MessageFlags.Ephemeral as const,
    allowedMentions: { parse: [] }
  };
}

/** What whoever erased a ticket reads. */
export function erasedTicket(ticket: Ticket, t: Translate) {
  const done = t('privacy:erase.done', { number: ticketLabel(ticket) });
  const sent = (ticket.delivered ?? []).length > 0 ? [t('privacy:erase.sent')] : [];
  return { content: [done, ...sent, ...channelStands(ticket, t), t('privacy:kept.beyond')].join('\n') };
}

/** @param lines - As `retentionLines` gives them. */
export function retentionPage(lines: readonly string[], t: Translate) {
  return {
    embeds: embeds({ color: Colors.calm, title: t('privacy:retention.title'), description: lines.join('\n') })
  };
}

/** How long things are kept in a server. */
export interface Retained {
  readonly retention: Retention;
  /** What single kinds of tickets have instead. */
  readonly kinds: readonly { readonly name: string; readonly days: KindRetention }[];
  /** Is something still to be taken out of messages that were sent? */
  readonly isWithdrawing: boolean;
  /** So many kinds are named. */
  readonly most: number;
}

/** How long things are kept, and what goes next, in lines. */
export function retentionLines(
  { retention, kinds, isWithdrawing, most }: Retained,
  next: NextToGo | null,
  t: Translate
): string[] {
  const timeOf = (days = 0) =>
    days === 0 ? t('privacy:retention.ever') : t('privacy:retention.days', { count: days });
  const line = (part: keyof Retention, days: number | undefined) =>
    t(`privacy:retention.${part}`, { time: timeOf(days) });
  const ofKind = ({ name, days }: Retained['kinds'][number]) => {
    const set = RetentionParts.filter((part) => days[part] !== undefined).map((part) => line(part, days[part]));
    return `**${plainText(name, 50)}** – ${set.join(' · ')}`;
  };
  return [
    ...RetentionParts.map((part) => line(part, retention[part])),
    ...kinds.slice(0, most).map(ofKind),
    ...(kinds.length > most ? ['…'] : []),
    next
      ? t('privacy:retention.next', { number: ticketLabel(next), when: relativeTime(next.at) })
      : t('privacy:retention.nothing'),
    ...(isWithdrawing ? [t('privacy:retention.sent')] : [])
  ];
}

function stillOpen(tickets: readonly Ticket[], t: Translate): string[] {
  return tickets.length === 0 ? [] : [t('privacy:kept.open', { tickets: named(tickets) })];
}

function named(tickets: readonly Ticket[]): string[] {
  const some = tickets.slice(0, MostNamed).map(ticketLabel);
  return tickets.length > MostNamed ? [...some, '…'] : some;
}

function channelStands({ status }: Pick<Ticket, 'status'>, t: Translate): string[] {
  return status === 'closed' ? [t('privacy:erase.channel')] : [];
}
