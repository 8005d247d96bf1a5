import { container } from '@sapphire/framework';
import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { Fault } from '../../core/fault.js';
import type { PanelDesign } from '../../servers/panel-design.js';
import type { Panel } from '../../servers/server-settings.js';
import { panelMessage, trialIds } from '../../views/panel.js';
import { beside } from '../acknowledge.js';
import { filesOf } from './picture-flows.js';
import { beginBeside } from './preview-flows.js';
import { found } from './template-flows.js';
import type { Looker } from './template-list.js';

/**
 * Shows a panel as it will stand, in the language of the server, to one administrator.
 * @throws Fault `panel-opens-nothing`
 */
export async function previewPanel(
  interaction: ButtonInteraction<'cached'>,
  { guildId, t }: Looker,
  design: PanelDesign & Pick<Panel, 'paused'>
): Promise<void> {
  const shown = container.setUp.panels.look(guildId, design);
  if (!shown) throw new Fault('panel-opens-nothing', {});
  const message = panelMessage(shown, container.spoken.inServer(guildId), trialIds);
  const files = await filesOf(guildId, shown.picture);
  await beside(interaction, { ...message, content: t('panels:preview'), files });
}

/**
 * A press on a panel that is only shown: a walk through the questions of what it opens.
 * @throws Fault `template-gone`
 */
export async function tryPanel(
  interaction: ButtonInteraction<'cached'> | StringSelectMenuInteraction<'cached'>,
  looker: Looker,
  templateId: string
): Promise<void> {
  await beginBeside(interaction, looker, found(looker.guildId, templateId).current.template);
}
