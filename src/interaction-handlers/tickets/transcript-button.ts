import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { sendTranscript } from '../../lib/interactions/flows/transcript-flows.js';

const door = handlerFor('transcript', { action: 'transcript' });

/** The button that gives what was said in a ticket. */
export class TranscriptButtonHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    await sendTranscript(interaction, scene, 'page');
  }
}
