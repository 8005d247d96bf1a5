import { RESTJSONErrorCodes } from 'discord.js';
import { isForPerson } from '../base/errand.js';
import { touches, type PermissionNews, type RequestPlace } from './permission-news.js';

/** How Discord says that the bot may not. */
const forbidden: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
  RESTJSONErrorCodes.CannotReferenceAMessageWithoutPermissionToReadMessageHistory,
  RESTJSONErrorCodes.TwoFactorAuthenticationIsRequired
]);

/** After so many refusals in a row without a reason that can be seen, they are believed. */
const EnoughUnseen = 2;
/** The pauses between careful tries, in ms: the first, and the longest; each is twice the one before. */
const PersonsPauses = { first: 5_000, longest: 60_000 } as const;
const ErrandsPauses = { first: 60_000, longest: 60 * 60_000 } as const;
/** A refusal nobody came back to for so long is dropped, in ms. */
const KeptForMs = 2 * ErrandsPauses.longest;

/** A request, as far as permissions go. */
export interface Asked {
  readonly method: string;
  /** Behind the version, without a query. */
  readonly route: string;
  /** What a change names, in order; empty for all other requests. */
  readonly fields: readonly string[];
}

/** What Discord said. */
export interface Said {
  readonly code: number;
  readonly message: string;
}

/** What the memory needs to know of the world. */
export interface Sight {
  /** Where a request goes, or null where nobody knows: such a refusal is not remembered. */
  readonly placeOf: (route: string) => RequestPlace | null;
  /** Does the bot itself see that it lacks what this needs? */
  readonly lacks: (asked: Asked) => boolean;
}

/** A request that has gone out. */
export interface OnItsWay {
  readonly asked: Asked;
  /** Settles when it has been answered, or never will be. */
  readonly ended: Promise<void>;
  readonly end: () => void;
  readonly place: RequestPlace | null;
  /** Has something changed since, so that a refusal may be of before? */
  overtaken: boolean;
}

interface Refusal {
  readonly place: RequestPlace;
  said: Said;
  /** Did the bot see the reason? */
  seen: boolean;
  /** Does it speak for all channels of the server that lack the same? */
  readonly ofMany: boolean;
  times: number;
  /** When it was last asked, in ms since 1970. */
  askedAt: number;
}

/**
 * What Discord does not let the bot do. Asked again and again by many members it would only be refused again, and 10,000
 * refusals in ten minutes shut the whole bot out. The rule, in plain words:
 *
 * 1. **One refusal is enough where the bot sees the reason itself**: its roles or the channel's overwrites, as the gateway
 *    has told of them, lack what the request needs. It then holds for the same request in all channels of that server in
 *    which it is lacking as well. Where no reason can be seen (a role above the bot's, news that are late, an odd answer of
 *    a failing Discord), a lone refusal holds nobody back; the second in a row is believed, for that channel (or what is
 *    asked of the server itself) alone.
 * 2. What is believed is not asked any more. Whoever wants it is given the same refusal, from memory.
 * 3. It is forgotten when something could have changed: the gateway tells of the bot's roles, of a role's permissions or
 *    rank, of the channel, of the category around it, or of the server; the bot sees no reason any more; or Discord lets it
 *    through. An answer that was on its way meanwhile does not count. News of one channel say nothing of the others, and
 *    nothing of itself where the bot still sees the reason after them.
 * 4. In case nobody tells, one request goes out now and then: of a person's 5 seconds after the last, then 10, 20, 40, and
 *    at most each minute; of what nobody waits for after a minute, then 2, 4 …, at most each hour.
 * @see https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export class KnownRefusals {
  private readonly refusals = new Map<string, Refusal>();
  private readonly onTheirWay = new Set<OnItsWay>();

  public constructor(private readonly sight: Sight) {}

  /** What Discord has said of this and would say again, or null for a request that may go out. */
  public holds(asked: Asked): Said | null {
    const now = Date.now();
    return this.believed(asked).find((refusal) => now < refusal.askedAt + pauseAfter(refusal))?.said ?? null;
  }

  /** Waits for the answer to the same in another channel, where the bot lacks the same: it will be the answer to this, too. */
  public async turn(asked: Asked): Promise<void> {
    const alike = () => {
      const place = this.onTheirWay.size > 0 ? this.sight.placeOf(asked.route) : null;
      if (!place || !this.sight.lacks(asked)) return undefined;
      return [...this.onTheirWay].find((way) => way.place && kindOf(way.asked, way.place) === kindOf(asked, place));
    };
    for (let first = alike(); first; first = alike()) await first.ended;
  }

  /** As `holds`, for a request that goes out at once where nothing holds it: whoever comes meanwhile need not ask, too. */
  public take(asked: Asked): Said | null {
    const said = this.holds(asked);
    if (!said) for (const tried of this.believed(asked)) tried.askedAt = Date.now();
    return said;
  }

  /** A request goes out; `end` is told of its answer. */
  public begin(asked: Asked): OnItsWay {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const way: OnItsWay = { asked, place: this.sight.placeOf(asked.route), overtaken: false, ended, end };
    this.onTheirWay.add(way);
    return way;
  }

  /** @param answer - What Discord said against it, 'passed', or null where it gave no answer of the kind. */
  public end(way: OnItsWay, answer: Said | 'passed' | null): void {
    this.onTheirWay.delete(way);
    if (answer === 'passed') this.forget(way);
    else if (answer && forbidden.has(answer.code) && (!way.overtaken || this.stillLacks(way))) this.learn(way, answer);
    way.end();
  }

  /** Something about permissions changed in a server, or in a channel of it. */
  public changed(news: PermissionNews): void {
    for (const way of this.onTheirWay) if (way.place && touches(news, way.place)) way.overtaken = true;
    for (const [name, { place, ofMany }] of this.refusals)
      if (touches(news, place) && !(ofMany && isOfOneChannel(news, place))) this.refusals.delete(name);
  }

  /** Does the bot, after the news, still see why a channel refuses this? Of what is asked of a server it cannot see it all. */
  private stillLacks({ asked, place }: OnItsWay): boolean {
    return place?.channelId != null && this.sight.lacks(asked);
  }

  private believed(asked: Asked): Refusal[] {
    const place = this.refusals.size > 0 ? this.sight.placeOf(asked.route) : null;
    if (!place) return [];
    const lacks = this.sight.lacks(asked);
    const known = [this.refusals.get(nameOf(asked)), lacks ? this.refusals.get(kindOf(asked, place)) : undefined];
    return known
      .filter((refusal) => refusal !== undefined)
      .filter(({ seen, times }) => (seen ? lacks : times >= EnoughUnseen));
  }

  private forget({ asked, place }: OnItsWay): void {
    this.refusals.delete(nameOf(asked));
    if (place) this.refusals.delete(kindOf(asked, place));
  }

  private learn({ asked, place }: OnItsWay, said: Said): void {
    if (!place) return;
    const seen = this.sight.lacks(asked);
    this.forgetOld();
    // What holds in every channel of a server that lacks the same goes with any of its channels.
    for (const name of seen ? [nameOf(asked), kindOf(asked, place)] : [nameOf(asked)]) {
      const times = (this.refusals.get(name)?.times ?? 0) + 1;
      const ofMany = name === kindOf(asked, place);
      this.refusals.set(name, { place, said, seen, ofMany, times, askedAt: Date.now() });
    }
  }

  private forgetOld(): void {
    const oldest = Date.now() - KeptForMs;
    for (const [name, { askedAt }] of this.refusals) if (askedAt < oldest) this.refusals.delete(name);
  }
}

/** Is this of a channel, about what many channels of the server refuse? */
function isOfOneChannel(news: PermissionNews, place: RequestPlace): boolean {
  return news.channelId !== null && place.channelId !== null;
}

/** How long nobody asks after so many refusals, in ms: a person less long than what nobody waits for. */
function pauseAfter({ seen, times }: Refusal): number {
  const { first, longest } = isForPerson() ? PersonsPauses : ErrandsPauses;
  return Math.min(first * 2 ** (times - (seen ? 1 : EnoughUnseen)), longest);
}

/** What is allowed or forbidden together: of a change, the fields it names. */
function nameOf({ method, route, fields }: Asked): string {
  return [method, route, ...fields].join(' ');
}

/** The same in any channel of a server. */
function kindOf({ method, route, fields }: Asked, { guildId }: RequestPlace): string {
  return [guildId, method, route.replace(/\d{16,}/g, '{id}'), ...fields].join(' ');
}
