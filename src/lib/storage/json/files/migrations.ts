/** From a version to the next: `migrations[1]` turns version 1 into version 2. */
export type Migrations = Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>>;

/** The version a file says it has, or null where it says none that can be one. */
export function versionOf(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null || !('version' in raw)) return null;
  const { version } = raw;
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 1 ? version : null;
}

/** The file's version is one this bot cannot read. */
export class UnknownVersionError extends Error {
  public constructor(fault: string) {
    super(fault);
    this.name = 'UnknownVersionError';
  }
}

/**
 * Brings what was read from a file to the version this code knows. What is no object is given back as it is, for the
 * schema to refuse.
 * @throws UnknownVersionError where there is no version, one of a newer bot, or one too old to know.
 */
export function migrate(raw: unknown, version: number, migrations: Migrations): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  let current: Record<string, unknown> = { ...raw };
  const found = versionOf(raw);
  if (found === null) throw new UnknownVersionError('version must be a whole number from 1');
  if (found > version) {
    throw new UnknownVersionError(
      `it was written by a newer version of the bot (format ${found}, this bot knows ${version}). Update the bot, or go back to what it kept aside in the folder backup-v${version} of the data directory (see docs/setup.md).`
    );
  }
  for (let at = found; at < version; at += 1) {
    const step = migrations[at];
    if (!step) throw new UnknownVersionError(`its format ${found} is too old for this bot`);
    current = { ...step(current), version: at + 1 };
  }
  return current;
}
