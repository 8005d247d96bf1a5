import type {
  APIApplicationCommandOptionChoice,
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  InteractionType
} from 'discord-api-types/v10';
import type { Application, Channel, Command, Guild, Message, Snowflake, User } from '../model/types.js';

/** The life of the token after the interaction, in ms. Source: Discord's "Receiving and Responding to Interactions". */
export const TOKEN_LIVES_MS = 15 * 60_000;

/** What a person did, before it has an id. */
export interface Action {
  readonly kind: InteractionType;
  readonly application: Application;
  readonly user: User;
  readonly channel: Channel;
  readonly guild: Guild | null;
  /** `data` of the gateway event. */
  readonly data: object;
  /** The message whose component was used; for a modal, the one whose component opened it. */
  readonly message: Message | null;
  readonly command: {
    readonly command: Command;
    readonly fullName: string;
    readonly targetId: Snowflake | null;
  } | null;
  /** For a modal: the interaction whose answer it was; null where it is forged. */
  readonly openedBy: Interaction | null;
}

/** One interaction and what became of it. */
export interface Interaction extends Action {
  readonly id: Snowflake;
  readonly token: string;
  /** ms since 1970, with fractions. */
  readonly createdAt: number;
  readonly acknowledgeBy: number;
  readonly metadata: APIMessageInteractionMetadata;
  state: 'waiting' | 'answered' | 'failed';
  responseType: InteractionResponseType | null;
  acknowledgedAfterMs: number | null;
  /** The message `@original` means: the answer, or for an update the message the component sits on. */
  originalId: Snowflake | null;
  /** Deferred and not followed by anything yet. After a deferred answer (type 5) the next follow-up becomes the original. */
  deferred: 'answer' | 'update' | null;
  modal: APIModalInteractionResponseCallbackData | null;
  /** The submit of that modal, once there is one. */
  modalSubmit: Interaction | null;
  choices: readonly APIApplicationCommandOptionChoice[] | null;
  readonly followUpIds: Snowflake[];
}
