import { ActionRowBuilder, EmbedBuilder, StringSelectMenuBuilder } from 'discord.js';
import { panelUrl } from '../servers/panels.js';
import type { SetUpStep } from '../servers/set-up.js';
import { words } from '../words/index.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';

const { report } = words.setup;

type Choosing = Extract<SetUpStep, { kind: 'choose-template' }>;

/** What an administrator reads after `/setup`, with a menu where something is still to be said. */
export function setUpReport(guildId: string, steps: readonly SetUpStep[]) {
  const choosing = steps.find((step): step is Choosing => step.kind === 'choose-template');
  const lines = steps.flatMap((step) => line(guildId, step) ?? []);
  const embed = new EmbedBuilder()
    .setColor(choosing ? Colors.warn : Colors.good)
    .setTitle(choosing ? report.chooseTemplate : report.title);
  if (lines.length > 0) embed.setDescription(lines.map((text) => `• ${text}`).join('\n'));
  return { embeds: [embed], components: choosing ? [templateMenu(choosing)] : [] };
}

function templateMenu({ channelId, templates }: Choosing) {
  // A menu holds 25.
  const options = templates.slice(0, 25).map(({ id, template }) => ({ value: id, label: template.name }));
  return new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId(customId('panel-template', channelId ?? 'new'))
      .setPlaceholder(report.templatePlaceholder)
      .addOptions(options)
  );
}

function line(guildId: string, step: SetUpStep): string | null {
  switch (step.kind) {
    case 'staff-roles-gone':
      return report.staffRolesGone(step.count);
    case 'staff-role-made':
      return report.staffRoleMade(step.roleId);
    case 'staff-roles':
      return report.staffRoleSet(step.roleIds);
    case 'category-made':
      return report.categoryMade(step.categoryId);
    case 'category-set':
      return report.categorySet(step.categoryId);
    case 'channel-made':
      return report.channelMade(step.channelId);
    case 'panel-posted':
      return report.panelPosted(panelUrl(guildId, step.panel));
    case 'panel-stands':
      return report.panelThere(panelUrl(guildId, step.panel));
    case 'cannot-ping':
      return report.cannotPing(step.roleIds);
    case 'choose-template':
      return null;
  }
}
