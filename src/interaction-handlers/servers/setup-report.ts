import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { setUpWith } from '../../lib/interactions/flows/set-up-flows.js';

const door = handlerFor('setup-report', { action: 'setup', on: 'prompt' });

/** Back to the report of the set-up. */
export class SetupReportHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { t }: SceneFor<typeof door>
  ): Promise<void> {
    await setUpWith(interaction, {}, t);
  }
}
