import { container } from '@sapphire/framework';
import type { ChatInputCommandInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { PanelTrouble } from '../../servers/panel-troubles.js';
import { panelUrl } from '../../servers/panels.js';
import type { Panel } from '../../servers/server-settings.js';
import { panelTrouble } from '../../views/panel-trouble.js';
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
        : { kind: 'panel-posted' as const, ...(await posted(guildId, channelId, choice.template.id)) };
    },
    (step) => (step.kind === 'panel-posted' ? panelStands(guildId, step, t) : setUpReport(guildId, [step], t))
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
    () => posted(guildId, channelId, templateId),
    (done) => panelStands(guildId, done, t)
  );
}

/** A panel that was just posted, and what is wrong with it. */
interface Posted {
  readonly panel: Panel;
  readonly troubles: readonly PanelTrouble[];
  /** Panels that stand beside it and whose template is gone. */
  readonly dead: readonly Panel[];
}

async function posted(guildId: string, channelId: string | null, templateId: string): Promise<Posted> {
  const { setUp, servers } = container;
  const panel = await setUp.postPanel(guildId, channelId, templateId);
  const dead = servers
    .of(guildId)
    .panels.filter((other) => other.messageId !== panel.messageId && setUp.panels.opensNothing(guildId, other));
  return { panel, troubles: await setUp.panels.troubles(guildId, panel), dead };
}

function panelStands(guildId: string, { panel, troubles, dead }: Posted, t: Translate) {
  const lines = [
    t('setup:panel.stands', { url: panelUrl(guildId, panel) }),
    ...troubles.map((trouble) => panelTrouble(trouble, t)),
    ...dead.slice(0, 5).map((other) => panelTrouble({ kind: 'panel-opens-nothing', panel: other }, t)),
    ...(container.servers.of(guildId).categoryId === null ? [t('setup:panel.noCategory')] : [])
  ];
  return { content: lines.join('\n') };
}
