import type { StringSelectMenuInteraction } from 'discord.js';
import { Fault } from '../../lib/core/fault.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { goOnWithPanel } from '../../lib/interactions/flows/panel-draft-flows.js';

const door = handlerFor('panel-draft-entry', { action: 'panels', on: 'prompt' });

/** Shows one entry of a panel somebody works on. */
export class PanelDraftEntryHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [draftId] }: SceneFor<typeof door>
  ): Promise<void> {
    const [value] = interaction.values;
    if (value === undefined) throw new Fault('stale-component', {});
    const looker = { guildId, userId: interaction.user.id, t };
    await goOnWithPanel(interaction, looker, draftId, value);
  }
}
