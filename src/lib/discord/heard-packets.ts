import { MessageFlags, type Guild } from 'discord.js';
import type { News } from '../transcripts/heard.js';
import type { KeptMessage } from '../transcripts/piece.js';
import { SnowflakeSchema } from '../core/snowflake.js';
import { namesIn } from './names-in.js';

/** What happens to messages. Source: "Receive Events" in Discord's documentation. */
const MessageEvents: ReadonlySet<unknown> = new Set([
  'MESSAGE_CREATE',
  'MESSAGE_UPDATE',
  'MESSAGE_DELETE',
  'MESSAGE_DELETE_BULK'
]);

/** A packet of the gateway about a message. */
export interface MessagePacket {
  readonly t: string;
  readonly d: Readonly<Record<string, unknown>> & { readonly channel_id: string };
}

/** Is it about messages? */
export function isAboutMessages(packet: unknown): packet is { readonly t: string; readonly d?: unknown } {
  return typeof packet === 'object' && packet !== null && 't' in packet && MessageEvents.has(packet.t);
}

/** Does it say of which channel? One that does not is nobody's. */
export function isWithChannel(packet: { readonly t: string; readonly d?: unknown }): packet is MessagePacket {
  const { d } = packet;
  return typeof d === 'object' && d !== null && 'channel_id' in d && typeof d.channel_id === 'string';
}

/** What such a packet says. @param guild - Left out where it is not known. */
export function newsIn({ t, d }: MessagePacket, guild: Guild | undefined): readonly News[] {
  const at = new Date().toISOString();
  if (t === 'MESSAGE_DELETE' || t === 'MESSAGE_DELETE_BULK') {
    const ids = t === 'MESSAGE_DELETE' ? [d['id']] : d['ids'];
    return (Array.isArray(ids) ? ids : []).flatMap((one): News[] => {
      const id = SnowflakeSchema.safeParse(one);
      return id.success ? [{ kind: 'deleted', id: id.data, at }] : [];
    });
  }
  const message = asRead(d);
  if (!message) return [];
  const names = namesIn([message], d.channel_id, guild);
  return [{ kind: t === 'MESSAGE_CREATE' ? 'said' : 'edited', message, names, at }];
}

/** What the gateway adds for clients, and what this bot itself writes into messages: neither is Discord's to be kept. */
const NotKept: ReadonlySet<string> = new Set([
  ...['guild_id', 'member', 'nonce', 'channel_type'],
  ...['earlier', 'deleted_at', 'vanished', 'erased']
]);

/** As Discord gives it to whoever reads. */
function asRead(sent: Readonly<Record<string, unknown>>): KeptMessage | null {
  const id = SnowflakeSchema.safeParse(sent['id']);
  if (!id.success || isForOne(sent)) return null;
  const { mentions, ...message } = without(sent, NotKept);
  const people = Array.isArray(mentions) ? { mentions: mentions.map(withoutMember) } : {};
  return { ...message, ...people, id: id.data };
}

/** Only one person sees it, and whoever reads the channel is not given it. */
function isForOne({ flags }: Readonly<Record<string, unknown>>): boolean {
  return typeof flags === 'number' && (flags & MessageFlags.Ephemeral) !== 0;
}

const Member = new Set(['member']);

function withoutMember(person: unknown): unknown {
  return typeof person === 'object' && person !== null ? without(person, Member) : person;
}

function without(fields: object, names: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)));
}
