import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { addToDraft } from '../../lib/interactions/flows/panel-draft-flows.js';

const door = handlerFor('panel-draft-add', { action: 'panels', on: 'prompt' });

/** Adds entries to a panel somebody works on. */
export class PanelDraftAddHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [draftId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await addToDraft(interaction, looker, draftId);
  }
}
