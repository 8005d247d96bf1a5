import { MemoryTicketStore } from '../../support/paper/memory-ticket-store.js';
import { ticketStoreContract } from './ticket-store-contract.js';

ticketStoreContract('The ticket store of the stories', () => {
  const tickets = new MemoryTicketStore();
  return Promise.resolve({
    open: () => {
      tickets.closed = false;
      return Promise.resolve({
        tickets,
        close: () => {
          tickets.closed = true;
          return Promise.resolve();
        }
      });
    }
  });
});
