import type { Translate } from '../base/language.js';
import type { PermissionName } from '../core/permission-name.js';

/** Permissions as Discord's settings call them in a language. */
export function permissionsIn(t: Translate, names: readonly PermissionName[]): string[] {
  return names.map((name) => `**${t(`permissions:${name}`)}**`);
}
