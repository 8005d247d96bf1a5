import type { Changed } from '../core/change.js';
import type { Ticket } from '../core/ticket.js';
import type { TicketEvent } from '../core/ticket-event.js';
import type { TicketStore } from './ticket-store.js';

/** Hears what happened to a ticket. Must not throw. */
export type Diary = (ticket: Ticket, event: TicketEvent) => void;

/**
 * A store that tells a diary of everything that has happened to its tickets: the events of their histories, as they are
 * written, and nothing else.
 */
export function withDiary(store: TicketStore, diary: Diary): TicketStore {
  const tell = ({ after, events }: Changed) => {
    for (const event of events) diary(after, event);
  };
  return {
    reserve: (reservation) => store.reserve(reservation),
    release: (key) => store.release(key),
    get: (key) => store.get(key),
    findByChannel: (guildId, channelId) => store.findByChannel(guildId, channelId),
    archive: (key) => store.archive(key),
    list: (filter) => store.list(filter),
    numbersOf: (guildId) => store.numbersOf(guildId),
    unfinished: (statuses, limit, after) => store.unfinished(statuses, limit, after),
    counts: () => store.counts(),
    events: (key, after, limit) => store.events(key, after, limit),
    eventsBetween: (span) => store.eventsBetween(span),
    adopt: async (found) => {
      const adopted = await store.adopt(found);
      adopted.inspect((ticket) => {
        diary(ticket, { kind: 'adopted', by: null, at: new Date().toISOString(), seq: ticket.eventCount });
      });
      return adopted;
    },
    change: async (key, decide) => (await store.change(key, decide)).inspect(tell),
    amend: async (key, decide) => (await store.amend(key, decide)).inspect(tell)
  };
}
