import type { Ticket } from '../core/ticket.js';
import { namelessChannelName, neutralChannelName } from '../views/channel-name.js';
import { refusesField } from './discord-faults.js';

/**
 * Servers with a word filter refuse some names, and numbers among them: then the ticket gets a plainer one rather than
 * none.
 */
export async function withPlainerName<T>(
  create: (name: string) => Promise<T>,
  name: string,
  ticket: Ticket
): Promise<T> {
  const plainer = [neutralChannelName(ticket), namelessChannelName()].filter((other) => other !== name);
  for (let next: string | undefined = name; ; next = plainer.shift()) {
    try {
      return await create(next ?? name);
    } catch (error) {
      if (!refusesField(error, 'name') || plainer.length === 0) throw error;
    }
  }
}
