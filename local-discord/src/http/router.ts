import type { World } from '../model/world.js';
import { DiscordError, notFound } from './discord-error.js';
import type { AnyRoute } from './route.js';

export interface RouteMatch {
  readonly route: AnyRoute;
  readonly params: Readonly<Record<string, string>>;
}

interface Entry {
  readonly segments: readonly string[];
  readonly route: AnyRoute;
}

const isParameter = (segment: string) => segment.startsWith('{');

/** Finds the route of a request. A literal segment wins over a parameter (`@original` over `{message_id}`). */
export class Router {
  /** By number of segments, so that few are compared. */
  private readonly entries = new Map<number, Entry[]>();

  public constructor(routes: readonly AnyRoute[]) {
    for (const route of routes) {
      const segments = route.path.split('/').slice(1);
      const entries = this.entries.get(segments.length) ?? [];
      entries.push({ segments, route });
      this.entries.set(segments.length, entries);
    }
    const parameters = ({ segments }: Entry) => segments.map((segment) => (isParameter(segment) ? '1' : '0')).join('');
    for (const entries of this.entries.values()) entries.sort((a, b) => parameters(a).localeCompare(parameters(b)));
  }

  /**
   * @param path - Without the `/api/v10` in front.
   * @throws DiscordError 404 for an unknown path, 405 for a known one with another method.
   */
  public match(world: World, method: string, path: string): RouteMatch {
    const wanted = path.split('/').slice(1).map(decode);
    let known = false;
    for (const { segments, route } of this.entries.get(wanted.length) ?? []) {
      if (!segments.every((segment, index) => isParameter(segment) || segment === wanted[index])) continue;
      known = true;
      const params = Object.fromEntries(
        segments.flatMap((segment, index) =>
          isParameter(segment) ? [[segment.slice(1, -1), wanted[index] ?? '']] : []
        )
      );
      if (route.method === method && (route.accepts?.(world, params) ?? true)) return { route, params };
    }
    throw known ? new DiscordError(405, 0, '405: Method Not Allowed') : notFound();
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound();
  }
}
