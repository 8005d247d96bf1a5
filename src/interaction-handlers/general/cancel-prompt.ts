import type { ButtonInteraction } from 'discord.js';
import { update } from '../../lib/interactions/acknowledge.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { words } from '../../lib/words/index.js';

/** "Cancel" on any question of ours. It changes nothing, so everybody who was asked may press it, even in a ticket that has changed since. */
export class CancelPromptHandler extends handlerFor('cancel', { action: 'help', on: 'prompt' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>): Promise<void> {
    await update(interaction, { content: words.desk.cancelled, embeds: [], components: [] });
  }
}
