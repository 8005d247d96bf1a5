import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Part } from './parts.js';

const view = PermissionFlagsBits.ViewChannel.toString();

/** What Discord hides from the bot, what it contradicts itself about, and what only people can put right. */
export const part: Part = async ({ stage, scene, ticket }) => {
  const { client } = stage.discord;
  const { olivia, sam, generalId, server, staffRoleId } = scene;
  const { applicationId } = stage.account;
  const repair = () => olivia.run(generalId, '/repair');
  const panels = async () => (await stage.settings(scene))?.panels ?? [];
  const overwrites = (channelId: string, forBot: 'allow' | 'deny') =>
    client.call('updateChannel', {
      channelId,
      overwrites: [
        { id: server.id, type: 'role', deny: view },
        { id: applicationId, type: 'member', [forBot]: view }
      ]
    });
  const seen = (channelId: string) => client.call('updateChannel', { channelId, overwrites: [] });
  const number = (await stage.records.tickets(server.id)).at(-1)?.number ?? 0;

  const panelChannel = (await panels())[0]?.channelId ?? '';
  const category = (await stage.settings(scene))?.categoryId ?? '';
  const hidden = [ticket.channel.id, panelChannel, category];
  for (const channelId of hidden) await overwrites(channelId, 'deny');
  await stage.idle();
  await repair();
  await olivia.run(ticket.channel.id, '/rename', { name: 'boots' });
  // The category first: what it keeps from the bot, the bot gives nobody in a ticket.
  for (const channelId of hidden.reverse()) await seen(channelId);
  await stage.idle();

  const lie = { status: 404, count: 1 } as const;
  await client.call('addFault', { method: 'DELETE', route: '/channels/{channel_id}', code: 10003, ...lie });
  const asked = await sam.run(ticket.channel.id, '/delete');
  if (!asked.message) throw new Error('/delete asked nothing.');
  await sam.click(asked.message, `confirm-delete|${number}`);
  await stage.idle();
  const message = '/channels/{channel_id}/messages/{message_id}';
  await client.call('addFault', { method: 'GET', route: message, code: 10008, ...lie });
  await repair();

  const { id: forSome } = await client.call('createChannel', { serverId: server.id, name: 'for-some' });
  await overwrites(forSome, 'allow');
  await stage.idle();
  await client.call('addFault', { method: 'DELETE', route: message, status: 403, code: 50013, count: 2 });
  await olivia.run(forSome, '/panel');
  await repair();
  await olivia.run(ticket.channel.id, '/panel');
  await olivia.run(generalId, '/setup');
  await olivia.run(generalId, '/set_staff remove', { role: staffRoleId });
  await client.call('deleteChannel', { channelId: (await panels())[0]?.channelId ?? '' });
  await stage.idle();
  await repair();

  const fresh = await stage.scene();
  await fresh.olivia.run(fresh.generalId, '/panel');
  await fresh.olivia.run(fresh.generalId, '/repair');
  await client.call('kick', { serverId: server.id, userId: applicationId });
  await stage.idle();
  await client.call('installCommands', { serverId: server.id, applicationId });
  await olivia.run(generalId, '/help');
};
