/** A file of a conversation that is kept. */
export interface HeldFile {
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  /** As its bytes say, not its name: `image/png`, …; what nobody knows is `application/octet-stream`. */
  readonly type: string;
}

/** The files of a conversation, by the addresses its messages give them. */
export interface TranscriptFiles {
  /** The file, or why it is not kept; null where nobody has tried. */
  readonly find: (url: string) => HeldFile | { readonly missing: string } | null;
  /** Its bytes, or null where they are gone. */
  readonly read: (file: HeldFile) => AsyncIterable<Uint8Array> | null;
  /** All there are. */
  readonly all: () => Iterable<HeldFile>;
}

/** Of a conversation none of whose files are kept. */
export const noFiles: TranscriptFiles = { find: () => null, read: () => null, all: () => [] };
