import fc from 'fast-check';
import { rolesAfter, rolesBack, type Decision, type RoleChange } from '../../../src/lib/core/decision.js';

const roleIds = ['500000000000000001', '500000000000000002', '500000000000000003'];
const at = '2026-11-01T12:00:00.000Z';

/** What a decision says itself about roles: each once, none of it done yet. */
const own = fc
  .uniqueArray(fc.record({ roleId: fc.constantFrom(...roleIds), does: fc.constantFrom('give', 'take') }), {
    selector: ({ roleId }) => roleId
  })
  .map((some) => some.map((change): RoleChange => ({ ...change, state: 'due' })));

/** Does so many of the roles that are due, as the service does it, and gives them as they are then. */
function work(has: Set<string>, roles: readonly RoleChange[], most: number): RoleChange[] {
  const looked = roles.map((change): RoleChange =>
    change.state === 'due'
      ? {
          ...change,
          state: has.has(change.roleId) === (change.does === 'give') ? 'needless' : 'under-way'
        }
      : change
  );
  let left = most;
  return looked.map((change) => {
    if (change.state !== 'under-way' || left === 0) return change;
    left -= 1;
    if (change.does === 'give') has.add(change.roleId);
    else has.delete(change.roleId);
    return { ...change, state: 'done' };
  });
}

describe('Whatever is decided, cut off, taken back and decided anew', () => {
  test('comes to what the last decision says, and without one to the roles of before', () => {
    const step = fc.record({ own, most: fc.nat(3), back: fc.boolean() });
    fc.assert(
      fc.property(fc.subarray(roleIds), fc.array(step, { minLength: 1, maxLength: 5 }), (before, steps) => {
        const has = new Set(before);
        let decision: Decision | undefined;
        let wanted = new Set(before);
        for (const { own: says, most, back } of steps) {
          const roles = work(has, rolesAfter(says, decision), most);
          decision = { id: 'd', label: 'D', by: '200000000000000001', at, reason: null, roles };
          wanted = new Set(before);
          for (const { roleId, does } of says)
            if (does === 'give') wanted.add(roleId);
            else wanted.delete(roleId);
          if (!back) continue;
          decision = { ...decision, roles: work(has, rolesBack(decision), most), over: true };
          wanted = new Set(before);
        }
        work(has, decision?.roles ?? [], Infinity);
        expect([...has].sort()).toEqual([...wanted].sort());
      })
    );
  });
});
