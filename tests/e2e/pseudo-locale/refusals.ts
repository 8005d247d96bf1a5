import { buttons, type MessageView } from '@ticket-desk/local-discord';
import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import type { Part } from './parts.js';

/** One of each kind of refusal there is. */
const codes = [
  ...[Code.Unauthorized, Code.ServiceResourceIsBeingRateLimited, Code.APIResourceOverloaded],
  ...[Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached, Code.MaximumDailyApplicationCommandCreatesReached],
  ...[Code.MaximumNumberOfChannelPermissionOverwritesReached, Code.MaximumNumberOfGuildRolesReached],
  ...[Code.RequestEntityTooLarge, Code.TheChannelsForThisGuildAreTooLarge, Code.MessageWasBlockedByAutomaticModeration],
  ...[Code.CannotDeleteChannelRequiredForCommunityGuilds, Code.ChannelVerificationLevelTooHighForYouToGainAccess],
  ...[Code.CannotSendMessagesToThisUser, Code.CannotExecuteActionOnThisChannelType, Code.ThreadLocked],
  ...[Code.GuildPremiumSubscriptionLevelTooLow, Code.UserBannedFromThisGuild, Code.UnknownMessage, Code.UnknownRole],
  ...[Code.UnknownMember, Code.CannotSendAnEmptyMessage, Code.UnknownInteraction],
  ...[Code.TwoFactorAuthenticationIsRequired, Code.UnknownGuild, 987_654]
];

/** Every kind of refusal, by people who want a ticket; and a server in which a role, a category could not be made. */
export const part: Part = async ({ stage, scene }) => {
  const { client } = stage.discord;
  const { olivia, generalId, server, staffRoleId } = scene;
  const create = { method: 'POST', route: '/guilds/{guild_id}/channels' };
  const crowd = await stage.crowd(scene, Math.ceil(codes.length / 6));
  const panel = await panelOf(await server.channels());
  for (const [index, code] of codes.entries()) {
    await client.call('addFault', { ...create, status: 403, code, message: 'Sold', count: 1 });
    await crowd[Math.floor(index / 6)]?.click(panel, 'open|purchase');
  }
  const { categoryId } = (await stage.settings(scene)) ?? {};
  await client.call('deleteChannel', { channelId: categoryId ?? '' });
  await client.call('addFault', { ...create, status: 403, code: Code.MissingPermissions, count: 1 });
  await olivia.run(generalId, '/setup');
  await client.call('deleteRole', { serverId: server.id, roleId: staffRoleId });
  await stage.idle();
  await client.call('addFault', {
    ...{ method: 'POST', route: '/guilds/{guild_id}/roles' },
    ...{ status: 403, code: Code.MissingPermissions, count: 1 }
  });
  await olivia.run(generalId, '/setup');
  await olivia.run(generalId, '/repair');

  async function panelOf(channels: readonly { readonly id: string }[]): Promise<MessageView> {
    for (const { id } of channels) {
      const messages = await olivia.messages(id);
      const found = messages.find((message) => buttons(message).some(({ customId }) => customId === 'open|purchase'));
      if (found) return found;
    }
    throw new Error('There is no panel.');
  }
};
