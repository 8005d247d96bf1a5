import type { LocalDiscordClient, Server } from '@ticket-desk/local-discord';

/** Turns mentions into what a Discord client shows in their place. */
export type Reader = (text: string) => string;

/** Learns the names of a server's people, roles and channels, as they are now. */
export async function readerFor(client: LocalDiscordClient, server: Server): Promise<Reader> {
  const names = new Map<string, string>();
  const serverId = server.id;
  for (const { id, displayName } of await client.call('people', { serverId })) names.set(`<@${id}>`, `@${displayName}`);
  for (const { id, name } of await client.call('roles', { serverId })) names.set(`<@&${id}>`, `@${name}`);
  for (const { id, name } of await client.call('allChannels', { serverId })) names.set(`<#${id}>`, `#${name}`);
  return (text) =>
    text
      .replace(/<(?:@&?|#)\d+>/g, (mention) => names.get(mention) ?? mention)
      .replace(/<t:\d+:R>/g, 'just now')
      .replace(/\*\*(.+?)\*\*/g, '$1');
}
