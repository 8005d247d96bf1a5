import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { InteractionResponseType } from 'discord-api-types/v10';
import { DiscordError, alreadyAcknowledged, unknownInteraction, unknownWebhook } from '../http/discord-error.js';
import { nextSnowflake } from '../model/snowflakes.js';
import type { Message, Snowflake } from '../model/types.js';
import type { World } from '../model/world.js';
import { TOKEN_LIVES_MS, type Action, type Interaction } from './interaction.js';
import { interactionMetadata } from './payloads/metadata.js';
import { interactionPayload } from './payloads/interaction-payload.js';

const KEPT = 20_000;
const services = new WeakMap<World, Interactions>();

/** All interactions of a world: starts them, keeps their deadlines, finds them by id and token. */
export class Interactions extends EventEmitter<{ start: [Interaction] }> {
  private readonly byId = new Map<Snowflake, Interaction>();
  private readonly byToken = new Map<string, Interaction>();

  /** The one service of this world, which its routes use too. */
  public static of(world: World): Interactions {
    let service = services.get(world);
    if (!service) {
      service = new Interactions(world);
      services.set(world, service);
    }
    return service;
  }

  public constructor(private readonly world: World) {
    super();
    services.set(world, this);
  }

  /** Tells the application what a person did and starts the clock. The rules were checked before. */
  public start(action: Action): Interaction {
    const id = nextSnowflake();
    const { acknowledgeWithinMs, timeScale } = this.world.limits;
    const withinMs = acknowledgeWithinMs * timeScale;
    const createdAt = now();
    const interaction: Interaction = {
      ...action,
      id,
      token: Buffer.from(`interaction:${id}:${randomBytes(48).toString('base64url')}`).toString('base64url'),
      createdAt,
      acknowledgeBy: createdAt + withinMs,
      metadata: interactionMetadata(id, action),
      state: 'waiting',
      responseType: null,
      acknowledgedAfterMs: null,
      originalId: null,
      deferred: null,
      modal: null,
      modalSubmit: null,
      choices: null,
      followUpIds: []
    };
    this.keep(interaction);
    setTimeout(() => {
      if (interaction.state !== 'waiting') return;
      interaction.state = 'failed';
      this.world.touch();
    }, withinMs).unref();
    this.emit('start', interaction);
    // With an endpoint in the portal Discord posts interactions there, and nothing at all comes over the gateway. Nobody
    // listens at such an address here, so the person waits in vain. Source: "Receiving and Responding to Interactions".
    if (action.application.interactionsEndpointUrl !== null) return interaction;
    this.world.tell({
      name: 'INTERACTION_CREATE' as const,
      audience: { kind: 'application', applicationId: action.application.id },
      data: interactionPayload(this.world, interaction)
    });
    return interaction;
  }

  public get(id: Snowflake): Interaction | undefined {
    return this.byId.get(id);
  }

  /**
   * The interaction a callback may answer now.
   * @throws 10062 when it is unknown or the three seconds are over, 40060 when it is answered.
   */
  public answerable(id: Snowflake, token: string): Interaction {
    const interaction = this.byId.get(id);
    if (interaction?.token !== token) throw unknownInteraction();
    if (interaction.state === 'answered') throw alreadyAcknowledged();
    if (interaction.state === 'failed' || now() > interaction.acknowledgeBy) throw unknownInteraction();
    return interaction;
  }

  /** Marks the callback as accepted. */
  public acknowledge(interaction: Interaction, responseType: InteractionResponseType): void {
    interaction.state = 'answered';
    interaction.responseType = responseType;
    interaction.acknowledgedAfterMs = now() - interaction.createdAt;
  }

  /**
   * The interaction a webhook call with its token speaks for.
   * @throws 50027 for a wrong or expired token, 10015 before the interaction was acknowledged.
   */
  public webhook(applicationId: Snowflake, token: string): Interaction {
    const interaction = this.byToken.get(token);
    if (interaction?.application.id !== applicationId || this.expired(interaction)) {
      throw new DiscordError(401, 50027, 'Invalid Webhook Token');
    }
    if (interaction.state !== 'answered') throw unknownWebhook();
    return interaction;
  }

  /** The interaction a message answers, if it is one's original or follow-up. */
  public behind(message: Message): Interaction | undefined {
    return message.interactionMetadata ? this.byId.get(message.interactionMetadata.id) : undefined;
  }

  /** Has a deferred answer not come before its token died? Discord then shows the person a failure. */
  public gaveUp(interaction: Interaction): boolean {
    return interaction.deferred === 'answer' && this.expired(interaction);
  }

  /** Is nothing more to come that the person waits for: answered for good, or failed? */
  public isSettled(interaction: Interaction): boolean {
    if (interaction.state === 'answered') return interaction.deferred === null || this.gaveUp(interaction);
    return interaction.state === 'failed';
  }

  /** Asked anew each time, so that a test may let a token grow old at once. */
  private expired(interaction: Interaction): boolean {
    return now() > interaction.createdAt + TOKEN_LIVES_MS * this.world.limits.timeScale;
  }

  private keep(interaction: Interaction): void {
    this.byId.set(interaction.id, interaction);
    this.byToken.set(interaction.token, interaction);
    for (const [id, old] of this.byId) {
      if (this.byId.size <= KEPT) break;
      this.byId.delete(id);
      this.byToken.delete(old.token);
    }
  }
}

/** ms since 1970 that never jump backwards. */
const now = (): number => performance.timeOrigin + performance.now();
