import { container } from '@sapphire/framework';
import type { ChatInputCommandInteraction, StringSelectMenuInteraction } from 'discord.js';
import { panelUrl } from '../../servers/panels.js';
import { setUpReport } from '../../views/set-up.js';
import { words } from '../../words/index.js';
import { whileThinking } from '../acknowledge.js';

/** Posts or moves the panel to a channel; asks which template it opens where nobody can tell. */
export async function postPanel(interaction: ChatInputCommandInteraction<'cached'>, channelId: string): Promise<void> {
  const { guildId } = interaction;
  const { setUp } = container;
  await whileThinking(
    interaction,
    async () => {
      const choice = setUp.panels.choose(guildId);
      return choice.kind === 'ask'
        ? { kind: 'choose-template' as const, channelId, templates: choice.templates }
        : { kind: 'panel-posted' as const, panel: await setUp.postPanel(guildId, channelId, choice.template.id) };
    },
    (step) => (step.kind === 'panel-posted' ? panelStands(guildId, step.panel) : setUpReport(guildId, [step]))
  );
}

/** Posts the panel of the template somebody picked. */
export async function postPanelOf(
  interaction: StringSelectMenuInteraction<'cached'>,
  channelId: string | null,
  templateId: string
): Promise<void> {
  const { guildId } = interaction;
  await whileThinking(
    interaction,
    () => container.setUp.postPanel(guildId, channelId, templateId),
    (panel) => panelStands(guildId, panel)
  );
}

function panelStands(guildId: string, panel: Parameters<typeof panelUrl>[1]) {
  return { content: words.setup.panelPosted(panelUrl(guildId, panel)) };
}
