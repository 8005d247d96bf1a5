import { InteractionHandlerFilters, type InteractionHandler } from '@sapphire/framework';
import type { Interaction } from 'discord.js';

/**
 * Does another handler than this one take the interaction? What none takes is answered by the fallback handlers, so
 * that Discord's "interaction failed" never shows. A handler that fails to read it counts as taking it.
 */
export async function isHandledElsewhere(interaction: Interaction, fallback: InteractionHandler): Promise<boolean> {
  for (const handler of fallback.store.values()) {
    if (handler === fallback || !InteractionHandlerFilters.get(handler.interactionHandlerType)?.(interaction)) continue;
    try {
      if ((await handler.parse(interaction)).isSome()) return true;
    } catch {
      return true;
    }
  }
  return false;
}
