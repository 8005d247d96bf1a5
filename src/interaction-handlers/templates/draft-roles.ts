import type { RoleSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { setRoles } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('draft-roles', { action: 'templates', on: 'prompt' });

/** Which roles a kind of ticket names. */
export class DraftRolesHandler extends door {
  protected override async handle(
    interaction: RoleSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [which, draftId] }: SceneFor<typeof door>
  ): Promise<void> {
    await setRoles(interaction, { guildId, userId: interaction.user.id, t }, which, draftId);
  }
}
