import { ButtonStyle, MessageFlags, type APIEmbed, type ButtonBuilder, type Embed } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import type { Template } from '../templates/template.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { button, row } from './buttons.js';
import { embeds } from './embed.js';

/** What whoever closes a ticket is asked, by its template. */
export type ClosingAsks = Template['closing'];

/**
 * "Really close?" for one person. A reason is kept in the prompt's own embed until it is confirmed, so that it
 * survives a restart and needs no memory: Discord hands the message back with the press.
 * @param askedId - Who is asked.
 */
export function closePrompt(ticket: Ticket, asks: ClosingAsks, reason: string | null, askedId: string, t: Translate) {
  const words = { number: ticketLabel(ticket), opener: ticket.openerId };
  const needed = asks?.reason === 'required' && !reason;
  const lines = [
    t(ticket.openerId === askedId ? 'tickets:closing.askYou' : 'tickets:closing.ask', words),
    ...(needed ? [t('tickets:closing.reasonNeeded')] : [])
  ];
  const asked = embeds({
    color: Colors.warn,
    description: lines.join('\n'),
    fields: reason ? [{ name: asks?.question ?? t('tickets:closing.reason'), value: reason }] : []
  });
  const label = reason ? t('tickets:button.changeReason') : t('tickets:button.giveReason');
  const style = needed ? ButtonStyle.Primary : undefined;
  const why = asks?.reason === 'none' ? [] : [button(customId('ask-reason', ticket.number), label, style)];
  return prompt(asked, ticket, needed ? null : 'confirm-close', t, ...why);
}

/** The reason a close prompt carries, or null. */
export function promptedReason(embeds: readonly Embed[]): string | null {
  // It has no other field, whatever language it is written in.
  return embeds[0]?.fields[0]?.value ?? null;
}

/**
 * "Really delete?" for one person.
 * @param isKept - Does what was said stay, when the channel is gone?
 */
export function deletePrompt(ticket: Ticket, isKept: boolean, t: Translate) {
  const number = ticketLabel(ticket);
  const open = ticket.status === 'open';
  const text = isKept
    ? t(open ? 'tickets:deletion.askOpenKept' : 'tickets:deletion.askKept', { number })
    : t(open ? 'tickets:deletion.askOpen' : 'tickets:deletion.ask', { number });
  return prompt(embeds({ color: Colors.warn, description: text }), ticket, 'confirm-delete', t);
}

/** What they read whose ticket has files that did not come: they may be left behind, or waited for. */
export function filesMissingPrompt({ number }: Ticket, count: number, t: Translate) {
  return {
    content: '',
    embeds: embeds({ color: Colors.warn, description: t('faults:files-not-kept', { count }) }),
    components: [
      row(
        button(customId('delete-without', number), t('tickets:deletion.without', { count }), ButtonStyle.Danger),
        button(customId('cancel', number), t('tickets:button.cancel'), ButtonStyle.Secondary)
      )
    ]
  };
}

/** "Really delete without these files?" for one person. */
export function deleteWithoutPrompt(ticket: Ticket, count: number, t: Translate) {
  const text = t('tickets:deletion.askWithout', { number: ticketLabel(ticket), count });
  return prompt(embeds({ color: Colors.warn, description: text }), ticket, 'confirm-without', t);
}

function prompt(
  asked: APIEmbed[],
  { number }: Ticket,
  confirm: 'confirm-close' | 'confirm-delete' | 'confirm-without' | null,
  t: Translate,
  ...more: ButtonBuilder[]
) {
  return {
    embeds: asked,
    components: [
      row(
        ...(confirm ? [button(customId(confirm, number), t('tickets:button.confirm'), ButtonStyle.Danger)] : []),
        button(customId('cancel', number), t('tickets:button.cancel'), ButtonStyle.Secondary),
        ...more
      )
    ],
    flags: MessageFlags.Ephemeral as const,
    allowedMentions: { parse: [] }
  };
}
