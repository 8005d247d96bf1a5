import { ApplicationFlags, GatewayIntentBits } from 'discord-api-types/v10';
import type { Application } from './types.js';
import type { World } from './world.js';

/** From so many servers on an application must have been verified, and its flags say so. */
const VerifiedFrom = 100;

/** Of each privileged intent: its flag once the application is verified, and before. Source: "Application Flags". */
const flagsOf = [
  [GatewayIntentBits.GuildPresences, ApplicationFlags.GatewayPresence, ApplicationFlags.GatewayPresenceLimited],
  [GatewayIntentBits.GuildMembers, ApplicationFlags.GatewayGuildMembers, ApplicationFlags.GatewayGuildMembersLimited],
  [
    GatewayIntentBits.MessageContent,
    ApplicationFlags.GatewayMessageContent,
    ApplicationFlags.GatewayMessageContentLimited
  ]
] as const;

/** An application's public flags: which privileged intents its owner has switched on. */
export function applicationFlags({ guilds }: World, { id, privilegedIntents }: Application): number {
  if (privilegedIntents === 0) return 0;
  const servers = [...guilds.values()].filter(({ members }) => members.has(id)).length;
  return flagsOf
    .filter(([intent]) => (privilegedIntents & intent) !== 0)
    .reduce((flags, [, verified, limited]) => flags | (servers < VerifiedFrom ? limited : verified), 0);
}
