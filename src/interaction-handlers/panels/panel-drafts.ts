import type { StringSelectMenuInteraction } from 'discord.js';
import { Fault } from '../../lib/core/fault.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { goOnWithPanel } from '../../lib/interactions/flows/panel-draft-flows.js';

const door = handlerFor('panel-drafts', { action: 'panels', on: 'prompt' });

/** Goes on with a draft of a panel. */
export class PanelDraftsHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    const [value] = interaction.values;
    if (value === undefined) throw new Fault('stale-component', {});
    const looker = { guildId, userId: interaction.user.id, t };
    await goOnWithPanel(interaction, looker, value, '-');
  }
}
