import { FileTrouble } from './file-desk.js';
import { fileTypeOf, isPictureType, TellingBytes } from './file-type.js';
import type { FileType } from './file-note.js';
import type { FileLink, LinkKind } from './links.js';

/** What stands where only a picture may. Films of embeds and components are none. */
const pictures: ReadonlySet<LinkKind> = new Set(['emoji', 'avatar']);

/**
 * Looks at bytes on their way: they end where they are more than there may be.
 * @param most - How many bytes a file may have, and for how many there is room.
 * @returns The same bytes, which throw FileTrouble, and what they turned out to be once all have come.
 */
export function measured(
  from: AsyncIterable<Uint8Array>,
  { kind, size }: Pick<FileLink, 'kind' | 'size'>,
  most: { readonly file: number; readonly room: number }
): { readonly bytes: AsyncIterable<Uint8Array>; readonly facts: () => { readonly type: FileType } } {
  let count = 0;
  let first = Buffer.alloc(0);
  const type = () => fileTypeOf(first);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const part of from) {
      count += part.length;
      if (size !== null && count > size) throw new FileTrouble('damaged');
      if (count > most.file) throw new FileTrouble('too-large');
      if (count > most.room) throw new FileTrouble('no-room');
      if (first.length < TellingBytes) first = Buffer.concat([first, part.subarray(0, TellingBytes - first.length)]);
      yield part;
    }
    if (size !== null && count < size) throw new FileTrouble('damaged');
    if (pictures.has(kind) && !isPictureType(type())) throw new FileTrouble('no-picture');
  }
  return { bytes: bytes(), facts: () => ({ type: type() }) };
}
