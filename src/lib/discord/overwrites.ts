import { OverwriteType, PermissionFlagsBits, type GuildChannel } from 'discord.js';
import type { Ticket } from '../core/ticket.js';

const {
  ViewChannel,
  SendMessages,
  SendMessagesInThreads,
  CreatePublicThreads,
  CreatePrivateThreads,
  AddReactions,
  ReadMessageHistory,
  AttachFiles,
  EmbedLinks,
  UseApplicationCommands,
  ManageChannels,
  MentionEveryone
} = PermissionFlagsBits;

/** What people in a ticket may do: read, write, attach, run commands. */
const Talking = ViewChannel | SendMessages | ReadMessageHistory | AttachFiles | EmbedLinks | UseApplicationCommands;

/** How people say something in a channel. Commands stay: whoever uses one of ours reads that the ticket is being deleted. */
const Writing = SendMessages | SendMessagesInThreads | CreatePublicThreads | CreatePrivateThreads | AddReactions;

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
  /** What the bot may give there: Discord refuses to grant more. */
  readonly mayGive: bigint;
  /** Staff roles that exist. */
  readonly staffRoleIds: readonly string[];
}

/**
 * The exact overwrites of a ticket's channel: nobody sees it, but the bot, staff and, while it is not closed, the opener
 * and the people added. Where it is to be deleted, they go on seeing it, and nobody but the bot writes there any more.
 * Administrators see every channel anyway, and write there.
 */
export function ticketOverwrites(
  ticket: Ticket,
  { botId, mayGive, staffRoleIds }: OverwriteContext
): WantedOverwrite[] {
  const isShut = ticket.status === 'closed' || (ticket.status === 'deleted' && ticket.closed !== null);
  const people = isShut ? [] : [...new Set([ticket.openerId, ...ticket.participantIds])];
  const silenced = ticket.status === 'deleted' ? Writing : 0n;
  const rights = { allow: Talking & mayGive & ~silenced, ...(silenced !== 0n && { deny: silenced }) };
  return [
    { id: ticket.guildId, type: OverwriteType.Role, deny: ViewChannel | silenced },
    { id: botId, type: OverwriteType.Member, allow: Working & mayGive },
    ...staffRoleIds.map((id) => ({ id, type: OverwriteType.Role, ...rights })),
    ...people.map((id) => ({ id, type: OverwriteType.Member, ...rights }))
  ];
}

/**
 * Are a channel's overwrites exactly these, as far as the bot can make them so?
 * @param mayChange - Permissions it can neither grant nor take do not count, and what stands of them stays.
 */
export function overwritesFit(channel: GuildChannel, wanted: readonly WantedOverwrite[], mayChange: bigint): boolean {
  const standing = channel.permissionOverwrites.cache.filter((overwrite) => !isStale(channel, overwrite));
  const merged = mergedOverwrites(channel, wanted, mayChange);
  if (standing.size !== merged.length) return false;
  return merged.every(({ id, type, allow, deny }) => {
    const overwrite = standing.get(id);
    return overwrite?.type === type && overwrite.allow.bitfield === allow && overwrite.deny.bitfield === deny;
  });
}

/** An overwrite as it is written. */
export type Overwrite = Required<WantedOverwrite>;

/**
 * What is wanted, put together with what stands in a channel and the bot may not change: Discord refuses a list of
 * overwrites in which a permission differs that the bot lacks.
 */
export function mergedOverwrites(
  channel: GuildChannel,
  wanted: readonly WantedOverwrite[],
  mayChange: bigint
): Overwrite[] {
  const standing = channel.permissionOverwrites.cache;
  const ours = wanted.map(({ id, type, allow = 0n, deny = 0n }): Overwrite => {
    const there = standing.get(id);
    return {
      ...{ id, type },
      allow: (allow & mayChange) | ((there?.allow.bitfield ?? 0n) & ~mayChange),
      deny: (deny & mayChange) | ((there?.deny.bitfield ?? 0n) & ~mayChange)
    };
  });
  const foreign = [...standing.values()]
    .filter((there) => !isStale(channel, there) && !wanted.some(({ id }) => id === there.id))
    .map(({ id, type, allow, deny }): Overwrite => {
      return { id, type, allow: allow.bitfield & ~mayChange, deny: deny.bitfield & ~mayChange };
    });
  return [...ours, ...foreign.filter(({ allow, deny }) => (allow | deny) !== 0n)];
}

/** Of a role that is gone: Discord leaves one behind now and then, and says to ignore it (discord-api-docs #4303). */
export function isStale({ guild }: GuildChannel, { id, type }: Pick<WantedOverwrite, 'id' | 'type'>): boolean {
  return type === OverwriteType.Role && !guild.roles.cache.has(id);
}
