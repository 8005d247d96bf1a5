/** From a version to the next: `migrations[1]` turns version 1 into version 2. */
export type Migrations = Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>>;

/** The file was written by a newer bot; an older one must not touch it. */
export class NewerVersionError extends Error {
  public constructor(found: number, known: number) {
    super(`it was written by a newer version of the bot (format ${found}, this bot knows ${known}). Update the bot.`);
    this.name = 'NewerVersionError';
  }
}

/**
 * Brings what was read from a file to the version this code knows. What is no versioned object is given back as it
 * is, for the schema to refuse.
 * @throws NewerVersionError
 */
export function migrate(raw: unknown, version: number, migrations: Migrations): unknown {
  if (typeof raw !== 'object' || raw === null || !('version' in raw) || typeof raw.version !== 'number') return raw;
  if (raw.version > version) throw new NewerVersionError(raw.version, version);
  let current: Record<string, unknown> & { version?: unknown } = { ...raw };
  for (let at = raw.version; at < version; at += 1) {
    const step = migrations[at];
    if (!step) return current;
    current = { ...step(current), version: at + 1 };
  }
  return current;
}
