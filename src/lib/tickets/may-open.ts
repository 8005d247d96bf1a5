import { Fault } from '../core/fault.js';
import type { Template } from '../templates/template.js';

const DayMs = 86_400_000;

/** A member who wants a ticket, as far as is known. */
export interface Applicant {
  /** Left out where somebody of staff opens it for them: they know whom they let in. */
  readonly roleIds?: readonly string[];
  /** In ms since 1970. */
  readonly joinedAt?: number | null;
}

/**
 * May this member open such a ticket? How many there may be is decided where it is reserved.
 * @param now - In ms since 1970.
 * @throws Fault - `template-paused`, `role-needed`, `role-refused`, `too-new-here`
 */
export function requireMayOpen({ paused, opening }: Template, { roleIds, joinedAt }: Applicant, now: number): void {
  if (paused !== undefined) throw new Fault('template-paused', { why: paused === true ? null : paused });
  if (!opening || !roleIds) return;
  const { requiredRoles, refusedRoles, daysInServer } = opening;
  if (requiredRoles && !requiredRoles.some((id) => roleIds.includes(id)))
    throw new Fault('role-needed', { roleIds: requiredRoles });
  const refused = refusedRoles?.find((id) => roleIds.includes(id));
  if (refused !== undefined) throw new Fault('role-refused', { roleId: refused });
  if (daysInServer === undefined || joinedAt == null) return;
  const until = joinedAt + daysInServer * DayMs;
  if (now < until) throw new Fault('too-new-here', { days: daysInServer, until });
}
