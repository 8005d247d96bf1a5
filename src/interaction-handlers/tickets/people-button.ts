import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { peopleMenus } from '../../lib/views/people.js';

/** The People button, which offers the menus to add and remove people. */
@ApplyOptions<DeskHandlerOptions<'people'>>({ family: 'people', action: 'add' })
export class PeopleButtonHandler extends DeskHandler<'people', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'people'>
  ): Promise<void> {
    await interaction.reply(peopleMenus(await this.ticketOf(interaction, number)));
  }
}
