import { setImmediate } from 'node:timers/promises';

/** Others in this process wait no longer than about this, in ms, and one item more. */
const TurnMs = 8;

/** Pieces are about this long, in characters: a write for each item would cost more than making it. */
const PieceLength = 32_768;

/**
 * Makes text of one item after another while they are read, and hands it on in pieces: it needs the memory of a piece and
 * keeps nobody else waiting, however many there are.
 * @param before - What comes first.
 * @throws what reading the items throws.
 */
export async function* inPieces<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  text: (item: Item) => string,
  before: string
): AsyncGenerator<string, void, undefined> {
  let piece = before;
  let turnBegan = performance.now();
  for await (const item of items) {
    piece += text(item);
    if (piece.length >= PieceLength) {
      yield piece;
      piece = '';
    }
    if (performance.now() - turnBegan >= TurnMs) {
      await setImmediate();
      turnBegan = performance.now();
    }
  }
  yield piece;
}
