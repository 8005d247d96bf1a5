import type { Limits } from '../model/limits.js';
import type { Application, Snowflake } from '../model/types.js';
import type { World } from '../model/world.js';

/** A file of a multipart request, held in memory. */
export interface UploadedFile {
  /** The form field, for example `files[0]`. */
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly data: Buffer;
}

/** What a route's handler gets. The body has passed the route's schema. */
export interface RequestContext<Body = unknown> {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly files: readonly UploadedFile[];
  /** From `X-Audit-Log-Reason`, decoded. */
  readonly reason: string | null;
  /** The bot that calls. Throws 401 on routes without a bot token (`auth: 'none'`). */
  readonly application: Application;
  /** Base of this server's own links (attachments, avatars), for example `http://127.0.0.1:4000`. */
  readonly origin: string;
}

export interface Reply {
  /** 200 by default; 204 never carries a body nor a content type. */
  readonly status?: number;
  readonly body?: unknown;
}

export interface RateLimitRule {
  /** Requests in a window. */
  readonly limit: number;
  /** Length of the window in ms. */
  readonly windowMs: number;
  /** What the headers speak of instead, never counting down: a bucket that lies. */
  readonly announced?: number;
  /** Routes that name the same bucket share it. Default: method and path template. The major parameter is added. */
  readonly bucket?: string;
}

/** One REST route. Folders under `rest/` and `interactions/` export arrays of these; the server mounts them all. */
export interface Route<Body = never> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in Discord's OpenAPI document, for example `/channels/{channel_id}/messages`. */
  readonly path: string;
  /** `bot`: needs a valid bot token. `none`: the path itself carries the secret (interaction and webhook tokens). */
  readonly auth: 'bot' | 'none';
  /** Schema of the request body by its name in `discord-api-spec/zod`, without the `Schema` ending; an array means a union of them; `[]` suffix in the name means "array of". */
  readonly request?: string | readonly string[];
  /** Schema of the 2xx response body, in the same way. */
  readonly response?: string | readonly string[];
  /** A function where tests may choose. */
  readonly rateLimit?: RateLimitRule | ((limits: Limits) => RateLimitRule);
  /**
   * Where two routes share a method and a path (the webhooks of channels and those of interactions do), the request goes
   * to the first route that takes it. Left out: takes every request.
   */
  readonly accepts?: (world: World, params: Readonly<Record<string, string>>) => boolean;
  /** Whose call it is where the path says so and not a bot token, for the request log. */
  readonly caller?: (world: World, params: Readonly<Record<string, string>>) => Snowflake | null;
  /** Interaction answers do not count towards the bot's 50 requests a second. */
  readonly exemptFromGlobalLimit?: boolean;
  readonly handle: (context: RequestContext<Body>) => Reply | Promise<Reply>;
}

/** A route with its body type forgotten, as the server keeps it. */
// The server checks the body against the schema before the handler sees it, which is what makes `never` safe here.
export type AnyRoute = Route;

/** Declares a route with a typed body. */
export function route<Body = unknown>(definition: Route<Body>): AnyRoute {
  return definition;
}
