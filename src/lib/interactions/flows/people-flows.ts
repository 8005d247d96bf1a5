import { container } from '@sapphire/framework';
import type { ChatInputCommandInteraction, GuildMember, User, UserSelectMenuInteraction } from 'discord.js';
import { Fault } from '../../core/fault.js';
import type { Ticket } from '../../core/ticket.js';
import { standingsOf } from '../../rights/standings.js';
import { whileThinking } from '../acknowledge.js';
import type { TicketScene } from '../scene.js';

type Asking = ChatInputCommandInteraction<'cached'> | UserSelectMenuInteraction<'cached'>;

/** A person somebody picked. */
export interface Chosen {
  readonly user: User;
  /** Null for someone who is not in this server (any more). */
  readonly member: GuildMember | null;
}

/**
 * Adds a person.
 * @throws Fault `not-a-member`, `is-a-bot`, `has-access-already`, and the service's own.
 */
export async function addPerson(
  interaction: Asking,
  { ticket, t }: TicketScene,
  { user, member }: Chosen
): Promise<void> {
  if (!member) throw new Fault('not-a-member', { userId: user.id });
  if (user.bot) throw new Fault('is-a-bot', {});
  if (seesEveryTicket(member, ticket))
    throw new Fault('has-access-already', { userId: user.id, to: interaction.user.id });
  const { told } = await whileThinking(
    interaction,
    (claim) => container.tickets.people.add(ticket, user.id, interaction.user.id, claim),
    () => ({ content: t('tickets:people.addedForYou', { user: user.id }) })
  );
  await told;
}

/** Removes a person; one who has left the server too. */
export async function removePerson(interaction: Asking, { ticket, t }: TicketScene, { user }: Chosen): Promise<void> {
  const { told } = await whileThinking(
    interaction,
    (claim) => container.tickets.people.remove(ticket, user.id, interaction.user.id, claim),
    () => ({ content: t('tickets:people.removedForYou', { user: user.id }) })
  );
  await told;
}

function seesEveryTicket(member: GuildMember, ticket: Ticket): boolean {
  const standings = standingsOf(
    {
      userId: member.id,
      roleIds: [...member.roles.cache.keys()],
      administrator: member.permissions.has('Administrator')
    },
    container.staff.of(ticket),
    ticket
  );
  return standings.has('staff') || standings.has('admin');
}
