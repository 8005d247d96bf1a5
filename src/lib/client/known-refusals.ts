import { type DiscordAPIError, RequestMethod, RESTJSONErrorCodes, type InternalRequest } from 'discord.js';

/** What the bot may not do, as Discord says it. */
const forbidden: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions
]);

/** So often the same request may be refused before it is held back: what is known here of permissions may be behind. */
const Enough = 3;
/** A request that is held back is tried again after this, in ms, in case the gateway did not tell of a change. */
const TryAgainMs = 60_000;

interface Refusal {
  readonly error: DiscordAPIError;
  readonly place: string;
  times: number;
  /** In ms since 1970. */
  at: number;
}

/**
 * What Discord does not let the bot do. Asked again and again by many members it would only be refused again, and 10,000
 * refusals in ten minutes shut the whole bot out. The gateway tells when a role, a channel or the bot itself has changed;
 * until then, the same refusal is given without asking.
 * @see https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export class KnownRefusals {
  private readonly refusals = new Map<string, Refusal>();

  /** @param placeOf - The server a route belongs to, or null. */
  public constructor(private readonly placeOf: (fullRoute: string) => string | null) {}

  /** @throws DiscordAPIError for what was refused often enough, and nothing has changed. */
  public check(request: InternalRequest): void {
    const refusal = this.refusals.get(nameOf(request));
    if (refusal && refusal.times >= Enough && Date.now() < refusal.at + TryAgainMs) throw refusal.error;
  }

  /** Was this error given from memory? */
  public gave(error: DiscordAPIError): boolean {
    return [...this.refusals.values()].some((refusal) => refusal.error === error);
  }

  /** Remembers a refusal. */
  public learn(request: InternalRequest, error: DiscordAPIError): void {
    if (error.status !== 403 || !forbidden.has(error.code)) return;
    const place = this.placeOf(request.fullRoute);
    if (place === null) return;
    const name = nameOf(request);
    const times = (this.refusals.get(name)?.times ?? 0) + 1;
    this.forgetOld();
    this.refusals.set(name, { error, place, times, at: Date.now() });
  }

  /** Discord let it through. */
  public passed(request: InternalRequest): void {
    this.refusals.delete(nameOf(request));
  }

  /** Something about permissions changed in a server. */
  public changed(place: string): void {
    for (const [name, refusal] of this.refusals) if (refusal.place === place) this.refusals.delete(name);
  }

  private forgetOld(): void {
    const oldest = Date.now() - 10 * TryAgainMs;
    for (const [name, { at }] of this.refusals) if (at < oldest) this.refusals.delete(name);
  }
}

/** What is allowed or forbidden together: of a change, the fields it names. */
function nameOf({ method, fullRoute, body }: InternalRequest): string {
  const fields = typeof body === 'object' && body !== null && method === RequestMethod.Patch ? definedIn(body) : [];
  return [method, fullRoute, ...fields].join(' ');
}

function definedIn(body: object): string[] {
  return Object.entries(body)
    .filter(([, value]) => value !== undefined)
    .map(([field]) => field)
    .sort();
}
