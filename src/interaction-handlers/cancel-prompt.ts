import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import { words } from '../lib/words/index.js';

/** "Cancel" on any question of ours. It changes nothing, so everybody who was asked may press it, even in a ticket that has changed since. */
export class CancelPromptHandler extends DeskHandler<'cancel', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'cancel', action: 'help' });
  }

  protected override async handle(interaction: ButtonInteraction<'cached'>): Promise<void> {
    await interaction.update({
      content: words.desk.cancelled,
      embeds: [],
      components: [],
      allowedMentions: { parse: [] }
    });
  }
}
