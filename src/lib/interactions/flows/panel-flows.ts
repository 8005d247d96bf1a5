import { container } from '@sapphire/framework';
import type { ChatInputCommandInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { Translate } from '../../base/language.js';
import { panelUrl } from '../../servers/panels.js';
import { setUpReport } from '../../views/set-up.js';
import { afterThinking } from '../acknowledge.js';

/** Posts or moves the panel to a channel; asks which template it opens where nobody can tell. */
export async function postPanel(
  interaction: ChatInputCommandInteraction<'cached'>,
  channelId: string,
  t: Translate
): Promise<void> {
  const { guildId } = interaction;
  const { setUp } = container;
  await afterThinking(
    interaction,
    async () => {
      const choice = setUp.panels.choose(guildId);
      return choice.kind === 'ask'
        ? { kind: 'choose-template' as const, channelId, templates: choice.templates }
        : { kind: 'panel-posted' as const, panel: await setUp.postPanel(guildId, channelId, choice.template.id) };
    },
    (step) => (step.kind === 'panel-posted' ? panelStands(guildId, step.panel, t) : setUpReport(guildId, [step], t))
  );
}

/** Posts the panel of the template somebody picked. */
export async function postPanelOf(
  interaction: StringSelectMenuInteraction<'cached'>,
  channelId: string | null,
  templateId: string,
  t: Translate
): Promise<void> {
  const { guildId } = interaction;
  await afterThinking(
    interaction,
    () => container.setUp.postPanel(guildId, channelId, templateId),
    (panel) => panelStands(guildId, panel, t)
  );
}

function panelStands(guildId: string, panel: Parameters<typeof panelUrl>[1], t: Translate) {
  return { content: t('setup:panel.stands', { url: panelUrl(guildId, panel) }) };
}
