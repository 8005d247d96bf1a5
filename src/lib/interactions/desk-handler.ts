import {
  InteractionHandler,
  InteractionHandlerTypes,
  PreconditionContainerArray,
  type ChatInputCommand
} from '@sapphire/framework';
import {
  MessageFlags,
  type ButtonInteraction,
  type ChannelSelectMenuInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  type RoleSelectMenuInteraction,
  type StringSelectMenuInteraction,
  type UserSelectMenuInteraction
} from 'discord.js';
import { underWay } from '../base/under-way.js';
import { namesTicket, needsTicket, type Action, type NamedAction, type TicketAction } from '../rights/rights.js';
import { Fault } from '../core/fault.js';
import { guard } from '../rights/guard.js';
import {
  carrierOf,
  readCustomId,
  type Carrier,
  type CarrierOf,
  type Family,
  type Segments
} from '../views/custom-ids.js';
import { promiseAnswer } from './acknowledge.js';
import { DeskEvents } from './events.js';
import { inTime, type Updatable } from './in-time.js';
import { sceneOf, type Scene, type TicketScene } from './scene.js';

/** What Discord sends of each carrier of custom ids. */
interface Interactions {
  button: ButtonInteraction<'cached'>;
  'string-select': StringSelectMenuInteraction<'cached'>;
  'user-select': UserSelectMenuInteraction<'cached'>;
  'role-select': RoleSelectMenuInteraction<'cached'>;
  'channel-select': ChannelSelectMenuInteraction<'cached'>;
  modal: ModalSubmitInteraction<'cached'>;
}
type InteractionOf<F extends Family> = Interactions[CarrierOf<F>];
type AnyInteraction = Interactions[Carrier];

/** What a handler is for, besides its family. */
export interface DeskHandlerOptions<A extends Action> {
  /** What the table of rights calls it. */
  readonly action: A;
  /**
   * Where it must sit, when not just anywhere we put it: on a message this person alone sees, or on the ticket's first
   * message. A forged press on another message would otherwise let the answer take that message's place.
   */
  readonly on?: 'prompt' | 'first-message';
  /** Does it turn pages, and nothing else? Then it may be pressed faster. */
  readonly turnsPages?: true;
}

/** A scene with what the custom id said. A ticket's number in it carries no authority: it was compared with the channel's. */
export type HandlerScene<F extends Family, A extends Action> = (A extends TicketAction | NamedAction
  ? TicketScene
  : Scene) & {
  readonly segments: Segments<F>;
};

/** A handler's own scene, by what `handlerFor` gave. */
export type SceneFor<Door> = Door extends abstract new (...parts: never[]) => DeskHandler<infer F, infer A>
  ? HandlerScene<F, A>
  : never;

const handlerTypes: Readonly<Record<Carrier, InteractionHandlerTypes>> = {
  button: InteractionHandlerTypes.Button,
  'string-select': InteractionHandlerTypes.SelectMenu,
  'user-select': InteractionHandlerTypes.SelectMenu,
  'role-select': InteractionHandlerTypes.SelectMenu,
  'channel-select': InteractionHandlerTypes.SelectMenu,
  modal: InteractionHandlerTypes.ModalSubmit
};

/** What carries the custom id of an interaction, or null for a kind of menu we never post. */
export function carrierIn(interaction: MessageComponentInteraction | ModalSubmitInteraction): Carrier | null {
  if (interaction.isModalSubmit()) return 'modal';
  if (interaction.isButton()) return 'button';
  if (interaction.isStringSelectMenu()) return 'string-select';
  if (interaction.isUserSelectMenu()) return 'user-select';
  if (interaction.isRoleSelectMenu()) return 'role-select';
  return interaction.isChannelSelectMenu() ? 'channel-select' : null;
}

/**
 * A family of buttons, menus or modals. Before `handle` runs, the custom id has been read as hostile input, the same
 * preconditions as for the command of that action have passed, and it sits where it must.
 */
export abstract class DeskHandler<F extends Family, A extends Action> extends InteractionHandler {
  private readonly guard: PreconditionContainerArray;

  protected constructor(
    context: InteractionHandler.LoaderContext,
    options: InteractionHandler.Options,
    public readonly family: F,
    private readonly door: DeskHandlerOptions<A>
  ) {
    super(context, { ...options, interactionHandlerType: handlerTypes[carrierOf(family)] });
    this.guard = new PreconditionContainerArray(guard(door.action, door.turnsPages));
  }

  /** Ours if the family is; a malformed rest is answered by the fallback handler. Pure, because every interaction passes through here. */
  public override parse(interaction: AnyInteraction) {
    if (carrierIn(interaction) !== carrierOf(this.family)) return this.none();
    return readCustomId(this.family, interaction.customId).match({
      ok: (segments) => this.some(segments),
      err: () => this.none()
    });
  }

  public override run(interaction: InteractionOf<F>, segments: Segments<F>): Promise<void> {
    return underWay.track(this.guarded(interaction, segments));
  }

  /** Does what the component is for. Whatever it throws is put into words by the error listener. */
  protected abstract handle(interaction: InteractionOf<F>, scene: HandlerScene<F, A>): Promise<unknown>;

  private async guarded(interaction: InteractionOf<F>, segments: Segments<F>): Promise<void> {
    const since = performance.now();
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
    const scene = await sceneOf(interaction, interaction.guildId, this.door.action);
    this.mustFit(interaction, scene, segments);
    const handle = () => this.handle(interaction, { ...scene, segments } as HandlerScene<F, A>);
    // Elsewhere the person alone is answered, which begins at once.
    if (!this.door.on || !isOnMessage(interaction)) await handle();
    else await inTime(interaction, since, promiseAnswer, handle);
  }

  /** @throws Fault `stale-component` for what does not sit where we put it. */
  private mustFit(interaction: AnyInteraction, { ticket }: Scene, segments: readonly unknown[]): void {
    const { action } = this.door;
    if ((needsTicket(action) || namesTicket(action)) && ticket?.number !== segments[0])
      throw new Fault('stale-component', {});
    const { message } = interaction;
    if (this.door.on === 'prompt' && !message?.flags.has(MessageFlags.Ephemeral))
      throw new Fault('stale-component', {});
    if (this.door.on !== 'first-message') return;
    // In the first moments of a ticket the record does not know its message yet.
    const first = ticket?.welcomeMessageId ?? message?.id;
    if (!message || message.id !== first) throw new Fault('stale-component', {});
  }
}

/** Was it pressed or typed on a message? A modal that a command opened is on none. */
function isOnMessage(interaction: AnyInteraction): interaction is Extract<AnyInteraction, Updatable> {
  return !interaction.isModalSubmit() || interaction.isFromMessage();
}

/**
 * The base class of the handler of a family of custom ids.
 * @param family - Declared in `lib/views/custom-ids.ts`; each has exactly one handler.
 * @example
 * ```ts
 * export class ReopenButtonHandler extends handlerFor('reopen', { action: 'reopen' }) {
 *   protected override async handle(interaction: ButtonInteraction<'cached'>, { ticket }: TicketScene): Promise<void> {
 *     await reopen(interaction, ticket);
 *   }
 * }
 * ```
 */
export function handlerFor<F extends Family, A extends Action>(
  family: F,
  door: DeskHandlerOptions<A>
): abstract new (context: InteractionHandler.LoaderContext, options: InteractionHandler.Options) => DeskHandler<F, A> {
  abstract class FamilyHandler extends DeskHandler<F, A> {
    public constructor(context: InteractionHandler.LoaderContext, options: InteractionHandler.Options) {
      super(context, options, family, door);
    }
  }
  return FamilyHandler;
}
