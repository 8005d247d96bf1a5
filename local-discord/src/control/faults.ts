import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { RequestLog } from '../http/request-log.js';
import type { Parts } from '../parts.js';
import { id, nothing, type Methods } from './method.js';

type Disturbing =
  | 'addFault'
  | 'removeFault'
  | 'clearFaults'
  | 'expireLinks'
  | 'fileRequests'
  | 'setLimits'
  | 'cutGateway'
  | 'replayEvent'
  | 'eventsSent'
  | 'lastSequence'
  | 'lastSequences'
  | 'invalidRequests'
  | 'busiestSecond'
  | 'refusedIdentifies'
  | 'mark'
  | 'span'
  | 'quiet'
  | 'rateLimitWindows'
  | 'schemaFaults';

const LOOK_EVERY_MS = 5;

const ms = z.number().min(0);
const count = z.number().int().min(0);

const faultRule = z.object({
  method: z.string().optional(),
  route: z.string().optional(),
  when: z.enum(['before', 'after']).optional(),
  latencyMs: ms.optional(),
  status: z.literal([400, 401, 403, 404, 429, 500, 502, 503, 504]).optional(),
  code: z.number().int().optional(),
  message: z.string().optional(),
  retryAfter: z.number().min(0).optional(),
  global: z.boolean().optional(),
  drop: z.boolean().optional(),
  slowMs: ms.optional(),
  file: z.enum(['short', 'long', 'cut', 'stalled', 'endless', 'html', 'wrongType', 'redirect']).optional(),
  fileName: z.string().min(1).optional(),
  redirectTo: z.url().optional(),
  count: count.optional(),
  skip: count.optional()
});

const limitSettings = z.object({
  latencyMs: ms.optional(),
  rateLimits: z.boolean().optional(),
  timeScale: z.number().positive().optional(),
  invalidRequests: count.min(1).optional(),
  channelsPerCategory: count.optional(),
  channelsPerServer: count.optional(),
  channelsPerDay: count.optional(),
  channelCreations: z
    .object({ limit: count.min(1), windowMs: z.number().positive(), announced: count.min(1).optional() })
    .nullable()
    .optional(),
  historyReads: z
    .object({ limit: count.min(1), windowMs: z.number().positive(), announced: count.min(1).optional() })
    .nullable()
    .optional(),
  globalWindow: z.enum(['fixed', 'sliding']).optional(),
  retryAfterHeader: z.boolean().optional(),
  channelLagMs: ms.optional(),
  nonceScope: z.enum(['author', 'channel']).optional(),
  oldMessageMs: ms.optional(),
  oldEditsNameWait: z.boolean().optional(),
  linksGoodForMs: ms.optional(),
  sessionStarts: count.optional(),
  sessionStartsResetMs: ms.optional(),
  serversPerShard: count.min(1).optional(),
  serversPerRecommendedShard: count.min(1).optional(),
  maxConcurrency: count.min(1).optional(),
  identifyEveryMs: ms.optional(),
  gatewayStatus: z.number().int().min(400).max(599).nullable().optional(),
  gatewayCloseCode: z.number().int().min(4000).max(4999).nullable().optional(),
  rolesPerServer: count.optional(),
  acknowledgeWithinMs: ms.optional(),
  overwritesForAbsentHold: z.boolean().optional(),
  directMessagesRefusedAt: z.enum(['message', 'channel']).optional(),
  refusedChannelWords: z.array(z.string().min(1)).optional(),
  refusedMessageWords: z.array(z.string().min(1)).optional(),
  unknownEmoji: z.array(id).optional(),
  emojiRefusedAs: z.enum(['component', 'button']).optional()
});

/** Faults on demand, limits, and what the request log knows. */
export function faultMethods(parts: Parts): Methods<Disturbing> {
  const { world, busiestSeconds, faults, files, gateway, invalidRequests, log, rateLimiter, schemas } = parts;
  return {
    addFault: {
      argument: faultRule,
      run: (rule) => {
        const added = faults.add(rule);
        world.touch();
        return { id: added };
      }
    },
    removeFault: {
      argument: z.object({ id: z.number().int() }),
      run: (argument) => {
        const removed = faults.remove(argument.id);
        world.touch();
        return removed;
      }
    },
    clearFaults: {
      argument: nothing,
      run: () => {
        faults.clear();
        world.touch();
        return null;
      }
    },
    expireLinks: {
      argument: nothing,
      run: () => {
        world.links.expireAll();
        world.touch();
        return null;
      }
    },
    fileRequests: { argument: nothing, run: () => files.requests },
    setLimits: {
      argument: limitSettings,
      run: (settings) => {
        // Left out is unchanged, so an explicit undefined must not overwrite.
        for (const [key, value] of Object.entries(settings) as [string, unknown][]) {
          if (value !== undefined) Object.assign(world.limits, { [key]: value });
        }
        for (const words of ['refusedChannelWords', 'refusedMessageWords'] as const)
          world.limits[words] = world.limits[words].map((word) => word.toLowerCase());
        world.touch();
        return null;
      }
    },
    cutGateway: {
      argument: z.object({ applicationId: id.optional(), how: z.enum(['resumable', 'invalidate', 'hard']) }),
      run: ({ applicationId, how }) => {
        gateway.cut(how, applicationId);
        return null;
      }
    },
    replayEvent: {
      argument: z.object({ applicationId: id, name: z.string() }),
      run: ({ applicationId, name }) => gateway.replay(applicationId, name)
    },
    eventsSent: {
      argument: z.object({ applicationId: id }),
      run: ({ applicationId }) => gateway.eventsSent(applicationId)
    },
    lastSequence: {
      argument: z.object({ applicationId: id }),
      run: ({ applicationId }) => gateway.lastSequence(applicationId)
    },
    lastSequences: {
      argument: z.object({ applicationId: id }),
      run: ({ applicationId }) => gateway.lastSequences(applicationId)
    },
    invalidRequests: {
      argument: z.object({ applicationId: id }),
      run: ({ applicationId }) => invalidRequests.of(applicationId)
    },
    busiestSecond: {
      argument: z.object({ applicationId: id, reset: z.boolean().optional() }),
      run: ({ applicationId, reset }) => {
        const most = busiestSeconds.of(applicationId);
        if (reset) busiestSeconds.reset(applicationId);
        return most;
      }
    },
    refusedIdentifies: {
      argument: z.object({ applicationId: id }),
      run: ({ applicationId }) => gateway.refusedIdentifies(applicationId)
    },
    mark: { argument: nothing, run: () => log.mark() },
    span: {
      argument: z.object({ applicationId: id.optional(), since: count.optional(), until: count.optional() }),
      run: (filter) => log.span(filter)
    },
    quiet: {
      argument: z.object({ quietMs: ms, timeoutMs: ms }),
      run: ({ quietMs, timeoutMs }) => quiet(log, quietMs, timeoutMs)
    },
    rateLimitWindows: {
      argument: z.object({ method: z.string(), route: z.string() }),
      run: ({ method, route }) => rateLimiter.windowsOf(method, route)
    },
    schemaFaults: { argument: nothing, run: () => schemas.faults }
  };
}

/** @returns whether it fell quiet in time. */
async function quiet(log: RequestLog, quietMs: number, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  while (log.quietFor() < quietMs) {
    if (Date.now() > until) return false;
    await sleep(LOOK_EVERY_MS);
  }
  return true;
}
