import { InteractionContextType } from 'discord-api-types/v10';
import { permissionsIn } from '../../model/permissions.js';
import { toApiChannel, toApiMember, toApiMessage, toApiUser } from '../../model/serializers/index.js';
import type { World } from '../../model/world.js';
import type { Interaction } from '../interaction.js';
import { integrationOwners } from './metadata.js';

/** What an application may upload to an answer, in bytes: a server without boosts. */
const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

/** `d` of INTERACTION_CREATE, as Discord sends it whatever the bot's intents. */
export function interactionPayload(world: World, interaction: Interaction): object {
  const { guild, channel, user, application, message } = interaction;
  return {
    id: interaction.id,
    application_id: application.id,
    type: interaction.kind,
    token: interaction.token,
    version: 1,
    data: interaction.data,
    ...(guild
      ? {
          guild: { id: guild.id, features: [], locale: guild.preferredLocale },
          guild_id: guild.id,
          guild_locale: guild.preferredLocale,
          member: memberOf(world, interaction)
        }
      : { user: toApiUser(user) }),
    channel: channelOf(world, interaction),
    channel_id: channel.id,
    ...(message && { message: toApiMessage(world, message) }),
    locale: user.locale,
    app_permissions: permissionsIn(world, channel, application.id).toString(),
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: integrationOwners(interaction),
    context: guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT
  };
}

function memberOf(world: World, { guild, channel, user }: Interaction): object | undefined {
  const member = guild?.members.get(user.id);
  if (!member) return undefined;
  return {
    ...toApiMember(world, member),
    user: toApiUser(user),
    permissions: permissionsIn(world, channel, user.id).toString()
  };
}

/** The partial channel: no overwrites, but what the person may do in it. */
function channelOf(world: World, { channel, user, application }: Interaction): object {
  const payload: Record<string, unknown> = { ...toApiChannel(world, channel, application.id) };
  delete payload.permission_overwrites;
  return { ...payload, permissions: permissionsIn(world, channel, user.id).toString() };
}
