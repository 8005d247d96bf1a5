import { ActionRowBuilder, ButtonStyle, RoleSelectMenuBuilder, type ButtonBuilder } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { RoleRefusal } from '../../core/decision.js';
import { MostDecisions, rolesNamed, type OfferedDecision } from '../../templates/decisions.js';
import type { Draft } from '../../templates/drafts.js';
import { questionsOf, type Template } from '../../templates/template.js';
import { button } from '../buttons.js';
import { customId, decisionTarget, type DraftVerb } from '../custom-ids.js';
import { mentionRole } from '../markup.js';
import { plainText } from '../plain-text.js';
import { choice, menu } from './list.js';
import type { Exists } from './parts.js';

/** What keeps the bot from giving a role to people or taking it from them, or null. */
export type TroubleOf = (roleId: string) => RoleTroubleNow | null;
/** What can be seen before anybody decides. */
export type RoleTroubleNow =
  | Extract<RoleRefusal, 'no-permission' | 'role-above' | 'role-gone' | 'role-managed'>
  /** It does not stand below the highest role of whoever chooses it. */
  | 'above-you';

/** As many roles as a decision gives, or takes. */
const MostRoles = 5;

/** How much of what the opener is told is shown where there are several decisions, in characters. */
const ShortWords = 200;

/** All decisions of a template. */
export function decisionsLines(template: Template, troubleOf: TroubleOf, t: Translate): string[] {
  const { decisions = [] } = template;
  return [
    ...noAnswers(template, t),
    ...(decisions.length === 0 ? [t('decisions:editor.none')] : []),
    ...decisions.flatMap((decision) => [...decisionLines(decision, t, ShortWords), ...troubles(decision, troubleOf, t)])
  ];
}

/** One decision of a template. */
export function aboutDecision(
  decision: OfferedDecision,
  at: number,
  template: Template,
  troubleOf: TroubleOf,
  t: Translate
): string[] {
  const of = template.decisions?.length ?? 0;
  return [
    ...noAnswers(template, t),
    `**${t('decisions:editor.place', { place: at + 1, of })}** · ${t(`decisions:editor.style.${decision.style ?? 'secondary'}`)}`,
    ...decisionLines(decision, t, 1000),
    ...troubles(decision, troubleOf, t)
  ];
}

/**
 * What staff press, what the opener is told then, and what comes of it.
 * @param most - How much is shown of what the opener is told, in characters.
 */
export function decisionLines(decision: OfferedDecision, t: Translate, most: number): string[] {
  const { label, emoji, words, askReason, giveRoles = [], takeRoles = [], close } = decision;
  const does = [
    ...(askReason ? [t(`decisions:editor.reason.${askReason}`)] : []),
    ...(giveRoles.length > 0 ? [t('decisions:editor.gives', { roles: giveRoles.map(mentionRole) })] : []),
    ...(takeRoles.length > 0 ? [t('decisions:editor.takes', { roles: takeRoles.map(mentionRole) })] : []),
    ...(close ? [t('decisions:editor.closes')] : [])
  ];
  return [
    `${emoji ? `${emoji} ` : '▫️ '}**${plainText(label, 80)}**`,
    `> ${words === undefined ? t('decisions:editor.noWords') : plainText(words, most).replace(/\n/g, '\n> ')}`,
    ...does.map((line) => `• ${line}`)
  ];
}

/** Why a role was not taken, or will not be given. */
export function roleTroubleText(role: string, why: RoleTroubleNow, t: Translate): string {
  return t(`decisions:editor.trouble.${why}`, { role });
}

/** The menus of the part: of the decisions, or of the roles of one. */
export function decisionMenus(draft: Draft, decision: OfferedDecision | undefined, exists: Exists, t: Translate) {
  const { decisions = [] } = draft.template;
  if (decision)
    return [roleMenu(draft.id, 'give', decision, exists, t), roleMenu(draft.id, 'take', decision, exists, t)];
  const options = decisions.map(({ id, label, emoji }) => ({ value: id, ...choice(label, emoji) }));
  return options.length > 0 ? [menu(customId('draft-decision', draft.id), t('decisions:editor.pick'), options)] : [];
}

/** The buttons of the part. */
export function decisionButtons(
  { id, template: { decisions = [] } }: Draft,
  decision: OfferedDecision | undefined,
  t: Translate
): ButtonBuilder[] {
  if (!decision) {
    const add = customId('draft', 'add', id, '+decisions');
    return [
      button(add, t('decisions:editor.add'), ButtonStyle.Success, '➕').setDisabled(decisions.length >= MostDecisions)
    ];
  }
  const at = decisions.indexOf(decision);
  const press = (verb: DraftVerb, label: string, style = ButtonStyle.Secondary, emoji?: string) =>
    button(customId('draft', verb, id, decisionTarget(decision.id)), label, style, emoji);
  return [
    press('form', t('templates:button.editTexts'), ButtonStyle.Primary, '✏️'),
    press('decision-close', t(decision.close ? 'decisions:editor.leaveOpen' : 'decisions:editor.close')),
    press('up', t('templates:button.up'), ButtonStyle.Secondary, '⬆️').setDisabled(at === 0),
    press('down', t('templates:button.down'), ButtonStyle.Secondary, '⬇️').setDisabled(at === decisions.length - 1),
    press('delete', t('templates:button.deleteQuestion'), ButtonStyle.Danger, '🗑️')
  ];
}

function noAnswers(template: Template, t: Translate): string[] {
  return questionsOf(template).length > 0 ? [] : [`⚠️ ${t('decisions:editor.noAnswers')}`, ''];
}

function troubles(decision: OfferedDecision, troubleOf: TroubleOf, t: Translate): string[] {
  return rolesNamed(decision).flatMap((roleId) => {
    const why = troubleOf(roleId);
    return why ? [`⚠️ ${roleTroubleText(roleId, why, t)}`] : [];
  });
}

function roleMenu(
  draftId: string,
  does: 'give' | 'take',
  { id, giveRoles, takeRoles }: OfferedDecision,
  exists: Exists,
  t: Translate
) {
  const made = new RoleSelectMenuBuilder()
    .setCustomId(customId('draft-decision-roles', does, draftId, id))
    .setPlaceholder(t(`decisions:editor.choose.${does}`))
    .setMinValues(0)
    .setMaxValues(MostRoles);
  const standing = ((does === 'give' ? giveRoles : takeRoles) ?? []).filter(exists);
  if (standing.length > 0) made.setDefaultRoles(standing);
  return new ActionRowBuilder<RoleSelectMenuBuilder>().addComponents(made);
}
