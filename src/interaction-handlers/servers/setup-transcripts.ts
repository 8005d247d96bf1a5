import type { ChannelSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { setUpTranscripts } from '../../lib/interactions/flows/set-up-flows.js';

const door = handlerFor('setup-transcripts', { action: 'setup', on: 'prompt' });

/** Where transcripts of tickets that end are posted. */
export class SetupTranscriptsHandler extends door {
  protected override async handle(
    interaction: ChannelSelectMenuInteraction<'cached'>,
    { t }: SceneFor<typeof door>
  ): Promise<void> {
    await setUpTranscripts(interaction, t);
  }
}
