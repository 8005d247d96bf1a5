import type { InteractionHandler } from '@sapphire/framework';
import type { TicketAction } from '../rights/rights.js';
import { DeskHandler } from './desk-handler.js';

export interface TicketButtonOptions extends Partial<InteractionHandler.Options> {
  /** Stands in the custom id. What is posted once keeps working, so it stays when the file gets another name. */
  readonly name: string;
  /** Who may press it: a row of the table of rights, one of those that need a ticket. */
  readonly action: TicketAction;
}

/**
 * A button about the ticket of its channel, whole in one file: its custom ids are `own`, the ticket's number and
 * its name, so the table of families need not know it. All that holds for a `DeskHandler` holds for it.
 * @example
 * ```ts
 * @ApplyOptions<TicketButtonOptions>({ name: 'thanks', action: 'view' })
 * export class ThanksButton extends TicketButton {
 *   protected override async handle(interaction: ButtonInteraction<'cached'>, { ticket }: TicketScene): Promise<void> { … }
 * }
 * // Post it with button(customId('own', ticket.number, 'thanks'), 'Thanks')
 * ```
 */
export abstract class TicketButton extends DeskHandler<'own', TicketAction> {
  public constructor(context: InteractionHandler.LoaderContext, { action, ...options }: TicketButtonOptions) {
    super(context, options as InteractionHandler.Options, 'own', { action });
  }

  public override parse(interaction: Parameters<DeskHandler<'own', TicketAction>['parse']>[0]) {
    const read = super.parse(interaction);
    return read.isSome() && read.unwrap()[1] === this.name ? read : this.none();
  }
}
