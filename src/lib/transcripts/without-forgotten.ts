import { tellsOf } from '../core/erasure.js';
import type { Ticket } from '../core/ticket.js';
import type { Piece } from './piece.js';
import { saidAt } from './reading.js';
import { isBy, withoutPerson } from './without-person.js';

/** Somebody whose words were erased in a ticket. */
export interface Forgotten {
  readonly userId: string;
  /** When, in ms since 1970: what was said until then is not kept again. */
  readonly at: number;
}

/** By so much Discord's clock may be ahead of ours, in ms. */
const ClocksDiffer = 10_000;

/**
 * What may be kept of what Discord gives, once more or for the first time: without words that were erased, also where what
 * was said since then repeats them, as answers and forwards do. That itself is kept like anything else, without the name that was erased.
 * @param forgotten - Asked for once, before the first piece.
 * @param known - The conversation as it is kept.
 * @returns Gives a piece as it may be kept.
 */
export function withoutForgotten(
  ticket: Ticket,
  forgotten: () => Promise<readonly Forgotten[]>,
  known: () => AsyncIterable<Piece | null>
): (piece: Piece) => Promise<Piece> {
  let all: Promise<readonly Erased[]> | undefined;
  const look = async () => {
    const erased = (await forgotten()).map((one): Erased => ({ ...one, messageIds: new Set() }));
    if (erased.length > 0) for await (const piece of known()) if (piece) note(erased, piece);
    return erased;
  };
  return async (piece) => {
    const erased = await (all ??= look());
    note(erased, piece);
    return erased.reduce((kept, one) => without(kept, one, ticket), piece);
  };
}

interface Erased extends Forgotten {
  /** The messages they wrote until then. */
  readonly messageIds: Set<string>;
}

function note(erased: readonly Erased[], { messages }: Piece): void {
  for (const one of erased)
    for (const message of messages)
      if (isBy(message, one.userId) && isOld(message.id, one)) one.messageIds.add(message.id);
}

function without(piece: Piece, { userId, at, messageIds }: Erased, ticket: Ticket): Piece {
  const whose = { userId, messageIds, isAboutThem: tellsOf(ticket, userId), channelId: ticket.channelId };
  return withoutPerson(piece, { ...whose, until: at + ClocksDiffer });
}

function isOld(messageId: string, { at }: Forgotten): boolean {
  return saidAt(messageId) <= at + ClocksDiffer;
}
