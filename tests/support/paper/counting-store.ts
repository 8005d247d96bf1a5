import type { TicketStore } from '../../../src/lib/tickets/ticket-store.js';

const Reads = ['get', 'findByChannel', 'list'] as const satisfies readonly (keyof TicketStore)[];

/**
 * A ticket store that counts how often it is read.
 * @returns The store, and the reads so far, in order.
 */
export function counting(store: TicketStore): { store: TicketStore; reads: string[] } {
  const reads: string[] = [];
  const counted = new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        if (Reads.some((read) => read === name)) reads.push(String(name));
        return Reflect.apply(value, target, args);
      };
    }
  });
  return { store: counted, reads };
}
