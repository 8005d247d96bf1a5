import type { StringSelectMenuInteraction } from 'discord.js';
import { Fault } from '../../lib/core/fault.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { postPanelOf } from '../../lib/interactions/flows/panel-flows.js';

const door = handlerFor('panel-template', { action: 'panel', on: 'prompt' });

/** Which template a panel opens, where `/setup` or `/panel` had to ask. */
export class PanelTemplateHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { t, segments: [channelId] }: SceneFor<typeof door>
  ): Promise<void> {
    const [templateId] = interaction.values;
    if (templateId === undefined) throw new Fault('stale-component', {});
    await postPanelOf(interaction, channelId === 'new' ? null : channelId, templateId, t);
  }
}
