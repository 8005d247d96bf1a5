import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Application, Snowflake } from '../model/types.js';
import type { World } from '../model/world.js';
import { readWhole, type RequestBody } from './body.js';
import { DiscordError, RateLimited, invalidForm, unauthorized } from './discord-error.js';
import { faultAnswer, send, sendShutOut, type Answer } from './answer.js';
import { errorBody, rateLimitBody, rateLimitHeaders } from './error-body.js';
import type { Faults } from './faults.js';
import type { InvalidRequests } from './invalid-requests.js';
import type { RateLimiter } from './rate-limiter.js';
import type { RequestLog } from './request-log.js';
import type { AnyRoute, Reply, RequestContext } from './route.js';
import type { BusiestSeconds } from './busiest-seconds.js';
import { Router, type RouteMatch } from './router.js';
import type { Schemas } from './schemas.js';

export interface ApiParts {
  readonly world: World;
  readonly schemas: Schemas;
  readonly rateLimiter: RateLimiter;
  readonly invalidRequests: InvalidRequests;
  readonly busiestSeconds: BusiestSeconds;
  readonly faults: Faults;
  readonly log: RequestLog;
}

/** Discord's limit for `X-Audit-Log-Reason`, in characters. */
const LongestReason = 512;

/** The REST API: every request goes through the same steps, whatever route it is for. */
export class Api {
  private readonly router: Router;

  public constructor(
    private readonly parts: ApiParts,
    routes: readonly AnyRoute[]
  ) {
    this.router = new Router(routes);
  }

  /**
   * Answers one request.
   * @param path - Without the version in front, with the query.
   */
  public async answer(request: IncomingMessage, response: ServerResponse, path: string, origin: string): Promise<void> {
    const url = new URL(origin + path);
    const method = request.method ?? 'GET';
    const application = this.applicationOf(request);
    const match = this.match(method, url.pathname);
    const routePath = match instanceof DiscordError ? url.pathname : match.route.path;
    const fault = this.parts.faults.take(method, routePath);
    const body = await settle(() => readWhole(request));
    if (request.destroyed && !request.complete) return;
    const call = this.parts.log.begin({
      applicationId: application?.id ?? this.callerOf(match),
      method,
      route: routePath,
      path: url.pathname,
      request: body instanceof Error ? null : (body.json ?? null)
    });
    const isExempt = !(match instanceof DiscordError) && match.route.exemptFromGlobalLimit;
    if (application && !isExempt) this.parts.busiestSeconds.note(application.id);
    const shutOutFor = this.parts.invalidRequests.shutOutFor(call.applicationId);
    const finish = (status: number | null, sent: unknown) => {
      this.parts.log.end(call, status, sent);
      this.parts.world.touch();
    };
    if (shutOutFor > 0) {
      sendShutOut(response, shutOutFor);
      finish(429, null);
      return;
    }
    const before = fault && fault.when !== 'after' ? fault : null;
    const after = fault?.when === 'after' ? fault : null;
    await sleepFor(this.parts.world.limits.latencyMs + (before?.latencyMs ?? 0));
    let answer = before && faultAnswer(before, this.parts.world.limits);
    if (!answer && !before?.drop) {
      answer =
        match instanceof DiscordError
          ? this.refusal(match)
          : await this.run(match, { request, url, origin, application, body });
    }
    await sleepFor(after?.latencyMs ?? 0);
    if (!answer || fault?.drop) {
      request.socket.destroy();
      finish(null, null);
      return;
    }
    answer = (after && faultAnswer(after, this.parts.world.limits)) ?? answer;
    this.parts.invalidRequests.note(call.applicationId, answer.status, answer.headers['X-RateLimit-Scope']);
    await send(response, answer, fault?.slowMs ?? 0);
    finish(answer.status, answer.body);
  }

  private match(method: string, path: string): RouteMatch | DiscordError {
    try {
      return this.router.match(this.parts.world, method, path);
    } catch (error) {
      if (error instanceof DiscordError) return error;
      throw error;
    }
  }

  private callerOf(match: RouteMatch | DiscordError): Snowflake | null {
    if (match instanceof DiscordError) return null;
    return match.route.caller?.(this.parts.world, match.params) ?? null;
  }

  private applicationOf(request: IncomingMessage): Application | null {
    const token = /^Bot (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (!token) return null;
    for (const application of this.parts.world.applications.values())
      if (application.token === token) return application;
    return null;
  }

  private async run(
    { route, params }: RouteMatch,
    { request, url, origin, application, body }: RequestParts
  ): Promise<Answer> {
    let limitHeaders: Record<string, string> = {};
    try {
      if (route.auth === 'bot' && !application) throw unauthorized();
      limitHeaders = this.parts.rateLimiter.count(route, params, application?.id ?? null);
      if (body instanceof Error) throw body;
      const json = this.checkedBody(route, body.json);
      const context: RequestContext = {
        world: this.parts.world,
        params,
        query: url.searchParams,
        body: json,
        files: body.files,
        reason: reasonOf(request),
        origin,
        get application() {
          if (!application) throw unauthorized();
          return application;
        }
      };
      // The body has just been checked against the route's schema.
      const reply = await route.handle(context as RequestContext<never>);
      return this.success(route, reply, limitHeaders);
    } catch (error) {
      return this.refusal(error, limitHeaders);
    }
  }

  private checkedBody(route: AnyRoute, json: unknown): unknown {
    if (!route.request) return json;
    const { problems, body } = this.parts.schemas.checkRequest(route.request, json);
    if (problems.length === 0) return body;
    this.parts.schemas.note('request', `${route.method} ${route.path}`, problems);
    throw invalidForm(problems);
  }

  private success(route: AnyRoute, { status = 200, body }: Reply, headers: Record<string, string>): Answer {
    // What a bot would see is what JSON makes of it.
    const sent: unknown = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
    if (route.response && status !== 204) {
      const problems = this.parts.schemas.check(route.response, sent);
      if (problems.length > 0) this.parts.schemas.note('response', `${route.method} ${route.path}`, problems);
    }
    return { status, headers, body: sent };
  }

  private refusal(error: unknown, headers: Record<string, string> = {}): Answer {
    if (error instanceof RateLimited) {
      const own = rateLimitHeaders(error, this.parts.world.limits.retryAfterHeader);
      return { status: 429, headers: { ...headers, ...own }, body: rateLimitBody(error) };
    }
    if (error instanceof DiscordError) return { status: error.status, headers, body: errorBody(error) };
    console.error('The local Discord failed:', error);
    return { status: 500, headers, body: { message: '500: Internal Server Error', code: 0 } };
  }
}

interface RequestParts {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly origin: string;
  readonly application: Application | null;
  readonly body: RequestBody | Error;
}

async function sleepFor(ms: number): Promise<void> {
  if (ms > 0) await sleep(ms);
}

async function settle<T>(work: () => Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** @throws DiscordError 50035 when it is too long. */
function reasonOf(request: IncomingMessage): string | null {
  const header = request.headers['x-audit-log-reason'];
  if (typeof header !== 'string') return null;
  let reason = header;
  try {
    reason = decodeURIComponent(header);
  } catch {
    // Discord takes a reason that is not URL-encoded as it is.
  }
  if (reason.length > LongestReason) {
    throw invalidForm([
      { path: ['reason'], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${LongestReason} or fewer in length.` }
    ]);
  }
  return reason;
}
