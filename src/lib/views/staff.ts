import type { Translate } from '../base/language.js';
import type { StaffChange } from '../servers/set-up.js';
import { mentionRole } from './markup.js';

/** In how many tickets access was brought up to date, and in how many that failed. */
interface Access {
  readonly done: number;
  readonly failed: number;
}

/** What an administrator reads about the staff roles. */
export function staffList(roleIds: readonly string[], t: Translate): string {
  if (roleIds.length === 0) return t('setup:staff.none');
  return t('setup:staff.list', { roles: roleIds.map(mentionRole).join(', ') });
}

/**
 * What an administrator reads after a role became staff, or no longer.
 * @param added - Was it to become staff?
 * @param access - In how many tickets its access was brought up to date, and in how many that failed; null where nothing changed.
 */
export function staffChanged(
  roleId: string,
  added: boolean,
  { changed, mute, none }: StaffChange,
  access: Access | null,
  t: Translate
): string {
  if (!changed || !access)
    return added ? t('setup:staff.already', { role: roleId }) : t('setup:staff.wasNone', { role: roleId });
  const lines = [
    added ? t('setup:staff.added', { role: roleId }) : t('setup:staff.removed', { role: roleId }),
    accessUpdated(access, t),
    mute ? cannotPing([roleId], t) : '',
    none ? t('setup:staff.noneLeft') : ''
  ];
  return lines.filter(Boolean).join('\n');
}

/** Roles that a message of ours would name without pinging anyone. */
export function cannotPing(roleIds: readonly string[], t: Translate): string {
  return t('setup:report.cannotPing', { roles: roleIds.map(mentionRole).join(', ') });
}

function accessUpdated({ done, failed }: Access, t: Translate): string {
  if (failed > 0) return t('setup:staff.accessFailed', { failed, all: done + failed });
  return done > 0 ? t('setup:staff.accessUpdated', { count: done }) : '';
}
