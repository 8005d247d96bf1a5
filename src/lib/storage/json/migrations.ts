import type { Migrations } from './files/migrations.js';

type Raw = Record<string, unknown>;

/** How the config of each earlier version becomes one of the next. What is not as it must be is left for the schema to refuse. */
export const configMigrations: Migrations = {
  // A server had one panel; now it has several.
  1: (old) => ({ ...old, guilds: isRecord(old.guilds) ? mapped(old.guilds, severalPanels) : old.guilds })
};

/** How the file of a ticket of each earlier version becomes one of the next. */
export const ticketMigrations: Migrations = {
  // Tickets got a history, and keep the revision of their template: the one that was there then is the first.
  1: (old) => {
    const notices = Array.isArray(old.untold) ? (old.untold as unknown[]) : [];
    return {
      ...old,
      templateRevision: 1,
      untold: notices.map((_, index) => index + 1),
      events: notices.map((notice, index) => eventOf(notice, index + 1))
    };
  }
};

function severalPanels(guild: unknown): unknown {
  if (!isRecord(guild)) return guild;
  const { panel, ...others } = guild;
  return panel === undefined ? others : { ...others, panels: panel === null ? [] : [panel] };
}

/** What was still to be told becomes the beginning of the history. */
function eventOf(notice: unknown, seq: number): unknown {
  if (!isRecord(notice)) return notice;
  const { kind, by, at, userId } = notice;
  return { seq, kind, by, at, ...(typeof userId === 'string' && { userId }) };
}

function mapped(values: Raw, map: (value: unknown) => unknown): Raw {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
