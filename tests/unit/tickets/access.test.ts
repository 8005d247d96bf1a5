import { Result } from '@sapphire/result';
import { Access } from '../../../src/lib/tickets/access.js';
import type { TicketContext } from '../../../src/lib/tickets/context.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { aTicket } from '../../support/tickets.js';

const ben = '200000000000000002';
const cy = '200000000000000003';

/** A record, and a Discord whose first answer to a change of access comes only when it is let go. */
function slowDesk() {
  const state = { record: aTicket(), standing: [] as readonly string[], writes: 0 };
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const parts = {
    store: { change: () => Promise.resolve(Result.ok({ after: state.record })) },
    desk: {
      accessFits: (ticket: Ticket) => ticket.participantIds.join() === state.standing.join(),
      applyAccess: async (ticket: Ticket) => {
        state.writes += 1;
        if (state.writes === 1) await held;
        state.standing = ticket.participantIds;
        return Result.ok();
      }
    }
  } as unknown as TicketContext;
  return { state, letGo, access: new Access(parts) };
}

describe('Access to a ticket', () => {
  test('changed twice at once ends as the record ends, though the first request is the slower one', async () => {
    const { state, letGo, access } = slowDesk();
    state.record = aTicket({ participantIds: [ben] });
    const first = access.apply(state.record);
    state.record = aTicket({ participantIds: [ben, cy] });
    const second = access.apply(state.record);
    letGo();
    await Promise.all([first, second]);
    expect(state.standing).toEqual([ben, cy]);
  });

  test('that is as it should be is not written', async () => {
    const { state, access } = slowDesk();
    expect(await access.mend(state.record)).toBe('fits');
    expect(state.writes).toBe(0);
  });

  test('of a deleted ticket is nobody’s business any more', async () => {
    const { state, access } = slowDesk();
    state.record = aTicket({ status: 'deleted', participantIds: [ben] });
    expect(await access.mend(state.record)).toBe('fits');
    expect(state.writes).toBe(0);
  });
});
