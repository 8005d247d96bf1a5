import { snowflakeTime } from '../snowflakes.js';
import type { Channel, Guild, Snowflake } from '../types.js';
import type { World } from '../world.js';
import { isThread, toApiChannel, toHiddenChannel } from './channels.js';
import { toApiEmoji, toApiSticker } from './expressions.js';
import { toApiMember, toApiRole } from './users.js';

/** A server as the API shows it. */
export function toApiGuild(_world: World, guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: guild.icon,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'local',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...guild.roles.values()].map(toApiRole),
    default_message_notifications: 1,
    mfa_level: guild.needsTwoFactor ? 1 : 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.preferredLocale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [...guild.emojis.values()].map(toApiEmoji),
    stickers: [...guild.stickers.values()].map(toApiSticker),
    incidents_data: null
  };
}

/**
 * A server as GUILD_CREATE tells it to a bot.
 * @param memberIds - Whose membership it carries: all of a small server with the members intent, else the bot's own.
 * @param sees - May the bot view this channel? What is hidden from it is told without its particulars.
 */
export function toGatewayGuild(
  world: World,
  guild: Guild,
  botId: Snowflake,
  memberIds: Iterable<Snowflake>,
  sees: (channel: Channel) => boolean
) {
  const channels = [...guild.channels.values()];
  const members = [...memberIds].flatMap((id) => guild.members.get(id) ?? []);
  return {
    ...toApiGuild(world, guild),
    joined_at: (guild.members.get(botId)?.joinedAt ?? new Date(snowflakeTime(guild.id))).toISOString(),
    large: guild.members.size > 250,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: members.map((member) => toApiMember(world, member)),
    channels: channels
      .filter((channel) => !isThread(channel))
      .map((channel) => (sees(channel) ? toApiChannel(world, channel) : toHiddenChannel(channel))),
    threads: channels
      .filter((channel) => isThread(channel) && !channel.thread?.archived && sees(channel))
      .map((channel) => toApiChannel(world, channel)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: []
  };
}
