import type { UserSelectMenuInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { Fault } from '../../lib/core/fault.js';
import { removePerson } from '../../lib/interactions/flows/people-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** The menu behind the People button that does what `/remove` does. */
export class PersonRemoveHandler extends handlerFor('remove-person', { action: 'remove' }) {
  protected override async handle(interaction: UserSelectMenuInteraction<'cached'>, scene: TicketScene): Promise<void> {
    const user = interaction.users.first();
    if (!user) throw new Fault('stale-component', {});
    await removePerson(interaction, scene, { user, member: interaction.members.get(user.id) ?? null });
  }
}
