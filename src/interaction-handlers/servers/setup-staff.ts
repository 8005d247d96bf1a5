import type { RoleSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { setUpStaff } from '../../lib/interactions/flows/set-up-flows.js';

const door = handlerFor('setup-staff', { action: 'setup', on: 'prompt' });

/** Which roles are staff. */
export class SetupStaffHandler extends door {
  protected override async handle(
    interaction: RoleSelectMenuInteraction<'cached'>,
    { t }: SceneFor<typeof door>
  ): Promise<void> {
    await setUpStaff(interaction, t);
  }
}
