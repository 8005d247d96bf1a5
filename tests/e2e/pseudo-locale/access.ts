import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { MessageView } from '@ticket-desk/local-discord';
import type { Beginning, Part } from './parts.js';

type Overwrites = { id: string; type: 'role' | 'member'; allow?: string; deny?: string }[];

/** Places that keep something from the bot, and a server that has no room for what `/setup` makes. */
export const part: Part = async (beginning) => {
  await kept(beginning);
  await changed(beginning);
  await threads(beginning);
  await noRoom(beginning);
};

const about = (id: string, type: 'role' | 'member', deny: bigint): Overwrites => [{ id, type, deny: deny.toString() }];

/** A new place, named as people name things: rudely. */
async function place({ stage, scene }: Beginning, type: ChannelType, overwrites: Overwrites = []): Promise<string> {
  const { id: serverId } = scene.server;
  return (await stage.discord.client.call('createChannel', { serverId, name: 'rude', type, overwrites })).id;
}

/** The panel as Ada sees it. */
async function panel({ scene: { ada, server } }: Beginning): Promise<MessageView> {
  for (const { id } of await ada.channels(server))
    for (const message of await ada.messages(id))
      if (JSON.stringify(message.components).includes('open|purchase')) return message;
  throw new Error('There is no panel.');
}

/** One permission or several, kept by a category, by a channel, or by one the bot does not even see. */
async function kept(beginning: Beginning): Promise<void> {
  const { stage, scene } = beginning;
  const { olivia, generalId, server } = scene;
  const bot = (deny: bigint) => about(stage.account.applicationId, 'member', deny);
  const everyone = (deny: bigint) => about(server.id, 'role', deny);
  for (const overwrites of [
    ...[Bits.AttachFiles, Bits.AttachFiles | Bits.EmbedLinks].map(bot),
    ...[Bits.ViewChannel, Bits.ViewChannel | Bits.SendMessages].map(everyone)
  ])
    await olivia.run(generalId, '/set_category', {
      category: await place(beginning, ChannelType.GuildCategory, overwrites)
    });
  for (const overwrites of [Bits.SendMessages, Bits.SendMessages | Bits.EmbedLinks].map(bot))
    await olivia.run(generalId, '/panel', { channel: await place(beginning, ChannelType.GuildText, overwrites) });
}

/** Access changed by hand: a ticket’s, again and again, and the bot’s own to the panel. */
async function changed(beginning: Beginning): Promise<void> {
  const { stage, scene, ticket } = beginning;
  const { olivia, ada, generalId, server } = scene;
  const { client } = stage.discord;
  const message = await panel(beginning);
  const overwritesOf = async (channelId: string) =>
    (await server.channels()).find(({ id }) => id === channelId)?.overwrites ?? [];
  const without = async (channelId: string, who: string) =>
    client.call('updateChannel', {
      channelId,
      overwrites: (await overwritesOf(channelId)).filter(({ id }) => id !== who)
    });
  for (let time = 0; time < 2; time += 1) {
    await without(ticket.channel.id, ada.id);
    await stage.idle();
  }
  // The second time is left for later, which the next look says in the log.
  await stage.bot.wrote(`Server ${server.id}: `);
  await without(message.channelId, stage.account.applicationId);
  await stage.idle();
  await olivia.run(generalId, '/repair');
  await client.call('updateChannel', {
    channelId: ticket.channel.id,
    overwrites: about(server.id, 'role', Bits.ViewChannel)
  });
  await stage.idle();
  await ada.click(message, 'open|purchase');
}

/** Members can start threads by a role, and the bot lacks what it would have to forbid. */
async function threads(beginning: Beginning): Promise<void> {
  const { stage, scene } = beginning;
  const { olivia, generalId, server } = scene;
  const { client } = stage.discord;
  const most = Bits.ViewChannel | Bits.SendMessages | Bits.ReadMessageHistory | Bits.UseApplicationCommands;
  await client.call('updateRole', { serverId: server.id, roleId: server.id, permissions: most.toString() });
  const permissions = Bits.CreatePublicThreads.toString();
  await client.call('createRole', { serverId: server.id, name: 'rude', permissions });
  await client.call('deleteChannel', { channelId: (await panel(beginning)).channelId });
  await stage.idle();
  await olivia.run(generalId, '/setup');
}

/** No room for a role, a category, a channel; and no leave to make them. */
async function noRoom(beginning: Beginning): Promise<void> {
  const { stage, scene } = beginning;
  const { olivia, generalId, staffRoleId, server } = scene;
  const { client } = stage.discord;
  const tried = async (options: Record<string, string>) => {
    await stage.idle();
    await client.call('setLimits', { rolesPerServer: 1, channelsPerServer: 1 });
    await olivia.run(generalId, '/setup', options);
    await client.call('setLimits', { rolesPerServer: 250, channelsPerServer: 500 });
    for (const route of ['/guilds/{guild_id}/roles', '/guilds/{guild_id}/channels'])
      await client.call('addFault', { method: 'POST', route, status: 403, code: 50013 });
    await olivia.run(generalId, '/setup', options);
    await client.call('clearFaults', {});
  };
  const { channelId } = await panel(beginning);
  const { categoryId } = (await stage.settings(scene)) ?? {};
  await client.call('deleteRole', { serverId: server.id, roleId: staffRoleId });
  await tried({});
  const { id: staff } = await client.call('createRole', { serverId: server.id, name: 'rude' });
  await client.call('deleteChannel', { channelId: categoryId ?? '' });
  await tried({ staff_role: staff });
  await client.call('deleteChannel', { channelId });
  await tried({ staff_role: staff, category: await place(beginning, ChannelType.GuildCategory) });
}
