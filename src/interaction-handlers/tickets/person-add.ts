import type { UserSelectMenuInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { Fault } from '../../lib/core/fault.js';
import { addPerson } from '../../lib/interactions/flows/people-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** The menu behind the People button that does what `/add` does. */
export class PersonAddHandler extends handlerFor('add-person', { action: 'add' }) {
  protected override async handle(interaction: UserSelectMenuInteraction<'cached'>, scene: TicketScene): Promise<void> {
    const user = interaction.users.first();
    if (!user) throw new Fault('stale-component', {});
    await addPerson(interaction, scene, { user, member: interaction.members.get(user.id) ?? null });
  }
}
