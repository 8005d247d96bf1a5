import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { apiBase, blankIsMissing, DiscordApiUrl } from './api-url.js';
import { BytesInMB, type FileLimits } from '../transcripts/file-limits.js';
import { SettingsError } from './settings-error.js';

export { loadEnvFile } from './env-file.js';
export { SettingsError };

const LogLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'none'] as const;

/** What the environment says. Everything else is in the config. */
export interface Settings {
  readonly token: string;
  /** Base of Discord's API, without a version, ending in `/api`. */
  readonly apiUrl: string;
  /** Base of a proxy all requests but interaction answers go through, as `apiUrl`, or null: they go straight. */
  readonly proxyUrl: string | null;
  /** Absolute. */
  readonly dataDir: string;
  /** Of a PostgreSQL database that keeps everything, or null: files in `dataDir` do. Holds a password: never shown. */
  readonly databaseUrl: string | null;
  /** The same database without a pooler in between, or null: `databaseUrl` is. Holds a password, too. */
  readonly directUrl: string | null;
  /** How many shards this process serves of those of a bot that many processes share; null: all of them. */
  readonly shardsPerProcess: number | null;
  /** Is what is said in tickets kept, so that it stays when a channel goes? */
  readonly transcripts: boolean;
  /** Is it kept as it comes, too, where the application may hear of it? */
  readonly liveKeeping: boolean;
  /** May what is kept be erased: by people, by staff, and by its age? */
  readonly privacy: boolean;
  /** How much of files is kept with it. */
  readonly fileLimits: FileLimits;
  readonly logLevel: (typeof LogLevels)[number];
  /** How often servers are looked over for what no event tells, in ms; 0: only at start and by /repair. */
  readonly repairEveryMs: number;
  /** Where whoever watches the bot asks how it is: an IP address or `localhost`. */
  readonly healthHost: string;
  /** The same; 0: nowhere. */
  readonly healthPort: number;
}

/** The most a room for files may have, in MB. */
const MostRoom = 10_000_000;

/** A room for files, in bytes. @param otherwise - In MB. */
const room = (name: string, otherwise: number) =>
  z.preprocess(
    blankIsMissing,
    z
      .string()
      .default(String(otherwise))
      .transform((text) => (/^\d{1,8}$/.test(text.trim()) ? Number(text) : NaN))
      .refine(
        (megabytes) => megabytes >= 1 && megabytes <= MostRoom,
        `${name} must be a whole number of MB from 1 to ${MostRoom}`
      )
      .transform((megabytes) => megabytes * BytesInMB)
  );

/** A switch; left out: on. */
const onOrOff = (name: string) =>
  z.preprocess(
    blankIsMissing,
    z
      .string()
      .default('on')
      .transform((text) => text.trim().toLowerCase())
      .pipe(z.enum(['on', 'off'], `${name} must be on or off`))
  );

const EnvironmentSchema = z.object({
  DISCORD_TOKEN: z.preprocess(
    blankIsMissing,
    z
      .string(
        'DISCORD_TOKEN is missing. Get one at https://discord.com/developers/applications (your application → Bot → Reset Token) and put it into .env, see .env.example. To try the bot without a token: npm run demo'
      )
      // People paste tokens with the "Bot " in front of it, as it stands in API examples.
      .transform((token) => token.trim().replace(/^Bot\s+/i, ''))
      // Checked here, because the HTTP client would print the whole header, token and all.
      .refine(
        (token) => /^[\x21-\x7e]+$/.test(token),
        'DISCORD_TOKEN holds spaces or characters that no token has. Copy it again, on its own, without quotes.'
      )
  ),
  DISCORD_API_URL: DiscordApiUrl,
  DISCORD_PROXY_URL: z.preprocess(
    blankIsMissing,
    apiBase('DISCORD_PROXY_URL', 'http://127.0.0.1:8080/api').nullable().default(null)
  ),
  DATA_DIR: z.preprocess(
    blankIsMissing,
    z
      .string()
      .default('data')
      .transform((path) => resolve(path))
  ),
  DATABASE_URL: z.preprocess(
    blankIsMissing,
    z
      .string()
      .transform((url) => url.trim())
      // Not shown in the sentence: it holds a password.
      .refine(
        isDatabase,
        'DATABASE_URL must be the address of a PostgreSQL database, for example postgres://name:password@localhost:5432/tickets (special characters in the password as %40 and the like)'
      )
      .nullable()
      .default(null)
  ),
  DATABASE_DIRECT_URL: z.preprocess(
    blankIsMissing,
    z
      .string()
      .transform((url) => url.trim())
      .refine(
        isDatabase,
        'DATABASE_DIRECT_URL must be the address of the same PostgreSQL database as DATABASE_URL, without the pooler in between'
      )
      .nullable()
      .default(null)
  ),
  SHARDS_PER_PROCESS: z.preprocess(
    blankIsMissing,
    z
      .string()
      .transform(Number)
      .refine(
        (shards) => Number.isInteger(shards) && shards >= 1 && shards <= 10_000,
        'SHARDS_PER_PROCESS must be a whole number from 1; leave it out to serve all shards with one process'
      )
      .nullable()
      .default(null)
  ),
  TRANSCRIPTS: onOrOff('TRANSCRIPTS'),
  LIVE_KEEPING: onOrOff('LIVE_KEEPING'),
  PRIVACY: onOrOff('PRIVACY'),
  TRANSCRIPT_FILE_MB: room('TRANSCRIPT_FILE_MB', 50),
  TRANSCRIPT_TICKET_MB: room('TRANSCRIPT_TICKET_MB', 500),
  TRANSCRIPT_SERVER_MB: room('TRANSCRIPT_SERVER_MB', 5_000),
  LOG_LEVEL: z.preprocess(
    blankIsMissing,
    z.enum(LogLevels, `LOG_LEVEL must be one of ${LogLevels.join(', ')}`).default('info')
  ),
  REPAIR_EVERY_MINUTES: z.preprocess(
    blankIsMissing,
    z
      .string()
      .default('30')
      .transform(Number)
      .refine(
        (minutes) => minutes >= 0 && minutes <= 1440,
        'REPAIR_EVERY_MINUTES must be a number of minutes from 0 (never) to 1440 (once a day)'
      )
  ),
  HEALTH_HOST: z.preprocess(
    blankIsMissing,
    z
      .string()
      .default('127.0.0.1')
      .transform((host) => host.trim().toLowerCase())
      .refine(
        (host) => host === 'localhost' || isIP(host) > 0,
        'HEALTH_HOST must be an IP address of this machine, or localhost, for example 127.0.0.1'
      )
  ),
  HEALTH_PORT: z.preprocess(
    blankIsMissing,
    z
      .string()
      .default('8790')
      .transform((port) => (/^\d{1,5}$/.test(port.trim()) ? Number(port) : NaN))
      .refine(
        (port) => port <= 65_535,
        'HEALTH_PORT must be a port from 1 to 65535, or 0 to turn health and metrics off'
      )
  )
});

/**
 * Reads and checks the settings.
 * @throws SettingsError with one sentence per fault.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const read = EnvironmentSchema.safeParse(environment);
  if (!read.success) throw new SettingsError(read.error.issues.map((issue) => issue.message).join('\n'));
  const { data } = read;
  return {
    token: data.DISCORD_TOKEN,
    apiUrl: data.DISCORD_API_URL,
    proxyUrl: data.DISCORD_PROXY_URL,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    directUrl: data.DATABASE_DIRECT_URL,
    shardsPerProcess: data.SHARDS_PER_PROCESS,
    transcripts: data.TRANSCRIPTS === 'on',
    liveKeeping: data.LIVE_KEEPING === 'on',
    privacy: data.PRIVACY === 'on',
    fileLimits: {
      file: data.TRANSCRIPT_FILE_MB,
      ticket: data.TRANSCRIPT_TICKET_MB,
      server: data.TRANSCRIPT_SERVER_MB
    },
    logLevel: data.LOG_LEVEL,
    repairEveryMs: data.REPAIR_EVERY_MINUTES * 60_000,
    healthHost: data.HEALTH_HOST,
    healthPort: data.HEALTH_PORT
  };
}

/**
 * Reads and checks only where things are kept.
 * @throws SettingsError with one sentence per fault.
 */
export function readPlaces(environment: NodeJS.ProcessEnv): Pick<Settings, 'dataDir' | 'databaseUrl'> {
  const read = EnvironmentSchema.pick({ DATA_DIR: true, DATABASE_URL: true }).safeParse(environment);
  if (!read.success) throw new SettingsError(read.error.issues.map((issue) => issue.message).join('\n'));
  return { dataDir: read.data.DATA_DIR, databaseUrl: read.data.DATABASE_URL };
}

function isDatabase(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, pathname } = new URL(url);
  return /^postgres(ql)?:$/.test(protocol) && pathname.length > 1;
}
