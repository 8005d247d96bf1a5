import { setTimeout as sleep } from 'node:timers/promises';
import { RESTJSONErrorCodes, type Guild, type GuildBasedChannel } from 'discord.js';
import { Fault } from '../core/fault.js';
import { asFaultsAgain, isRefusal } from './discord-faults.js';

/** An answer may come before the gateway's news: so long is waited for them, and so often is looked, in ms. */
const NewsMs = 1_500;
const LookEveryMs = 50;

/**
 * Is a channel that Discord calls unknown really gone? Only where the gateway does not list it either: Discord has called
 * channels unknown that stood, and what is taken for gone does not come back.
 */
export async function isUnlisted(guild: Guild, channelId: string): Promise<boolean> {
  const listed = () => !guild.available || guild.channels.cache.has(channelId);
  for (let waited = 0; listed() && waited < NewsMs; waited += LookEveryMs) await sleep(LookEveryMs);
  return !listed();
}

/**
 * Does this refusal mean that a message is gone? Its channel must be, or it must be missing among those that stand, too.
 * @throws Fault `unclear` where Discord contradicts itself, and what it said to the second question.
 */
export async function isMessageGone(
  error: unknown,
  guild: Guild,
  { channelId, messageId }: { readonly channelId: string; readonly messageId: string }
): Promise<boolean> {
  if (isRefusal(error, RESTJSONErrorCodes.UnknownChannel)) {
    if (await isUnlisted(guild, channelId)) return true;
    throw unclear('channel', channelId, error);
  }
  if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) return false;
  const channel = guild.channels.cache.get(channelId);
  if (channel && (await isListed(channel, messageId))) throw unclear('message', channelId, error);
  return true;
}

/** The fault for a channel, or a message in it, that Discord calls unknown and lists all the same. */
export function unclear(what: 'channel' | 'message', channelId: string, cause: unknown): Fault<'unclear'> {
  return new Fault('unclear', { what, channelId }, { cause: cause instanceof Fault ? cause.cause : cause });
}

async function isListed(channel: GuildBasedChannel, messageId: string): Promise<boolean> {
  if (!channel.isTextBased()) return false;
  const after = (BigInt(messageId) - 1n).toString();
  const [next] = await asFaultsAgain(async () => [...(await channel.messages.fetch({ after, limit: 1 })).values()]);
  return next?.id === messageId;
}
