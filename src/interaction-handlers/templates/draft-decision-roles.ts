import type { RoleSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { setDecisionRoles } from '../../lib/interactions/flows/draft-decision-flows.js';

const door = handlerFor('draft-decision-roles', { action: 'templates', on: 'prompt' });

/** Which roles a decision gives or takes. */
export class DraftDecisionRolesHandler extends door {
  protected override async handle(
    interaction: RoleSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [does, draftId, decisionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await setDecisionRoles(interaction, { guildId, userId: interaction.user.id, t }, does, draftId, decisionId);
  }
}
