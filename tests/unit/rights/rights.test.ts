import fc from 'fast-check';
import { Actions, needsTicket, whoMay, type Action, type Standing } from '../../../src/lib/rights/rights.js';
import { standingsOf } from '../../../src/lib/rights/standings.js';
import { aTicket } from '../../support/tickets.js';

const ada = '200000000000000001';
const ben = '200000000000000002';
const staffRole = '500000000000000001';
const otherRole = '500000000000000002';
const ticket = aTicket({ openerId: ada, participantIds: [ben] });

const mayDo = (action: Action, standings: ReadonlySet<Standing>) => whoMay(action).some((one) => standings.has(one));
const TicketActions = Actions.filter(needsTicket);
const everyStanding: readonly Standing[] = ['admin', 'staff', 'opener', 'participant', 'everybody'];
const person = (userId: string, roleIds: string[] = [], administrator = false) => ({ userId, roleIds, administrator });

describe('the table of rights', () => {
  // Written out a second time in the README, which a test keeps the same.
  test('gives everybody nothing that needs a ticket', () => {
    for (const action of TicketActions) expect(mayDo(action, new Set(['everybody']))).toBe(false);
  });

  test('nobody without any standing may do anything', () => {
    for (const action of Actions) expect(mayDo(action, new Set())).toBe(false);
  });

  test('being more never takes a right away', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Actions),
        fc.subarray([...everyStanding]),
        fc.subarray([...everyStanding]),
        (action, some, more) => {
          if (mayDo(action, new Set(some))) expect(mayDo(action, new Set([...some, ...more]))).toBe(true);
        }
      )
    );
  });
});

describe('what a person is', () => {
  test.each([
    ['a stranger', person('200000000000000009'), []],
    ['a stranger with some role', person('200000000000000009', [otherRole]), []],
    ['the opener', person(ada), ['opener']],
    ['a participant', person(ben), ['participant']],
    ['staff', person('200000000000000009', [otherRole, staffRole]), ['staff']],
    ['an administrator', person('200000000000000009', [], true), ['admin']],
    ['staff who opened a ticket', person(ada, [staffRole]), ['staff', 'opener']],
    ['an administrator with all of it', person(ben, [staffRole], true), ['admin', 'staff', 'participant']]
  ])('%s', (_, who, more) => {
    expect([...standingsOf(who, [staffRole], ticket)].sort()).toEqual(['everybody', ...more].sort());
  });

  test('without a ticket nobody is its opener or participant', () => {
    for (const id of [ada, ben]) expect([...standingsOf(person(id), [staffRole], null)]).toEqual(['everybody']);
  });

  test('where no staff role is set, no role makes anybody staff', () => {
    expect(standingsOf(person(ada, [staffRole, otherRole]), [], ticket).has('staff')).toBe(false);
  });

  test('a ticket of somebody else gives an opener nothing', () => {
    const theirs = standingsOf(person(ada), [staffRole], aTicket({ openerId: ben }));
    for (const action of TicketActions) expect(mayDo(action, theirs)).toBe(false);
  });
});
