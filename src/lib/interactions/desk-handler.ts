import {
  InteractionHandler,
  InteractionHandlerTypes,
  PreconditionContainerArray,
  type ChatInputCommand
} from '@sapphire/framework';
import {
  MessageFlags,
  type AnySelectMenuInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction
} from 'discord.js';
import { carrierOf, readCustomId, type Carrier, type Family, type Segments } from '../views/custom-ids.js';
import { Fault } from '../core/fault.js';
import type { Action } from '../rights/rights.js';
import { TicketActions } from '../rights/rights.js';
import type { Ticket } from '../core/ticket.js';
import { DeskEvents } from './events.js';
import { guard } from '../rights/guard.js';
import { underWay } from '../base/under-way.js';

export type ComponentInteraction =
  ButtonInteraction<'cached'> | AnySelectMenuInteraction<'cached'> | ModalSubmitInteraction<'cached'>;

/** What a handler is for: one family of custom ids, one action of the table of rights. */
export interface DeskHandlerOptions<F extends Family> extends Partial<InteractionHandler.Options> {
  readonly family: F;
  readonly action: Action;
}

const handlerTypes: Readonly<Record<Carrier, InteractionHandlerTypes>> = {
  button: InteractionHandlerTypes.Button,
  'string-select': InteractionHandlerTypes.SelectMenu,
  'user-select': InteractionHandlerTypes.SelectMenu,
  modal: InteractionHandlerTypes.ModalSubmit
};

/** What carries the custom id of an interaction, or null for a kind of menu we never post. */
export function carrierIn(interaction: MessageComponentInteraction | ModalSubmitInteraction): Carrier | null {
  if (interaction.isModalSubmit()) return 'modal';
  if (interaction.isButton()) return 'button';
  if (interaction.isStringSelectMenu()) return 'string-select';
  return interaction.isUserSelectMenu() ? 'user-select' : null;
}

/**
 * A family of buttons, menus or modals. Before `handle` runs, the custom id has been read as hostile input and the same
 * preconditions as for the command of that action have passed. Denials go to the listener of `interactionHandlerDenied`.
 */
export abstract class DeskHandler<F extends Family, I extends ComponentInteraction> extends InteractionHandler {
  private readonly family: F;
  private readonly action: Action;
  private readonly guard: PreconditionContainerArray;

  public constructor(context: InteractionHandler.LoaderContext, options: DeskHandlerOptions<F>) {
    super(context, { ...options, interactionHandlerType: handlerTypes[carrierOf(options.family)] });
    this.family = options.family;
    this.action = options.action;
    this.guard = new PreconditionContainerArray(guard(options.action));
  }

  /** Ours if the family is; a malformed rest is answered by the fallback handler. Pure, because every interaction passes through here. */
  public override parse(interaction: ComponentInteraction) {
    if (carrierIn(interaction) !== carrierOf(this.family)) return this.none();
    return readCustomId(this.family, interaction.customId).match({
      ok: (segments) => this.some(segments),
      err: () => this.none()
    });
  }

  public override run(interaction: I, segments: Segments<F>): Promise<void> {
    return underWay.track(this.guarded(interaction, segments));
  }

  /** Does what the component is for. Whatever it throws is put into words by the error listener. */
  protected abstract handle(interaction: I, segments: Segments<F>): Promise<unknown>;

  /**
   * The ticket a component belongs to. The number in the custom id carries no authority: it must be the ticket of
   * the very channel the component was pressed in.
   * @throws Fault `stale-component` if it is not.
   */
  protected async ticketOf(interaction: I, number: number): Promise<Ticket> {
    if (!TicketActions.has(this.action)) throw new Error(`The action ${this.action} has no ticket.`);
    const ticket = interaction.channelId
      ? await this.container.tickets.inChannel(interaction.guildId, interaction.channelId)
      : null;
    if (ticket?.number !== number) throw new Fault('stale-component', {});
    return ticket;
  }

  /**
   * Makes sure that a component sits where we put it: on a message this person alone sees. A forged press on another
   * message would otherwise let the answer take that message's place.
   * @throws Fault `stale-component`
   */
  protected requirePrompt(interaction: I): void {
    if (!interaction.message?.flags.has(MessageFlags.Ephemeral)) throw new Fault('stale-component', {});
  }

  /**
   * As `requirePrompt`, for what sits on a ticket's first message.
   * @throws Fault `stale-component`
   */
  protected requireWelcome(interaction: I, { welcomeMessageId }: Ticket): void {
    // In the first moments of a ticket the record does not know its message yet.
    if (welcomeMessageId && interaction.message?.id !== welcomeMessageId) throw new Fault('stale-component', {});
  }

  private async guarded(interaction: I, segments: Segments<F>): Promise<void> {
    // Sapphire types preconditions by command kind; ours look at the person and the channel only.
    const allowed = await this.guard.chatInputRun(
      interaction as unknown as ChatInputCommandInteraction,
      this as unknown as ChatInputCommand
    );
    const denial = allowed.err().unwrapOr(null);
    if (denial) {
      this.container.client.emit(DeskEvents.InteractionHandlerDenied, denial, { interaction, handler: this.name });
      return;
    }
    await this.handle(interaction, segments);
  }
}
