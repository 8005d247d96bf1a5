import { OverwriteType } from 'discord-api-types/v10';
import { missingPermissions } from '../http/discord-error.js';
import { hasAll } from '../model/permissions.js';
import type { Overwrite } from '../model/types.js';
import { Bits } from './access.js';

export interface OverwriteBody {
  id: string;
  type?: number | null;
  allow?: string | number | null;
  deny?: string | number | null;
}

/** Overwrites as they are sent. */
export function readOverwrites(bodies: readonly OverwriteBody[]): Overwrite[] {
  return bodies.map(({ id, type, allow, deny }) => ({
    id,
    type: type === (OverwriteType.Member as number) ? OverwriteType.Member : OverwriteType.Role,
    allow: BigInt(allow ?? 0),
    deny: BigInt(deny ?? 0)
  }));
}

/**
 * A bot may only hand out or take away what it has itself; who may manage permissions there is for administrators to say.
 * Overwrites that stay as they are do not count. Source: "Create Guild Channel", "Edit Channel Permissions".
 * @param current - Overwrites that are there already.
 * @throws 50013
 */
export function requireMayOverwrite(
  wanted: readonly Overwrite[],
  permissions: bigint,
  current: ReadonlyMap<string, Overwrite> = new Map()
): void {
  if (permissions & Bits.Administrator) return;
  for (const { id, allow, deny } of wanted) {
    const before = current.get(id);
    const changed = (allow ^ (before?.allow ?? 0n)) | (deny ^ (before?.deny ?? 0n));
    if (!hasAll(permissions, changed)) throw missingPermissions();
    if (changed & Bits.ManageRoles) throw missingPermissions();
  }
}
