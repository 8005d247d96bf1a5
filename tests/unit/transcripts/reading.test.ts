import fc from 'fast-check';
import type { NewEvent, TicketEvent } from '../../../src/lib/core/ticket-event.js';
import { readUntil, saidAt } from '../../../src/lib/transcripts/reading.js';
import { aTicket } from '../../support/tickets.js';

const [ada, ben, sam] = ['200000000000000001', '200000000000000002', '200000000000000009'];
const at = (minute: number) => new Date(Date.UTC(2030, 0, 1, 0, minute)).toISOString();

/** One event a minute. */
const history = (...kinds: (Partial<NewEvent> & Pick<NewEvent, 'kind'>)[]): TicketEvent[] =>
  kinds.map((event, index) => ({ seq: index + 1, by: sam, at: at(index + 1), ...event }) as TicketEvent);
const opened = { kind: 'opened' } as const;
const closed = { kind: 'closed' } as const;
const reopened = { kind: 'reopened' } as const;
const added = { kind: 'added', userId: ben } as const;
const removed = { kind: 'removed', userId: ben } as const;

const open = aTicket({ openerId: ada });
const shut = (minute: number, deletedAt: number | null = null) =>
  aTicket({
    openerId: ada,
    status: deletedAt === null ? 'closed' : 'deleted',
    closed: { by: sam, at: at(minute), reason: null },
    deleted: deletedAt === null ? null : { by: sam, at: at(deletedAt), reason: null }
  });

describe('up to when somebody may read a conversation', () => {
  test.each([
    ['the opener of an open ticket', open, history(opened), ada, 'all'],
    ['the opener, after it was closed', shut(2), history(opened, closed), ada, at(2)],
    ['the opener, after it was reopened', open, history(opened, closed, reopened), ada, 'all'],
    ['the opener, closed and deleted', shut(2, 3), history(opened, closed, { kind: 'deleted' }), ada, at(2)],
    [
      'the opener of one that was deleted while it was open',
      aTicket({ openerId: ada, status: 'deleted', deleted: { by: sam, at: at(2), reason: null } }),
      history(opened, { kind: 'deleted' }),
      ada,
      at(2)
    ],
    ['an opener whose ticket has no history', shut(9), [], ada, at(9)],
    ['a closing that did not come about', open, history(opened, closed, { kind: 'undone', undoes: 2 }), ada, 'all'],
    ['somebody who was added', aTicket({ participantIds: [ben] }), history(opened, added), ben, 'all'],
    ['somebody who was removed', open, history(opened, added, removed), ben, at(3)],
    [
      'somebody who was added again',
      aTicket({ participantIds: [ben] }),
      history(opened, added, removed, added),
      ben,
      'all'
    ],
    ['somebody who was removed after it was closed', shut(3), history(opened, added, closed, removed), ben, at(3)],
    ['somebody who was added to a closed one', shut(2), history(opened, closed, added), ben, null],
    ['the same, once it was reopened', open, history(opened, closed, added, reopened), ben, 'all'],
    ['somebody added before histories were kept', aTicket({ participantIds: [ben] }), history(opened), ben, 'all'],
    ['the same, removed since', open, history(opened, removed), ben, at(2)],
    ['somebody else', open, history(opened, added), sam, null]
  ])('%s', (_, ticket, events, who, until) => {
    expect(readUntil(ticket, events, who)).toBe(until);
  });

  test('is never more than a plain walk through the history gives', () => {
    const step = fc.constantFrom(closed, reopened, added, removed);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        // A ledger of who saw the channel, minute by minute.
        let [isOpen, isIn] = [true, false];
        let last: string | null = null;
        const events = history(opened, ...steps);
        for (const event of events) {
          if (isOpen && isIn) last = event.at;
          if (event.kind === 'closed') isOpen = false;
          if (event.kind === 'reopened') isOpen = true;
          if (event.kind === 'added') isIn = true;
          if (event.kind === 'removed') isIn = false;
        }
        const ticket = aTicket({ openerId: ada, participantIds: isIn ? [ben] : [] });
        // Somebody whose first event is a removal was there before histories were kept.
        const first = steps.find((one) => one === added || one === removed);
        fc.pre(first !== removed);
        expect(readUntil(ticket, events, ben)).toBe(isOpen && isIn ? 'all' : last);
      })
    );
  });
});

test('a message’s id says when it was said', () => {
  expect(new Date(saidAt('175928847299117063')).toISOString()).toBe('2016-04-30T11:18:25.796Z');
});
