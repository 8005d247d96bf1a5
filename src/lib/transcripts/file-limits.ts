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

/** From this part of its room on, a server's files are told to be many. */
export const MuchOfRoom = 0.9;

/** How much of its room the files of a server take, in bytes. */
export interface RoomForFiles {
  readonly used: number;
  readonly most: number;
}
