import { ApplyOptions } from '@sapphire/decorators';
import type { UserSelectMenuInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { removePerson } from '../../lib/interactions/flows/people-flows.js';
import { Fault } from '../../lib/core/fault.js';

/** The menu behind the People button that does what `/remove` does. */
@ApplyOptions<DeskHandlerOptions<'remove-person'>>({ family: 'remove-person', action: 'remove' })
export class PersonRemoveHandler extends DeskHandler<'remove-person', UserSelectMenuInteraction<'cached'>> {
  protected override async handle(
    interaction: UserSelectMenuInteraction<'cached'>,
    [number]: Segments<'remove-person'>
  ): Promise<void> {
    const ticket = await this.ticketOf(interaction, number);
    const user = interaction.users.first();
    if (!user) throw new Fault('stale-component', {});
    await removePerson(interaction, ticket, { user, member: interaction.members.get(user.id) ?? null });
  }
}
