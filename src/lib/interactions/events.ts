import type { UserError } from '@sapphire/framework';
import type { RepliableInteraction } from 'discord.js';

/** Our own events on the client, beside Sapphire's. */
export const DeskEvents = {
  /** A button, menu or modal was refused by a precondition: the twin of Sapphire's `chatInputCommandDenied`. */
  InteractionHandlerDenied: 'interactionHandlerDenied'
} as const;

export interface InteractionHandlerDeniedPayload {
  readonly interaction: RepliableInteraction;
  readonly handler: string;
}

declare module 'discord.js' {
  interface ClientEvents {
    interactionHandlerDenied: [error: UserError, payload: InteractionHandlerDeniedPayload];
  }
}
