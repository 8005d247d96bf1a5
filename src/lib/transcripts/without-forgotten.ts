import { tellsOf } from '../core/erasure.js';
import type { Ticket } from '../core/ticket.js';
import type { KeptMessage, Piece } from './piece.js';
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
 * was said since then repeats them, as answers and forwards do. That itself is kept like anything else.
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

function without(piece: Piece, erased: Erased, ticket: Ticket): Piece {
  const { userId, messageIds } = erased;
  const isAboutThem = tellsOf(ticket, userId);
  const wordless = withoutPerson(piece, { userId, messageIds, isAboutThem, channelId: ticket.channelId });
  const messages = piece.messages.map((message, index) => {
    const other = wordless.messages[index] ?? message;
    return isOld(message.id, erased) ? other : withoutEcho(message, other, erased);
  });
  const names = piece.messages.some(({ id }) => isOld(id, erased)) ? wordless.names : piece.names;
  return { ...piece, messages, names };
}

/** What was said later, without what it repeats of before. */
function withoutEcho(message: KeptMessage, wordless: KeptMessage, erased: Erased): KeptMessage {
  const { referenced_message: answered, message_reference: reference, message_snapshots: forwarded } = message;
  return {
    ...message,
    ...(isOld(idOf(answered, 'id'), erased) && { referenced_message: wordless.referenced_message }),
    ...(forwarded !== undefined && erased.messageIds.has(idOf(reference, 'message_id')) && { message_snapshots: [] })
  };
}

function isOld(messageId: string, { at }: Forgotten): boolean {
  return messageId !== '' && saidAt(messageId) <= at + ClocksDiffer;
}

/** Empty where there is none. */
function idOf(value: unknown, name: 'id' | 'message_id'): string {
  const id = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : null;
  return typeof id === 'string' && /^\d{1,20}$/.test(id) ? id : '';
}
