import { createHash } from 'node:crypto';
import type { TicketKey } from '../core/ticket.js';

/** Marks as they were. The template came later: those without one are older still. They are read for ever. */
const longMark = /\[ticket-desk (\d{15,20})\/([1-9]\d{0,9})\/(\d{15,20})(?:\/([a-z0-9][a-z0-9_-]{0,31}))?\]/;

/** Number, template, and a check over all that a mark says. */
const shortMark = /\[([1-9]\d{0,9})·([a-z0-9][a-z0-9_-]{0,31})·([0-9a-z]{8})\]/g;
/** The opener stands beside it as people see them. */
const mentions = /<@!?(\d{15,20})>/g;

/** What a mark says. */
export interface ChannelMark extends TicketKey {
  readonly openerId: string;
  readonly templateId: string | null;
}

type Marked = TicketKey & { readonly openerId: string; readonly templateId: string };

/**
 * Our mark in a ticket channel's topic, short enough to live with: `[42·purchase·k3f9q2ab]`. It tells a ticket channel
 * from any other even when its record is not (yet) written, so that a crash between creating the channel and saving its
 * id leaves nothing nobody owns. Server and opener are in its check: the one is where the channel is, the other is
 * mentioned in the topic.
 */
export function channelMark(ticket: Marked): string {
  return `[${ticket.number}·${ticket.templateId}·${checkOf(ticket)}]`;
}

/**
 * The ticket a topic names, or null.
 * @param guildId - Where the channel is: a mark that was copied from another server is none.
 */
export function readChannelMark(topic: string | null, guildId: string): ChannelMark | null {
  if (topic === null) return null;
  return readShort(topic, guildId) ?? readLong(topic, guildId);
}

function readShort(topic: string, guildId: string): ChannelMark | null {
  const openers = [...topic.matchAll(mentions)].map(([, id = '']) => id);
  for (const [, number = '', templateId = '', check] of topic.matchAll(shortMark))
    for (const openerId of openers) {
      const mark = { guildId, number: Number(number), openerId, templateId };
      if (checkOf(mark) === check) return mark;
    }
  return null;
}

function readLong(topic: string, here: string): ChannelMark | null {
  const match = longMark.exec(topic);
  if (!match) return null;
  const [, guildId = '', number = '', openerId = '', templateId = null] = match;
  return guildId === here ? { guildId, number: Number(number), openerId, templateId } : null;
}

/** No secret: it finds out a topic that was copied or written anew, not one that was forged. */
function checkOf({ guildId, number, openerId, templateId }: Marked): string {
  const digest = createHash('sha256').update(`${guildId}/${number}/${openerId}/${templateId}`).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(-8);
}
