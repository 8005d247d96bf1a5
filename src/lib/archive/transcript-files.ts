import { isKept, type FileNote, type KeptFile, type MissingFile } from '../transcripts/file-note.js';
import { linkKey } from '../transcripts/link-key.js';

/** A file of a conversation that is kept. */
export type HeldFile = KeptFile;

/** The files of a conversation, by the addresses its messages give them. */
export interface TranscriptFiles {
  /** The file, or why it is not kept; null where nobody has tried. */
  readonly find: (url: string) => HeldFile | Pick<MissingFile, 'missing'> | null;
  /** Its bytes, or null where they are gone. @throws StorageError */
  readonly read: (file: HeldFile) => Promise<AsyncIterable<Uint8Array> | null>;
  /** All there are. */
  readonly all: () => Iterable<HeldFile>;
}

/**
 * The files of a conversation.
 * @param notes - What became of its links, by `linkKey`.
 * @param bytes - Of a file that is kept, by its SHA-256.
 */
export function filesOf(
  notes: ReadonlyMap<string, FileNote>,
  bytes: (sha256: string) => Promise<AsyncIterable<Uint8Array> | null>
): TranscriptFiles {
  return {
    find: (url) => notes.get(linkKey(url)) ?? null,
    read: ({ sha256 }) => bytes(sha256),
    all: () => [...notes.values()].filter(isKept)
  };
}
