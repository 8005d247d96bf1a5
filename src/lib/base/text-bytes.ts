/** The marks editors put in front of a text, and what they say about it. `utf-16le` is what Notepad calls Unicode. */
const marks = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' }
] as const;

/**
 * The text in the bytes of a file a person may have written: UTF-8, or what the byte order mark in front says. The mark
 * itself is no part of the text.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const marked = marks.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  // A decoder takes the mark of its own encoding away.
  return new TextDecoder(marked?.encoding ?? guessed(bytes)).decode(bytes);
}

/** Without a mark: what begins with signs of ASCII, each beside an empty byte, is UTF-16. */
function guessed(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const begins = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : byte < 0x80 ? 'a' : '-')).join('');
  if (begins === 'a0a0') return 'utf-16le';
  return begins === '0a0a' ? 'utf-16be' : 'utf-8';
}
