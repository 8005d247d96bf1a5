import { container } from '@sapphire/framework';
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import { decisionOf } from '../../core/decision.js';
import { Fault } from '../../core/fault.js';
import { isSummedUpAtOnce, type Ticket } from '../../core/ticket.js';
import type { Effects } from '../../tickets/decisions.js';
import { anewPrompt, decidedAnswer, decisionModal } from '../../views/decisions.js';
import { isOfNow, summaryRows } from '../../views/summary.js';
import { summedUpRows } from '../../views/summed-up.js';
import { afterThinking, answer, showModal, settleBoth, update } from '../acknowledge.js';
import { isOurs } from '../../core/claim.js';
import type { TicketScene } from '../scene.js';
import { reasonFrom } from './closing-flows.js';

/** Decides, or asks for a reason first. */
export async function pressDecision(
  interaction: ButtonInteraction<'cached'>,
  { ticket, t }: TicketScene,
  decisionId: string
): Promise<void> {
  mustBeOfNow(interaction, { ticket });
  const { decisions } = container.tickets;
  const offered = decisions.offered(ticket, decisionId, interaction.user.id);
  if (offered.askReason) await showModal(interaction, decisionModal(ticket, offered, t));
  else await decide(interaction, { ticket, t }, decisionId, null);
}

/** Decides for a reason that was typed. */
export async function decideBecause(
  interaction: ModalSubmitInteraction<'cached'>,
  { ticket, t }: TicketScene,
  decisionId: string,
  typed: string
): Promise<void> {
  mustBeOfNow(interaction, { ticket });
  await decide(interaction, { ticket, t }, decisionId, reasonFrom(typed));
}

/** Asks one person whether they mean to take the decision back. */
export async function askToDecideAnew(
  interaction: ButtonInteraction<'cached'>,
  { ticket, t }: TicketScene
): Promise<void> {
  mustBeOfNow(interaction, { ticket });
  if (ticket.status !== 'open') throw new Fault('not-open', {});
  const decision = decisionOf(ticket);
  if (!decision) {
    // A forged press on another message must not take that one's place.
    if (interaction.message.id === ticket.summaryMessageId) await offerAgain(interaction, ticket);
    throw new Fault('not-decided', {});
  }
  await interaction.reply(anewPrompt(ticket, decision, t));
}

/** The record knows of no decision, because it was lost for example: then the summary must not say that there is one. */
async function offerAgain(interaction: ButtonInteraction<'cached'>, ticket: Ticket): Promise<void> {
  const { spoken, templates } = container;
  const offered = templates.of(ticket, templates.localeOf({ guildId: ticket.guildId }))?.decisions ?? [];
  const t = spoken.inServer(ticket.guildId);
  const components = isSummedUpAtOnce(ticket)
    ? summedUpRows(ticket, offered, spoken.inTicket(ticket), t)
    : summaryRows(ticket, offered, t);
  await update(interaction, { components });
}

/** Takes the decision back, after "yes". */
export async function decideAnew(interaction: ButtonInteraction<'cached'>, { ticket, t }: TicketScene): Promise<void> {
  const { decisions } = container.tickets;
  const claim = update(interaction, { content: t('decisions:done.doing'), embeds: [], components: [] });
  const effects = await settleBoth(
    claim,
    isOurs(claim).then((ours) => {
      if (!ours) throw new Fault('answered-elsewhere', {});
      return decisions.reconsider(ticket, interaction.user.id);
    })
  );
  await answer(interaction, { content: told(effects, t) });
}

async function decide(
  interaction: ButtonInteraction<'cached'> | ModalSubmitInteraction<'cached'>,
  { ticket, t }: Pick<TicketScene, 'ticket' | 't'>,
  decisionId: string,
  reason: string | null
): Promise<void> {
  const { decisions } = container.tickets;
  await afterThinking(
    interaction,
    () => decisions.decide(ticket, decisionId, interaction.user.id, reason),
    (effects) => ({ content: told(effects, t) })
  );
}

function told({ ticket, failures }: Effects, t: TicketScene['t']): string {
  return decidedAnswer(ticket, failures.length === 0 && !container.tickets.decisions.isUnfinished(ticket, false), t);
}

/** @throws Fault `old-summary` for a button under answers of before a question was asked again. */
function mustBeOfNow(
  { message }: ButtonInteraction<'cached'> | ModalSubmitInteraction<'cached'>,
  { ticket }: Pick<TicketScene, 'ticket'>
): void {
  if (message && !isOfNow(message, ticket)) throw new Fault('old-summary', {});
}
