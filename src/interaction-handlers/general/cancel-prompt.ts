import type { ButtonInteraction } from 'discord.js';
import { update } from '../../lib/interactions/acknowledge.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** "Cancel" on any question of ours. It changes nothing, so everybody who was asked may press it, even in a ticket that has changed since. */
export class CancelPromptHandler extends handlerFor('cancel', { action: 'help', on: 'prompt' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, { t }: Scene): Promise<void> {
    await update(interaction, { content: t('tickets:closing.cancelled'), embeds: [], components: [] });
  }
}
