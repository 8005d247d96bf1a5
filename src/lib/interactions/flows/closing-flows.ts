import { container } from '@sapphire/framework';
import type {
  BaseInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  ModalMessageModalSubmitInteraction
} from 'discord.js';
import { isBlank, readable } from '../../base/readable.js';
import { Fault, isFault } from '../../core/fault.js';
import { MaxReason, type Ticket } from '../../core/ticket.js';
import { cut } from '../../views/cut.js';
import { reasonModal } from '../../views/modals.js';
import {
  closePrompt,
  deletePrompt,
  deleteWithoutPrompt,
  filesMissingPrompt,
  promptedReason,
  type ClosingAsks
} from '../../views/prompts.js';
import { answer, showModal, settleBoth, update, whileThinking } from '../acknowledge.js';
import type { TicketScene } from '../scene.js';

type Asking = ChatInputCommandInteraction<'cached'> | ButtonInteraction<'cached'>;

/** What whoever closes the ticket is asked, in their words. */
function asksIn({ locale }: BaseInteraction, ticket: Ticket): ClosingAsks {
  return container.templates.of(ticket, locale)?.closing;
}

/** Asks one person whether they mean it. */
export async function askToClose(
  interaction: Asking,
  { ticket, t }: TicketScene,
  reason: string | null
): Promise<void> {
  if (ticket.status === 'closed') throw new Fault('already-closed', { closed: ticket.closed, to: interaction.user.id });
  await interaction.reply(closePrompt(ticket, asksIn(interaction, ticket), reason, interaction.user.id, t));
}

/** A reason as it was typed, in characters that can be read; null where there are none. */
export function reasonFrom(typed: string | null): string | null {
  const reason = readable(typed ?? '').trim();
  // Discord counts it in code points, and a record in UTF-16 units.
  return isBlank(reason) ? null : cut(reason, MaxReason);
}

/** Opens the field for a reason, from the prompt, with the one it has. */
export async function askForReason(interaction: ButtonInteraction<'cached'>, { ticket, t }: TicketScene) {
  if (ticket.status === 'closed') throw new Fault('already-closed', { closed: ticket.closed, to: interaction.user.id });
  await showModal(
    interaction,
    reasonModal(ticket, asksIn(interaction, ticket), promptedReason(interaction.message.embeds), t)
  );
}

/** Puts the reason on the prompt, which asks on. */
export async function takeReason(
  interaction: ModalMessageModalSubmitInteraction<'cached'>,
  { ticket, t }: TicketScene,
  typed: string
): Promise<void> {
  if (ticket.status === 'closed') throw new Fault('already-closed', { closed: ticket.closed, to: interaction.user.id });
  const { embeds, components } = closePrompt(
    ticket,
    asksIn(interaction, ticket),
    reasonFrom(typed),
    interaction.user.id,
    t
  );
  await update(interaction, { embeds, components });
}

/** Asks one person whether they mean it. */
export async function askToDelete(interaction: Asking, { ticket, t }: TicketScene): Promise<void> {
  await interaction.reply(deletePrompt(ticket, container.settings.transcripts, t));
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
  try {
    await settleBoth(answered, container.tickets.closing.delete(ticket, interaction.user.id, answered));
  } catch (error) {
    if (!isFault(error, 'files-not-kept') || !error.context.mayLeave) throw error;
    await answer(interaction, filesMissingPrompt(ticket, error.context.count, t));
  }
}

/** Asks once more where files would be lost. How many they are is counted anew. */
export async function askToDeleteWithout(
  interaction: ButtonInteraction<'cached'>,
  { ticket, t }: TicketScene
): Promise<void> {
  const count = await container.conversations.waitingFor(ticket);
  // They may all have come meanwhile.
  const { embeds, components } =
    count > 0 ? deleteWithoutPrompt(ticket, count, t) : deletePrompt(ticket, container.settings.transcripts, t);
  await update(interaction, { embeds, components });
}

/** Deletes without the files that do not come, after "yes". */
export async function deleteWithoutFiles(
  interaction: ButtonInteraction<'cached'>,
  { ticket, t }: TicketScene
): Promise<void> {
  const answered = update(interaction, { content: t('tickets:deletion.doing'), embeds: [], components: [] });
  const { closing } = container.tickets;
  await settleBoth(answered, closing.delete(ticket, interaction.user.id, answered, { withoutFiles: true }));
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
