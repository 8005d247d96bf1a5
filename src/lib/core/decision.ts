import { z } from 'zod';
import { DeedSchema } from './deed.js';
import { SnowflakeSchema } from './snowflake.js';

/** Why a role is not given or taken. The first ones an administrator can do something about; the others stay so. */
export const RoleRefusals = [
  'no-permission',
  'role-above',
  'refused',
  'role-gone',
  'role-managed',
  'person-gone'
] as const;
export type RoleRefusal = (typeof RoleRefusals)[number];
/** Why the bot gives and takes a role from nobody. */
export type RoleTrouble = Extract<RoleRefusal, 'role-gone' | 'role-managed' | 'role-above'>;
const mendable: ReadonlySet<string> = new Set<RoleRefusal>(['no-permission', 'role-above', 'refused']);

/** A role that a decision gives to the opener or takes from them, and how far that is. */
const RoleChangeSchema = z.object({
  roleId: SnowflakeSchema,
  does: z.enum(['give', 'take']),
  /**
   * `due`: nobody has looked yet whether they have it; `under-way`: Discord is told, and may have done it; `needless`: it
   * was so before, and is none of ours; or why not.
   */
  state: z.enum(['due', 'under-way', 'done', 'needless', ...RoleRefusals]),
  /** It sets right what a decision did that does not hold any more. */
  back: z.literal(true).optional()
});
export type RoleChange = Readonly<z.infer<typeof RoleChangeSchema>>;

/** How staff have decided about what was handed in. */
export const DecisionSchema = DeedSchema.extend({
  /** Of the template's decision. */
  id: z.string(),
  /** What it was called, in the words staff read. */
  label: z.string(),
  roles: z.array(RoleChangeSchema).optional(),
  /** What is still to come of it, beside roles and what the channel is told: its summary shows it, the ticket is closed. */
  due: z.array(z.enum(['summary', 'close'])).optional(),
  /** It was taken back, or a question was asked again since: staff decide anew. */
  over: z.literal(true).optional()
});
export type Decision = Readonly<z.infer<typeof DecisionSchema>>;
export type Due = NonNullable<Decision['due']>[number];

interface Decided {
  readonly decision?: Decision | undefined;
}

/** The decision that holds, or null. */
export function decisionOf({ decision }: Decided): Decision | null {
  return decision && !decision.over ? decision : null;
}

/** Is this still to come of the ticket's decision? */
export function isDue({ decision }: Decided, what: Due): boolean {
  return decision?.due?.includes(what) ?? false;
}

/** A ticket of whose decision this is still to come, or is not any more. One without a decision stays as it is. */
export function withDue<T extends Decided>(ticket: T, what: Due, still: boolean): T {
  const { decision } = ticket;
  if (!decision || isDue(ticket, what) === still) return ticket;
  const { due = [], ...rest } = decision;
  const left = still ? [...due, what] : due.filter((one) => one !== what);
  return { ...ticket, decision: { ...rest, ...(left.length > 0 && { due: left }) } };
}

/**
 * The roles that are still to be given or taken.
 * @param again - Also those that were refused for a reason somebody can do away with.
 */
export function rolesDue({ decision }: Decided, again = false): RoleChange[] {
  return (decision?.roles ?? []).filter(
    ({ state }) => state === 'due' || state === 'under-way' || (again && mendable.has(state))
  );
}

/** What of a decision stands on its summary, to compare it with another. */
export function decisionLooks(decision: Decision | undefined): string {
  return JSON.stringify([decision?.at, decision?.over, refusedLooks(decision?.roles ?? [])]);
}

/** What of these could not be given or taken, to compare it with another. */
export function refusedLooks(roles: readonly RoleChange[]): string {
  return JSON.stringify(roles.filter(isRefused).map(({ roleId, does, state }) => [roleId, does, state]));
}

/** Is it one of those that were not given or taken, and why? */
export function isRefused(change: RoleChange): change is RoleChange & { readonly state: RoleRefusal } {
  return RoleRefusals.some((why) => why === change.state);
}

/**
 * What sets right again what a decision did: only what it did itself, or may have done.
 * @returns What was still to be set right of earlier ones is among it.
 */
export function rolesBack({ roles = [] }: Pick<Decision, 'roles'>): RoleChange[] {
  return roles.flatMap((change): RoleChange[] => {
    if (change.back) return isOpen(change) ? [change] : [];
    if (!wasDone(change)) return [];
    return [{ roleId: change.roleId, does: opposite(change), state: 'under-way', back: true }];
  });
}

/**
 * What a new decision does with roles: what it says itself, and the setting right of what one before it did.
 * @param own - What it says itself, none of it done yet.
 * @param before - The one before, which does not hold any more.
 */
export function rolesAfter(own: readonly RoleChange[], before: Decision | undefined): RoleChange[] {
  const back = before ? rolesBack(before) : [];
  const mine = own.map((change): RoleChange => {
    const other = back.find(({ roleId }) => roleId === change.roleId);
    if (!other) return change;
    // The earlier one did the same: it is this one's now. Else this one does what the setting right would have done.
    return other.does === change.does ? other : { ...change, state: 'under-way' };
  });
  return [...mine, ...back.filter(({ roleId }) => !own.some((change) => change.roleId === roleId))];
}

/** Not over and done with, one way or the other. */
function isOpen({ state }: RoleChange): boolean {
  return state === 'due' || state === 'under-way' || mendable.has(state);
}

function wasDone({ state }: RoleChange): boolean {
  return state === 'done' || state === 'under-way';
}

function opposite({ does }: RoleChange): RoleChange['does'] {
  return does === 'give' ? 'take' : 'give';
}
