import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { peopleMenus } from '../lib/desk/messages/people.js';

/** The People button, which offers the menus to add and remove people. */
export class PeopleButtonHandler extends DeskHandler<'people', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'people', action: 'add' });
  }

  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'people'>
  ): Promise<void> {
    await interaction.reply(peopleMenus(await this.ticketOf(interaction, number)));
  }
}
