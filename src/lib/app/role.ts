import { z } from 'zod';
import { blankIsMissing, DiscordApiUrl } from './api-url.js';
import { SettingsError } from './settings-error.js';

const Roles = ['bot', 'rest-proxy'] as const;

/** What a process is of the whole desk. */
export type Role = (typeof Roles)[number];

/** What the environment says to a proxy. */
export interface ProxySettings {
  /** Base of Discord's API, without a version, ending in `/api`. */
  readonly apiUrl: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly host: string;
}

const RoleSchema = z.object({
  ROLE: z.preprocess(blankIsMissing, z.enum(Roles, `ROLE must be one of ${Roles.join(', ')}`).default('bot'))
});

const ProxySchema = z.object({
  DISCORD_API_URL: DiscordApiUrl,
  PROXY_PORT: z.preprocess(
    blankIsMissing,
    z
      .string()
      .default('8080')
      .transform(Number)
      .refine(
        (port) => Number.isInteger(port) && port >= 0 && port <= 65_535,
        'PROXY_PORT must be a whole number from 0 (any that is free) to 65535'
      )
  ),
  PROXY_HOST: z.preprocess(
    blankIsMissing,
    z
      .string()
      .default('127.0.0.1')
      .transform((host) => host.trim())
  )
});

/** @throws SettingsError where it is none. */
export function readRole(environment: NodeJS.ProcessEnv): Role {
  return read(RoleSchema, environment).ROLE;
}

/** @throws SettingsError with one sentence per fault. */
export function readProxySettings(environment: NodeJS.ProcessEnv): ProxySettings {
  const { DISCORD_API_URL, PROXY_PORT, PROXY_HOST } = read(ProxySchema, environment);
  return { apiUrl: DISCORD_API_URL, port: PROXY_PORT, host: PROXY_HOST };
}

function read<T>(schema: z.ZodType<T>, environment: NodeJS.ProcessEnv): T {
  const { data, error } = schema.safeParse(environment);
  if (error) throw new SettingsError(error.issues.map(({ message }) => message).join('\n'));
  return data;
}
