import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { showDraft } from '../../lib/interactions/flows/draft-flows.js';
import { decisionTarget } from '../../lib/views/custom-ids.js';

const door = handlerFor('draft-decision', { action: 'templates', on: 'prompt' });

/** Which decision of a draft is shown. */
export class DraftDecisionHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [draftId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await showDraft(interaction, looker, draftId, decisionTarget(interaction.values[0] ?? ''));
  }
}
