import { container } from '@sapphire/framework';
import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import { Fault } from '../../core/fault.js';
import { closePrompt, deletePrompt, promptedReason } from '../../views/prompts.js';
import { answer, settleBoth, update, whileThinking } from '../acknowledge.js';
import type { TicketScene } from '../scene.js';

type Asking = ChatInputCommandInteraction<'cached'> | ButtonInteraction<'cached'>;

/** Asks one person whether they mean it. */
export async function askToClose(
  interaction: Asking,
  { ticket, t }: TicketScene,
  reason: string | null
): Promise<void> {
  if (ticket.status === 'closed') throw new Fault('already-closed', { closed: ticket.closed });
  await interaction.reply(closePrompt(ticket, reason, t));
}

/** Asks one person whether they mean it. */
export async function askToDelete(interaction: Asking, { ticket, t }: TicketScene): Promise<void> {
  await interaction.reply(deletePrompt(ticket, t));
}

/** Closes, after "yes". The press is answered while the channel is being locked. */
export async function close(interaction: ButtonInteraction<'cached'>, { ticket, t }: TicketScene): Promise<void> {
  const reason = promptedReason(interaction.message.embeds);
  const answered = update(interaction, { content: t('tickets:closing.doing'), embeds: [], components: [] });
  const { told } = await settleBoth(
    answered,
    container.tickets.closing.close(ticket, interaction.user.id, reason, answered)
  );
  await Promise.all([told, answer(interaction, { content: t('tickets:closing.done') })]);
}

/** Deletes, after "yes". When it worked there is no channel left to say so in. */
export async function deleteForGood(
  interaction: ButtonInteraction<'cached'>,
  { ticket, t }: TicketScene
): Promise<void> {
  const answered = update(interaction, { content: t('tickets:deletion.doing'), embeds: [], components: [] });
  await settleBoth(answered, container.tickets.closing.delete(ticket, interaction.user.id));
}

/** Reopens at once: nothing is lost by it. */
export async function reopen(interaction: Asking, { ticket, t }: TicketScene): Promise<void> {
  const { told } = await whileThinking(
    interaction,
    (claim) => container.tickets.closing.reopen(ticket, interaction.user.id, claim),
    () => ({ content: t('tickets:reopening.done') })
  );
  await told;
}
