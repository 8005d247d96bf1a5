import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import { update } from '../../lib/interactions/acknowledge.js';
import { words } from '../../lib/words/index.js';

/** "Cancel" on any question of ours. It changes nothing, so everybody who was asked may press it, even in a ticket that has changed since. */
@ApplyOptions<DeskHandlerOptions<'cancel'>>({ family: 'cancel', action: 'help' })
export class CancelPromptHandler extends DeskHandler<'cancel', ButtonInteraction<'cached'>> {
  protected override async handle(interaction: ButtonInteraction<'cached'>): Promise<void> {
    this.requirePrompt(interaction);
    await update(interaction, { content: words.desk.cancelled, embeds: [], components: [] });
  }
}
