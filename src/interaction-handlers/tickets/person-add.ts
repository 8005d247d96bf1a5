import { ApplyOptions } from '@sapphire/decorators';
import type { UserSelectMenuInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { addPerson } from '../../lib/interactions/flows/people-flows.js';
import { Fault } from '../../lib/core/fault.js';

/** The menu behind the People button that does what `/add` does. */
@ApplyOptions<DeskHandlerOptions<'add-person'>>({ family: 'add-person', action: 'add' })
export class PersonAddHandler extends DeskHandler<'add-person', UserSelectMenuInteraction<'cached'>> {
  protected override async handle(
    interaction: UserSelectMenuInteraction<'cached'>,
    [number]: Segments<'add-person'>
  ): Promise<void> {
    const ticket = await this.ticketOf(interaction, number);
    const user = interaction.users.first();
    if (!user) throw new Fault('stale-component', {});
    await addPerson(interaction, ticket, { user, member: interaction.members.get(user.id) ?? null });
  }
}
