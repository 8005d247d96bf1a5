import type { Gateway } from './gateway/gateway.js';
import type { Faults } from './http/faults.js';
import type { FileServer } from './http/files/file-server.js';
import type { BusiestSeconds } from './http/busiest-seconds.js';
import type { InvalidRequests } from './http/invalid-requests.js';
import type { RateLimiter } from './http/rate-limiter.js';
import type { RequestLog } from './http/request-log.js';
import type { Schemas } from './http/schemas.js';
import type { Interactions } from './interactions/index.js';
import type { ReadMarks } from './model/read-marks.js';
import type { Workshop } from './workshop/workshop.js';
import type { World } from './model/world.js';

/** What a local Discord is made of; the control API works on these. */
export interface Parts {
  readonly world: World;
  readonly faults: Faults;
  readonly files: FileServer;
  readonly log: RequestLog;
  readonly rateLimiter: RateLimiter;
  readonly invalidRequests: InvalidRequests;
  readonly busiestSeconds: BusiestSeconds;
  readonly schemas: Schemas;
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  readonly readMarks: ReadMarks;
  readonly workshop: Workshop;
  /** Base of this server's own links, for example `http://127.0.0.1:4000`. */
  readonly origin: string;
}
