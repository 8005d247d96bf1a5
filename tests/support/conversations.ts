import type { Heard } from '../../src/lib/transcripts/heard.js';
import type { Piece } from '../../src/lib/transcripts/piece.js';

const ada = '200000000000000001';

/** Some messages, one after another. */
export function piece(first: number, count = 2, text = 'Hello'): Piece {
  return {
    version: 1,
    readAt: '2030-01-01T00:00:00.000Z',
    messages: Array.from({ length: count }, (_, index) => ({
      id: String(100_000_000_000_000_000n + BigInt(first + index)),
      content: text,
      poll: { question: { text: 'Why?' } }
    })),
    names: { people: { [ada]: { name: 'Ada', color: 0xff0000 } }, roles: {}, channels: {} }
  };
}

/** What was heard of a message. @param content - Null: that it was deleted. */
export function heardOf(id: string, content: string | null, stamp = '00000000-0000-4000-8000-000000000001'): Heard {
  const at = '2030-01-01T00:00:00.000Z';
  const deletedAt = content === null ? at : null;
  const message = content === null ? null : { id, content, poll: { question: { text: 'Why?' } } };
  return { version: 1, id, stamp, heardAt: at, deletedAt, message, names: { people: {}, roles: {}, channels: {} } };
}
