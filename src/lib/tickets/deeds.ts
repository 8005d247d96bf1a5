import { Result } from '@sapphire/result';
import type { Changed } from '../core/change.js';
import { isFault } from '../core/fault.js';
import { undo } from '../core/transition.js';
import { change } from './changes.js';
import { now, type TicketContext } from './context.js';

/**
 * Lets Discord follow a change that was just made. Where Discord refuses, the change is taken back, and the action can be
 * tried again.
 * @throws Whatever the effect threw, also where the change could not be taken back: then a look makes Discord what the
 * record says.
 */
export async function orUndo(
  { store, warn, lookLater }: Pick<TicketContext, 'store' | 'warn' | 'lookLater'>,
  changed: Changed,
  effect: () => Promise<void>
): Promise<void> {
  const { after } = changed;
  try {
    await effect();
  } catch (error) {
    const undone = await change(store, after, (ticket) => Result.ok(undo(ticket, changed, now()))).then(
      // Where others have changed the ticket since, it stays, and Discord has to follow after all.
      ({ events }) => events.length > 0,
      (undoError: unknown) => {
        warn(`Ticket ${after.number} in server ${after.guildId} could not be set back.`, undoError);
        return false;
      }
    );
    // Discord may have done it all the same, and only its answers were lost.
    if (!undone || isFault(error, 'discord-down')) lookLater(after.guildId);
    throw error;
  }
}
