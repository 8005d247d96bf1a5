import { container } from '@sapphire/framework';
import {
  type ChatInputCommandInteraction,
  type GuildMember,
  type User,
  type UserSelectMenuInteraction
} from 'discord.js';
import { answer, settleBoth, think } from '../acknowledge.js';
import { actorOf } from '../actor.js';
import { Fault } from '../../core/fault.js';
import { standingsOf } from '../../rights/rights.js';
import type { Ticket } from '../../core/ticket.js';
import { words } from '../../words/index.js';

type Asking = ChatInputCommandInteraction<'cached'> | UserSelectMenuInteraction<'cached'>;

export interface Chosen {
  readonly user: User;
  /** Null for someone who is not in this server (any more). */
  readonly member: GuildMember | null;
}

/**
 * Adds a person.
 * @throws Fault `not-a-member`, `is-a-bot`, `has-access-already`, and the service's own.
 */
export async function addPerson(interaction: Asking, ticket: Ticket, { user, member }: Chosen): Promise<void> {
  if (!member) throw new Fault('not-a-member', { userId: user.id });
  if (user.bot) throw new Fault('is-a-bot', {});
  const roleIds = [...member.roles.cache.keys()];
  const staff = standingsOf(
    { ...actorOf(interaction), userId: user.id, roleIds, administrator: member.permissions.has('Administrator') },
    container.config.get(interaction.guildId, 'staffRoleIds'),
    ticket
  );
  if (staff.has('staff') || staff.has('admin')) throw new Fault('has-access-already', { userId: user.id });
  const answered = think(interaction);
  const { told } = await settleBoth(answered, container.tickets.people.add(ticket, user.id, interaction.user.id));
  await Promise.all([told, answer(interaction, { content: words.desk.addedForYou(user.id) })]);
}

/** Removes a person; one who has left the server too. */
export async function removePerson(interaction: Asking, ticket: Ticket, { user }: Chosen): Promise<void> {
  const answered = think(interaction);
  const { told } = await settleBoth(answered, container.tickets.people.remove(ticket, user.id, interaction.user.id));
  await Promise.all([told, answer(interaction, { content: words.desk.removedForYou(user.id) })]);
}
