import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import type { Ticket } from '../core/ticket.js';
import type { Action } from '../rights/rights.js';
import type { Segments } from '../views/custom-ids.js';
import { DeskHandler, type ComponentInteraction } from './desk-handler.js';

export interface TicketButtonOptions extends Partial<InteractionHandler.Options> {
  /** Stands in the custom id. What is posted once keeps working, so it stays when the file gets another name. */
  readonly name: string;
  /** Who may press it: a row of the table of rights, one of those that need a ticket. */
  readonly action: Action;
}

/**
 * A button about the ticket of its channel, whole in one file: its custom ids are `own`, the ticket's number and
 * its name, so the table of families need not know it. All that holds for a `DeskHandler` holds for it.
 * @example
 * ```ts
 * @ApplyOptions<TicketButtonOptions>({ name: 'thanks', action: 'view' })
 * export class ThanksButton extends TicketButton {
 *   protected override async press(interaction: ButtonInteraction<'cached'>, ticket: Ticket): Promise<void> { … }
 * }
 * // Post it with button(customId('own', ticket.number, 'thanks'), 'Thanks')
 * ```
 */
export abstract class TicketButton extends DeskHandler<'own', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext, options: TicketButtonOptions) {
    super(context, { ...options, family: 'own' });
  }

  public override parse(interaction: ComponentInteraction) {
    const read = super.parse(interaction);
    return read.isSome() && read.unwrap()[1] === this.name ? read : this.none();
  }

  /** Does what the button is for. Whatever it throws is put into words by the error listener. */
  protected abstract press(interaction: ButtonInteraction<'cached'>, ticket: Ticket): Promise<unknown>;

  protected override async handle(interaction: ButtonInteraction<'cached'>, [number]: Segments<'own'>): Promise<void> {
    await this.press(interaction, await this.ticketOf(interaction, number));
  }
}
