import { countsAsOpen, mayBecome, TicketStatuses, type TicketStatus } from '../../../src/lib/core/status.js';
import { ticketLabel, TicketSchema, type Ticket } from '../../../src/lib/core/ticket.js';
import { aTicket } from '../../support/tickets.js';

const deed = { by: '200000000000000002', at: '2026-11-01T12:00:00.000Z', reason: null };

describe("a ticket's status", () => {
  test.each<[TicketStatus, string]>([
    ['opening', 'open'],
    ['open', 'closed deleted'],
    ['closed', 'open deleted'],
    ['deleted', '']
  ])('%s leads to: %s', (from, to) => {
    expect(TicketStatuses.filter((status) => mayBecome(from, status)).join(' ')).toBe(to);
  });

  test('counts as open while it is opening or open', () => {
    expect(TicketStatuses.filter(countsAsOpen)).toEqual(['opening', 'open']);
  });
});

describe("a ticket's record", () => {
  test.each<[string, Partial<Ticket>]>([
    ['opening, without a channel', { status: 'opening', channelId: null }],
    ['open', {}],
    ['closed', { status: 'closed', closed: deed }],
    ['deleted', { status: 'deleted', deleted: deed }],
    ['deleted by hand, nobody knows by whom', { status: 'deleted', deleted: { ...deed, by: null } }],
    ['deleted before it had a channel', { status: 'deleted', channelId: null, deleted: deed }]
  ])('may be %s', (_, parts) => {
    expect(TicketSchema.parse(aTicket(parts))).toEqual(aTicket(parts));
  });

  test.each<[string, Partial<Ticket>, string]>([
    ['open without a channel', { channelId: null }, 'channelId'],
    ['closed by nobody', { status: 'closed' }, 'closed'],
    ['deleted without a word', { status: 'deleted' }, 'deleted'],
    ['number 0', { number: 0 }, 'number'],
    ['number 1.5', { number: 1.5 }, 'number'],
    ['of a server that is a path', { guildId: '../../100000000000000001' }, 'guildId'],
    ['opened at some time', { openedAt: 'yesterday' }, 'openedAt'],
    ['of a status nobody knows', { status: 'lost' as TicketStatus }, 'status']
  ])('must not be %s', (_, parts, field) => {
    expect(TicketSchema.safeParse(aTicket(parts)).error?.issues.map((issue) => issue.path[0])).toEqual([field]);
  });

  test.each([
    [1, '0001'],
    [42, '0042'],
    [12345, '12345']
  ])('number %i is shown as %s', (number, label) => {
    expect(ticketLabel({ number })).toBe(label);
  });
});
