import type { Client, PermissionsString } from 'discord.js';
import { botPermissions, botPermissionsIn } from './permissions.js';

type Needs = readonly PermissionsString[];

/** Without what Discord refuses a request for sure, whatever it says; `route-needs` names all that a person is to give. */
const surely: readonly (readonly [method: RegExp, route: RegExp, needed: Needs])[] = [
  [/POST/, /^\/guilds\/\d+\/channels$/, ['ManageChannels']],
  [/POST|PATCH|DELETE/, /^\/guilds\/\d+\/roles/, ['ManageRoles']],
  [/PUT|DELETE/, /^\/guilds\/\d+\/members\/\d+\/roles\//, ['ManageRoles']],
  [/DELETE/, /^\/channels\/\d+$/, ['ViewChannel', 'ManageChannels']],
  [/PUT|DELETE/, /^\/channels\/\d+\/permissions\//, ['ViewChannel', 'ManageRoles']],
  [/POST/, /^\/channels\/\d+\/messages$/, ['ViewChannel', 'SendMessages']],
  [/GET/, /^\/channels\/\d+\/messages\/\d+$/, ['ViewChannel', 'ReadMessageHistory']],
  [/GET|POST|PUT|PATCH|DELETE/, /^\/channels\/\d+/, ['ViewChannel']]
];

/**
 * Does the bot see for itself that it may not do this? No request.
 * @param asked - Method, route behind the version, and which fields a change names.
 */
export function surelyLacks(
  client: Client,
  { method, route, fields }: { readonly method: string; readonly route: string; readonly fields: readonly string[] }
): boolean {
  const [, kind, id = ''] = /^\/(guilds|channels)\/(\d+)/.exec(route) ?? [];
  const needed = neededFor(method, route, fields);
  if (kind === 'guilds') {
    const guild = client.guilds.cache.get(id);
    return guild !== undefined && botPermissions(guild).missing([...needed]).length > 0;
  }
  const channel = client.channels.cache.get(id);
  return channel !== undefined && !channel.isDMBased() && botPermissionsIn(channel).missing([...needed]).length > 0;
}

function neededFor(method: string, route: string, fields: readonly string[]): Needs {
  if (method === 'PATCH' && /^\/channels\/\d+$/.test(route)) {
    const others = fields.some((field) => field !== 'permission_overwrites');
    return [
      'ViewChannel',
      ...(others ? (['ManageChannels'] as const) : []),
      ...(fields.includes('permission_overwrites') ? (['ManageRoles'] as const) : [])
    ];
  }
  return surely.find(([methods, path]) => methods.test(method) && path.test(route))?.[2] ?? [];
}
