import { isDeepStrictEqual } from 'node:util';
import { byAge, isAfter, type Heard } from './heard.js';
import { asDeleted, deletedAt, isOfPerson, isVanished, isWhole, joined, isNewer, vanished } from './message-history.js';
import { joinedNames, MostInPiece, type KeptMessage, type Piece } from './piece.js';

/**
 * A piece with those messages between its own that were deleted before it was read, of which the bot heard only after that, and
 * whose words stay, as far as it has room for them. The very same one where there are none.
 * @param after - The last message before those that may be missing; null: there is none.
 */
export function withMissed(
  piece: Piece,
  after: string | null,
  due: ReadonlyMap<string, Heard>,
  keepsEdits: boolean
): Piece {
  const last = piece.messages.at(-1);
  if (!last || !keepsEdits) return piece;
  const known = new Set(piece.messages.map(({ id }) => id));
  const missed = [...due.values()].filter(
    ({ id, message, deletedAt: at }) =>
      at !== null &&
      !known.has(id) &&
      isAfter(id, after) &&
      isAfter(last.id, id) &&
      message &&
      isOfPerson(message) &&
      isWhole(message)
  );
  // A piece that is full stays as it is: it is written by its place, and no other one can be put between.
  const kept = byAge(missed).slice(0, Math.max(0, MostInPiece - piece.messages.length));
  if (kept.length === 0) return piece;
  return {
    ...piece,
    messages: byAge([
      ...piece.messages,
      ...kept.flatMap(({ message, deletedAt: at }) => (message && at !== null ? [asDeleted(message, at)] : []))
    ]),
    names: kept.reduce((all, { names }) => joinedNames(all, names), piece.names)
  };
}

/** A piece as it is after what was heard of its messages. The very same one where nothing changes. */
export function folded(piece: Piece, due: ReadonlyMap<string, Heard>, keepsEdits: boolean): Piece {
  let names = piece.names;
  const messages = piece.messages.map((message) => {
    const heard = due.get(message.id);
    const next = heard ? withNews(message, heard, piece.readAt, keepsEdits) : message;
    if (!heard || next === message) return message;
    if (!isVanished(next)) names = joinedNames(names, heard.names);
    return next;
  });
  return messages.every((message, at) => message === piece.messages[at]) ? piece : { ...piece, messages, names };
}

/** A message as it was read, and as it is after what was heard of it. @param readAt - ISO 8601, UTC. */
function withNews(message: KeptMessage, heard: Heard, readAt: string, keepsEdits: boolean): KeptMessage {
  // Words that were taken out stay out.
  if (isVanished(message) || message['erased'] === true) return message;
  const next = heard.message ? latest(message, heard.message, heard.heardAt > readAt, keepsEdits) : message;
  if (heard.deletedAt === null) return next;
  if (!keepsEdits || !isOfPerson(message)) return vanished(message);
  return deletedAt(next) === null ? asDeleted(next, heard.deletedAt) : next;
}

function latest(read: KeptMessage, heard: KeptMessage, isLater: boolean, keepsEdits: boolean): KeptMessage {
  const heardLast = isNewer(heard, read) || (isLater && !isNewer(read, heard));
  const next = heardLast ? joined(read, heard, keepsEdits) : joined(heard, read, keepsEdits);
  return isDeepStrictEqual(next, read) ? read : next;
}
