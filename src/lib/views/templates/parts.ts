import { ActionRowBuilder, ChannelSelectMenuBuilder, ChannelType, RoleSelectMenuBuilder } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { Draft } from '../../templates/drafts.js';
import type { Template } from '../../templates/template.js';
import { customId, type DraftRole } from '../custom-ids.js';
import { mentionRole } from '../markup.js';
import { plainText } from '../plain-text.js';

/** Does something of this id stand in the server? Discord refuses a menu that names what is gone. */
export type Exists = (id: string) => boolean;

/** As many roles as one of these lists holds. */
const MostRoles = 25;

/** Who may open such a ticket, how many and how often. */
export function openingLines({ opening = {}, paused }: Template, t: Translate): string[] {
  const { requiredRoles, refusedRoles, daysInServer, openAtOnce = 1, openInAll, cooldownMinutes } = opening;
  return [
    ...(paused === undefined ? [] : [`⏸️ ${pausedText(paused, t)}`]),
    requiredRoles ? t('templates:opening.required', { roles: list(requiredRoles) }) : t('templates:opening.everybody'),
    ...(refusedRoles ? [t('templates:opening.refused', { roles: list(refusedRoles) })] : []),
    ...(daysInServer === undefined ? [] : [t('templates:opening.days', { count: daysInServer })]),
    t('templates:opening.atOnce', { count: openAtOnce }),
    ...(openInAll === undefined ? [] : [t('templates:opening.inAll', { count: openInAll })]),
    ...(cooldownMinutes === undefined ? [] : [t('templates:opening.cooldown', { count: cooldownMinutes })])
  ];
}

function pausedText(paused: true | string, t: Translate): string {
  return paused === true
    ? t('templates:opening.paused')
    : t('templates:opening.pausedWhy', { why: plainText(paused, 300) });
}

/** Who works such a ticket, whom its summary calls, and where it stands. */
export function staffLines({ staffRoles, calledRoles, category }: Template, t: Translate): string[] {
  return [
    staffRoles ? t('templates:staff.own', { roles: list(staffRoles) }) : t('templates:staff.server'),
    calledRoles === undefined
      ? t('templates:staff.calledStaff')
      : calledRoles.length === 0
        ? t('templates:staff.calledNobody')
        : t('templates:staff.called', { roles: list(calledRoles) }),
    category === undefined ? t('templates:staff.categoryServer') : t('templates:staff.category', { category })
  ];
}

/** What whoever closes such a ticket is asked. */
export function closingLines({ closing }: Template, t: Translate): string[] {
  return [
    t(`templates:closing.${closing?.reason ?? 'optional'}`),
    ...(closing?.question === undefined ? [] : [`> ${plainText(closing.question, 60)}`])
  ];
}

/** How such a ticket looks, and at what pace it is written in. */
export function lookLines({ color, description, slowMode }: Template, t: Translate): string[] {
  return [
    color === undefined ? t('templates:look.colorUsual') : t('templates:look.color', { color }),
    description === undefined
      ? t('templates:look.noDescription')
      : t('templates:look.description', { text: plainText(description, 120) }),
    slowMode === undefined ? t('templates:look.noSlowMode') : t('templates:look.slowMode', { count: slowMode })
  ];
}

/** The menus of roles who may open such a ticket. */
export function openingMenus({ id, template }: Draft, exists: Exists, t: Translate) {
  const { requiredRoles, refusedRoles } = template.opening ?? {};
  return [
    roleMenu(id, 'required', requiredRoles, t('templates:opening.chooseRequired'), exists),
    roleMenu(id, 'refused', refusedRoles, t('templates:opening.chooseRefused'), exists)
  ];
}

/** The menus of who works such a ticket, and where it stands. */
export function staffMenus({ id, template }: Draft, exists: Exists, t: Translate) {
  const category = new ChannelSelectMenuBuilder()
    .setCustomId(customId('draft-category', id))
    .setPlaceholder(t('templates:staff.chooseCategory'))
    .setChannelTypes(ChannelType.GuildCategory)
    .setMinValues(0)
    .setMaxValues(1);
  if (template.category !== undefined && exists(template.category)) category.setDefaultChannels(template.category);
  return [
    roleMenu(id, 'staff', template.staffRoles, t('templates:staff.chooseStaff'), exists),
    roleMenu(id, 'called', template.calledRoles, t('templates:staff.chooseCalled'), exists),
    new ActionRowBuilder<ChannelSelectMenuBuilder>().addComponents(category)
  ];
}

function roleMenu(
  draftId: string,
  which: DraftRole,
  chosen: readonly string[] | undefined,
  placeholder: string,
  exists: Exists
) {
  const menu = new RoleSelectMenuBuilder()
    .setCustomId(customId('draft-roles', which, draftId))
    .setPlaceholder(placeholder)
    .setMinValues(0)
    .setMaxValues(MostRoles);
  const standing = (chosen ?? []).filter(exists);
  if (standing.length > 0) menu.setDefaultRoles(standing);
  return new ActionRowBuilder<RoleSelectMenuBuilder>().addComponents(menu);
}

function list(roleIds: readonly string[]): string {
  return roleIds.map(mentionRole).join(' ');
}
