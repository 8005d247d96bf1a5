import {
  ButtonStyle,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
  type APIEmbedField,
  type ButtonBuilder
} from 'discord.js';
import type { Translate } from '../base/language.js';
import { decisionOf, isRefused, type Decision, type RoleChange, type RoleRefusal } from '../core/decision.js';
import { MaxReason, ticketLabel, type Ticket } from '../core/ticket.js';
import type { OfferedDecision } from '../templates/decisions.js';
import { button, row, type ButtonRow } from './buttons.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { cut } from './cut.js';
import { embeds } from './embed.js';
import { mention, mentionRole, relativeTime } from './markup.js';
import { ModalField } from './answer-fields.js';
import { plainText, plainWords } from './plain-text.js';

const styles: Readonly<Record<NonNullable<OfferedDecision['style']>, ButtonStyle>> = {
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary
};

/**
 * What staff can press under a summary: one of the decisions, or to decide anew. No row where there is nothing to press.
 * @param offered - The decisions of the ticket's template, in the words staff read.
 */
export function decisionRows(ticket: Ticket, offered: readonly OfferedDecision[], t: Translate): ButtonRow[] {
  const { number } = ticket;
  if (decisionOf(ticket))
    return [row(button(customId('decide-anew', number), t('decisions:button.anew'), ButtonStyle.Secondary, '↩️'))];
  if (offered.length === 0) return [];
  return [row(...offered.map((one) => decisionButton(customId('decide', number, one.id), one)))];
}

/** The button of a decision. */
export function decisionButton(
  customId: string,
  { label, style = 'secondary', emoji }: OfferedDecision
): ButtonBuilder {
  return button(customId, label, styles[style], emoji);
}

/**
 * How a ticket was decided.
 * @param inWords - Also in the words of people? Not where Discord refuses them.
 */
export function decisionField(ticket: Ticket, t: Translate, inWords = true): APIEmbedField[] {
  const decision = decisionOf(ticket);
  return decision ? [{ name: t('decisions:summary.name'), value: decidedText(decision, t, inWords) }] : [];
}

/** The same for staff: also what about its roles somebody must see to. */
export function decisionFields(ticket: Ticket, t: Translate, inWords = true): APIEmbedField[] {
  const troubles = roleTroubles(ticket, t);
  return [
    ...decisionField(ticket, t, inWords),
    ...(troubles.length > 0 ? [{ name: t('decisions:roles.name'), value: troubles.join('\n') }] : [])
  ];
}

function decidedText({ label, by, at, reason, roles = [] }: Decision, t: Translate, inWords: boolean): string {
  const when = relativeTime(at);
  if (!inWords) return t('decisions:summary.plain', { by, when });
  const done = (does: RoleChange['does']) =>
    roles.filter((change) => change.does === does && change.state === 'done').map(({ roleId }) => mentionRole(roleId));
  const [given, taken] = [done('give'), done('take')];
  return [
    t('decisions:summary.decided', { label: plainText(label, 200), by, when }),
    ...(reason === null ? [] : [t('decisions:summary.reason', { reason: plainWords(reason, 500) })]),
    ...(given.length > 0 ? [t('decisions:summary.given', { roles: given })] : []),
    ...(taken.length > 0 ? [t('decisions:summary.taken', { roles: taken })] : [])
  ].join('\n');
}

/** What about the roles of a decision staff must see to, a sentence for each reason. */
export function roleTroubles({ decision, openerId: opener }: Ticket, t: Translate): string[] {
  const groups = new Map<string, { does: RoleChange['does']; why: RoleRefusal; roleIds: string[] }>();
  for (const change of (decision?.roles ?? []).filter(isRefused)) {
    const { does, state: why, roleId } = change;
    const group = groups.get(`${does} ${why}`) ?? { does, why, roleIds: [] };
    group.roleIds.push(roleId);
    groups.set(`${does} ${why}`, group);
  }
  return [...groups.values()].map(({ does, why, roleIds }) =>
    // Of one that is gone Discord shows no name.
    t(`decisions:roles.${does}.${why}`, {
      roles: roleIds.map((roleId) => (why === 'role-gone' ? `\`${roleId}\`` : mentionRole(roleId))),
      opener
    })
  );
}

/** Where staff write a reason for a decision. */
export function decisionModal(ticket: Ticket, { id, label, askReason }: OfferedDecision, t: Translate): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(ModalField)
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(MaxReason)
    .setRequired(askReason === 'required');
  return new ModalBuilder()
    .setCustomId(customId('decided', ticket.number, id))
    .setTitle(cut(label, 45))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(t('decisions:reason.label'))
        .setDescription(t('decisions:reason.hint'))
        .setTextInputComponent(input)
    );
}

/** "Really take it back?" for one person. */
export function anewPrompt({ number, openerId: opener }: Ticket, { label, by, at }: Decision, t: Translate) {
  const words = { label: plainText(label, 200), by, when: relativeTime(at), opener };
  return {
    embeds: embeds({ color: Colors.warn, description: t('decisions:anew.ask', words) }),
    components: [
      row(
        button(customId('confirm-anew', number), t('decisions:button.takeBack'), ButtonStyle.Danger),
        button(customId('cancel', number), t('tickets:button.cancel'), ButtonStyle.Secondary)
      )
    ],
    flags: MessageFlags.Ephemeral as const,
    allowedMentions: { parse: [] }
  };
}

/** What whoever decided reads, or whoever took a decision back. */
export function decidedAnswer(ticket: Ticket, isAll: boolean, t: Translate): string {
  const decision = decisionOf(ticket);
  const done = ticket.status === 'open' ? 'decisions:done.decided' : 'decisions:done.decidedAndClosed';
  return [
    decision
      ? t(done, { label: plainText(decision.label, 200), opener: ticket.openerId })
      : t('decisions:done.reconsidered'),
    ...roleTroubles(ticket, t),
    ...(isAll ? [] : [t('decisions:done.later')])
  ].join('\n');
}

/** What a decision says to the opener: in the words of the template, where it is known and has some. */
export interface ToldDecision {
  readonly label: string;
  readonly words: string | null;
}

/**
 * A decision as its opener is told of it.
 * @param offered - The decisions of the ticket's template, in the words the opener reads.
 */
export function toldDecision(
  ticket: Ticket,
  { id, label }: Decision,
  offered: readonly OfferedDecision[]
): ToldDecision {
  const told = offered.find((one) => one.id === id);
  const words = told?.words?.replaceAll('{user}', mention(ticket.openerId)).replaceAll('{number}', ticketLabel(ticket));
  return { label: told?.label ?? label, words: words ?? null };
}

/** The opener is called to a decision. The time in it says which it is. */
export function decidedNotice(ticket: Ticket, decision: Decision, offered: readonly OfferedDecision[], t: Translate) {
  const { label, words } = toldDecision(ticket, decision, offered);
  const { reason } = decision;
  const said = [
    `**${plainText(label, 200)}**`,
    ...(words === null ? [] : [words]),
    ...(reason === null ? [] : [`${t('decisions:notice.reason')}: ${plainWords(reason)}`])
  ];
  return decisionCall(ticket, decision, said.join('\n\n'), t);
}

/** The same without a word of people, for when Discord refuses one of theirs. */
export function plainDecidedNotice(ticket: Ticket, decision: Decision, t: Translate) {
  return decisionCall(ticket, decision, t('decisions:notice.plain', { by: decision.by }), t);
}

function decisionCall({ openerId: opener }: Ticket, { by, at }: Decision, description: string, t: Translate) {
  return {
    content: mention(opener),
    // No fields: with a time and fields, but no button, it would look like a summary of earlier versions.
    embeds: embeds({
      color: Colors.calm,
      description: `${t('decisions:notice.call', { by })}\n\n${description}`,
      timestamp: at
    }),
    allowedMentions: { users: [opener] }
  };
}
