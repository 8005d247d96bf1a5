import { ActionRowBuilder, EmbedBuilder, StringSelectMenuBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import { panelUrl } from '../servers/panels.js';
import type { SetUpStep } from '../servers/set-up.js';
import { isPanelTrouble } from '../servers/panel-troubles.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { panelTrouble } from './panel-trouble.js';
import { partMenu } from './set-up-parts.js';
import { cannotPing, staffList } from './staff.js';
import { permissionsIn } from './permissions.js';

type Choosing = Extract<SetUpStep, { kind: 'choose-template' }>;

/** What an administrator reads after `/setup`, with a menu where something is still to be said. */
export function setUpReport(guildId: string, steps: readonly SetUpStep[], t: Translate) {
  const choosing = steps.find((step): step is Choosing => step.kind === 'choose-template');
  // All works without an emoji.
  const troubled = steps.some((step) => isPanelTrouble(step) && step.kind !== 'emoji-gone');
  const lines = steps.flatMap((step) => line(guildId, step, t) ?? []);
  const embed = new EmbedBuilder()
    .setColor(choosing || troubled ? Colors.warn : Colors.good)
    .setTitle(titleOf(choosing !== undefined, troubled, t));
  if (lines.length > 0) embed.setDescription(lines.map((text) => `• ${text}`).join('\n'));
  return { embeds: [embed], components: choosing ? [templateMenu(choosing, t)] : [] };
}

/** The same, and below it what can be changed; but one question at a time. */
export function setUpPage(guildId: string, steps: readonly SetUpStep[], t: Translate) {
  const { embeds, components } = setUpReport(guildId, steps, t);
  return { embeds, components: components.length > 0 ? components : [partMenu(t)] };
}

function titleOf(choosing: boolean, troubled: boolean, t: Translate): string {
  if (choosing) return t('setup:panel.chooseTemplate');
  return troubled ? t('setup:report.attention') : t('setup:report.title');
}

function templateMenu({ channelId, templates }: Choosing, t: Translate) {
  // A menu holds 25.
  const options = templates.slice(0, 25).map(({ id, template }) => ({ value: id, label: template.name }));
  return new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId(customId('panel-template', channelId ?? 'new'))
      .setPlaceholder(t('setup:panel.placeholder'))
      .addOptions(options)
  );
}

function line(guildId: string, step: SetUpStep, t: Translate): string | null {
  if (isPanelTrouble(step)) return panelTrouble(step, t);
  switch (step.kind) {
    case 'staff-roles-gone':
      return t('setup:report.staffRolesGone', { count: step.count });
    case 'staff-role-made':
      return t('setup:report.staffRoleMade', { role: step.roleId });
    case 'staff-roles':
      return staffList(step.roleIds, t);
    case 'category-made':
      return t('setup:report.categoryMade', { category: step.categoryId });
    case 'category-set':
      return t('setup:report.categorySet', { category: step.categoryId });
    case 'channel-made':
      return t('setup:report.channelMade', { channel: step.channelId });
    case 'panel-posted':
      return t('setup:report.panelPosted', { url: panelUrl(guildId, step.panel) });
    case 'panel-stands':
      return t('setup:report.panelStands', { url: panelUrl(guildId, step.panel) });
    case 'threads-open':
      return t('setup:report.threadsOpen', {
        channel: step.channelId,
        permissions: permissionsIn(t, step.names)
      });
    case 'cannot-ping':
      return cannotPing(step.roleIds, t);
    case 'choose-template':
      return null;
  }
}
