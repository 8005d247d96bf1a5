import { z } from 'zod';
import { fillChannel } from '../model/operations/filling.js';
import type { Parts } from '../parts.js';
import { found, id, type Methods } from './method.js';

/** A year of messages a minute; more would not fit into anybody's memory. */
const Most = 500_000;

/** Many messages at once, for measurements. */
export function fillingMethods({ world }: Parts): Methods<'fill'> {
  return {
    fill: {
      argument: z.object({
        channelId: id,
        count: z.number().int().min(1).max(Most),
        as: z.array(id).min(1),
        everyMs: z.number().int().min(1).optional(),
        tell: z.boolean().optional()
      }),
      run: ({ channelId, count, as, everyMs = null, tell = true }) => {
        const channel = found(world.channels.get(channelId), `channel ${channelId}`);
        for (const userId of as) found(world.users.get(userId), `person ${userId}`);
        return fillChannel(world, channel, { count, authorIds: as, everyMs, tell });
      }
    }
  };
}
