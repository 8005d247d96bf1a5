import type { APIEmbed, Message } from 'discord.js';
import type { Ticket } from '../core/ticket.js';
import { isOfNow, placeInSummary, type SummaryPart } from '../views/summary.js';
import { showsTheSame } from './message-compare.js';

/** The messages of a ticket's summary that stand, by their places, from 1. */
export type StandingParts = ReadonlyMap<number, Message>;

/** How they are posted, changed and taken away. Each is one request. */
export interface PartsDesk {
  /** @param place - Names it, so that it stands once however often it is sent. */
  readonly post: (part: SummaryPart, place: number) => Promise<Message>;
  readonly edit: (standing: Message, embeds: APIEmbed[]) => Promise<void>;
  readonly remove: (standing: Message) => Promise<void>;
}

/** Those of these messages that are the summary of a ticket as it is now. Of twins the older one counts. */
export function partsAmong(messages: Iterable<Message>, ticket: Ticket): StandingParts {
  const parts = new Map<number, Message>();
  const byAge = [...messages].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  for (const message of byAge) {
    const place = placeInSummary(message, ticket);
    if (place !== null && isOfNow(message, ticket) && !parts.has(place)) parts.set(place, message);
  }
  return parts;
}

/**
 * Makes a summary stand, one message after the other, so that they stand in order whatever comes in between. Where some
 * stand already that were dealt out in another language, of which each holds more or less, they are set right.
 * @returns The id of the first one.
 */
export async function postParts(
  wanted: readonly SummaryPart[],
  standing: StandingParts,
  { post, edit, remove }: PartsDesk
): Promise<string> {
  let first = '';
  for (const [index, part] of wanted.entries()) {
    const place = index + 1;
    const known = standing.get(place);
    if (known && (wanted.length > 1 || standing.size > 1) && !shows(known, part))
      await edit(known, part.message.embeds);
    const { id } = known ?? (await post(part, place));
    if (place === 1) first = id;
  }
  for (const [place, message] of standing) if (place > wanted.length) await remove(message);
  return first;
}

function shows({ embeds }: Message, { message, plain }: SummaryPart): boolean {
  const standing = { content: '', components: [], embeds: embeds.map((embed) => embed.toJSON()) };
  return [message, plain].some((one) => showsTheSame({ embeds: one.embeds, components: [] }, standing));
}
