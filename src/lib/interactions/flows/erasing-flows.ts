import { container } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { isOver } from '../../core/erasure.js';
import { Fault } from '../../core/fault.js';
import type { Ticket } from '../../core/ticket.js';
import { erasedTicket, erasePrompt } from '../../views/privacy.js';
import { answer, settleBoth, update } from '../acknowledge.js';
import type { CommandUse } from '../desk-command.js';
import type { TicketScene } from '../scene.js';
import { mustBeOn } from './privacy-switch.js';

/** Asks one person whether they mean it, for the first time. */
export async function askToErase(interaction: CommandUse, { ticket, t }: TicketScene): Promise<void> {
  mayBeErased(ticket);
  await interaction.reply(erasePrompt(ticket, 'sure', t));
}

/** The same, for the last time. */
export async function askOnceMore(interaction: ButtonInteraction<'cached'>, { ticket, t }: TicketScene): Promise<void> {
  mayBeErased(ticket);
  const { embeds, components } = erasePrompt(ticket, 'yes', t);
  await update(interaction, { embeds, components });
}

/** Erases, after the second "yes". */
export async function eraseForGood(
  interaction: ButtonInteraction<'cached'>,
  { ticket, actor, t }: TicketScene
): Promise<void> {
  mayBeErased(ticket);
  const answered = update(interaction, { content: t('privacy:doing'), embeds: [], components: [] });
  await settleBoth(answered, container.forgetting.ticket(ticket, actor.userId));
  await answer(interaction, erasedTicket(ticket, t));
}

/** @throws Fault - `privacy-off`, `not-over` */
function mayBeErased(ticket: Ticket): void {
  mustBeOn();
  if (!isOver(ticket)) throw new Fault('not-over', {});
}
