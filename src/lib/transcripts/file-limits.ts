/** How much of files is kept, in bytes. */
export interface FileLimits {
  /** Of one file. */
  readonly file: number;
  /** Of all files of a ticket. */
  readonly ticket: number;
  /** Of all files of a server. */
  readonly server: number;
}

export const BytesInMB = 1_048_576;

/** How large the pieces are in which a file lies in a database and in a bundle, but for its last, in bytes. */
export const ChunkBytes = 262_144;

/** In how many of them a file of this size comes; an empty one is one, too. */
export function chunksOf(size: number): number {
  return Math.max(1, Math.ceil(size / ChunkBytes));
}

/** From this part of its room on, a server's files are told to be many. */
export const MuchOfRoom = 0.9;

/** How much of its room the files of a server take, in bytes. */
export interface RoomForFiles {
  readonly used: number;
  readonly most: number;
}
