import type { StaffChange } from '../servers/set-up.js';
import { words } from '../words/index.js';

const { setup } = words;

/** What an administrator reads about the staff roles. */
export function staffList(roleIds: readonly string[]): string {
  return setup.staffList(roleIds);
}

/**
 * What an administrator reads after a role became staff, or no longer.
 * @param added - Was it to become staff?
 * @param access - In how many tickets its access was brought up to date, and in how many that failed; null where nothing changed.
 */
export function staffChanged(
  roleId: string,
  added: boolean,
  { changed, mute }: StaffChange,
  access: { readonly done: number; readonly failed: number } | null
): string {
  if (!changed || !access) return added ? setup.staffAlready(roleId) : setup.staffWasNone(roleId);
  const lines = [
    added ? setup.staffAdded(roleId) : setup.staffRemoved(roleId),
    setup.accessUpdated(access.done, access.failed),
    mute ? setup.report.cannotPing([roleId]) : ''
  ];
  return lines.filter(Boolean).join('\n');
}
