import { OverwriteType, PermissionFlagsBits, type GuildChannel } from 'discord.js';
import type { Ticket } from '../core/ticket.js';

const {
  ViewChannel,
  SendMessages,
  ReadMessageHistory,
  AttachFiles,
  EmbedLinks,
  UseApplicationCommands,
  ManageChannels,
  MentionEveryone
} = PermissionFlagsBits;

/** What people in a ticket may do: read, write, attach, run commands. */
const Talking = ViewChannel | SendMessages | ReadMessageHistory | AttachFiles | EmbedLinks | UseApplicationCommands;

/** What the bot itself needs there. */
const Working = Talking | ManageChannels | MentionEveryone;

/** One overwrite as it should be: whatever is not allowed or denied here is left to the server. */
export interface WantedOverwrite {
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow?: bigint;
  readonly deny?: bigint;
}

export interface OverwriteContext {
  readonly botId: string;
  /** The bot's own permissions in the server: Discord refuses to grant more than that. */
  readonly botPermissions: bigint;
  /** Staff roles that exist. */
  readonly staffRoleIds: readonly string[];
}

/**
 * The exact overwrites of a ticket's channel: nobody sees it, but the bot, staff and, while it is not closed, the opener
 * and the people added. Administrators see every channel anyway.
 */
export function ticketOverwrites(
  ticket: Ticket,
  { botId, botPermissions, staffRoleIds }: OverwriteContext
): WantedOverwrite[] {
  const people = ticket.status === 'closed' ? [] : [...new Set([ticket.openerId, ...ticket.participantIds])];
  return [
    { id: ticket.guildId, type: OverwriteType.Role, deny: ViewChannel },
    { id: botId, type: OverwriteType.Member, allow: Working & botPermissions },
    ...staffRoleIds.map((id) => ({ id, type: OverwriteType.Role, allow: Talking & botPermissions })),
    ...people.map((id) => ({ id, type: OverwriteType.Member, allow: Talking & botPermissions }))
  ];
}

/**
 * Are a channel's overwrites exactly these, as far as the bot can tell?
 * @param botPermissions - Permissions the bot lacks it can neither grant nor take, so they do not count.
 */
export function overwritesFit(
  channel: GuildChannel,
  wanted: readonly WantedOverwrite[],
  botPermissions: bigint
): boolean {
  const standing = channel.permissionOverwrites.cache;
  if (standing.size !== wanted.length) return false;
  return wanted.every(({ id, type, allow = 0n, deny = 0n }) => {
    const overwrite = standing.get(id);
    if (overwrite?.type !== type) return false;
    const different = (overwrite.allow.bitfield ^ allow) | (overwrite.deny.bitfield ^ deny);
    return (different & botPermissions) === 0n;
  });
}
