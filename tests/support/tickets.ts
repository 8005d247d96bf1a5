import { FreshTicket, type Ticket } from '../../src/lib/core/ticket.js';

/** An open ticket, with what a test cares about put in. */
export const aTicket = (parts: Partial<Ticket> = {}): Ticket => ({
  ...FreshTicket,
  guildId: '100000000000000001',
  number: 42,
  templateId: 'purchase',
  templateRevision: 1,
  openerId: '200000000000000001',
  openerName: 'Ada',
  status: 'open',
  channelId: '400000000000000001',
  openedAt: '2026-11-01T12:00:00.000Z',
  eventCount: 1,
  revision: 1,
  ...parts
});
