import type { PermissionName } from '../core/permission-name.js';

type Needs = readonly PermissionName[];

/** What each request of ours needs, by its method and what stands behind the version in its address. */
const needs: readonly (readonly [method: RegExp, route: RegExp, needed: Needs])[] = [
  [/POST/, /^\/guilds\/\d+\/channels$/, ['ViewChannel', 'ManageChannels']],
  [/GET/, /^\/guilds\/\d+\/channels$/, ['ViewChannel']],
  [/POST|PATCH|DELETE/, /^\/guilds\/\d+\/roles/, ['ManageRoles']],
  [/PUT|DELETE/, /^\/guilds\/\d+\/members\/\d+\/roles\//, ['ManageRoles']],
  [/GET/, /^\/channels\/\d+$/, ['ViewChannel']],
  [/PATCH/, /^\/channels\/\d+$/, ['ViewChannel', 'ManageChannels', 'ManageRoles']],
  [/DELETE/, /^\/channels\/\d+$/, ['ViewChannel', 'ManageChannels']],
  [/PUT|DELETE/, /^\/channels\/\d+\/permissions\//, ['ViewChannel', 'ManageRoles']],
  [/GET/, /^\/channels\/\d+\/messages/, ['ViewChannel', 'ReadMessageHistory']],
  [/POST/, /^\/channels\/\d+\/messages$/, ['ViewChannel', 'SendMessages', 'EmbedLinks']],
  [/PATCH/, /^\/channels\/\d+\/messages\/\d+$/, ['ViewChannel', 'SendMessages', 'EmbedLinks']],
  [/DELETE/, /^\/channels\/\d+\/messages\/\d+$/, ['ViewChannel']]
];

/** What a refused request says about itself. */
interface Refused {
  readonly method: string;
  /** Whole, with Discord's host and version. */
  readonly url: string;
}

/** The permissions a request needs where it went; none for one that is not ours. */
export function neededFor({ method, url }: Refused): Needs {
  const route = routeOf(url);
  return needs.find(([methods, path]) => methods.test(method) && path.test(route))?.[2] ?? [];
}

/** The channel a request was about, or null. */
export function channelIdIn({ url }: Pick<Refused, 'url'>): string | null {
  return /^\/channels\/(\d+)/.exec(routeOf(url))?.[1] ?? null;
}

function routeOf(url: string): string {
  return url.replace(/^.*?\/v\d+(?=\/)/, '').replace(/\?.*$/, '');
}
