import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import type { TicketScene } from '../../lib/interactions/scene.js';
import { peopleMenus } from '../../lib/views/people.js';

/** The People button, which offers the menus to add and remove people. */
export class PeopleButtonHandler extends handlerFor('people', { action: 'add' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, { ticket, t }: TicketScene): Promise<void> {
    await interaction.reply(peopleMenus(ticket, t));
  }
}
