import { z } from 'zod';

/** Why a file could not be had, and never will be. */
const ForGood = [
  /** Discord has it no more. */
  'gone',
  /** Discord does not give it, or sends whoever asks elsewhere. */
  'refused',
  /** It is on no host of Discord's: nobody was asked. */
  'elsewhere',
  /** Larger than a file may be. */
  'too-large',
  /** The ticket, or the server, had no room for more. */
  'no-room',
  /** What was to be a picture is none. */
  'no-picture',
  /** Staff deleted the channel without it. */
  'given-up'
] as const;

/** Why it was not had until now; it is asked for again. */
const ForNow = [
  /** It did not come to its end in time. */
  'slow',
  /** Discord's host did not answer, or said that it cannot now. */
  'away',
  /** What came had another size than Discord says, or broke off. */
  'damaged'
] as const;

export const MissingReasons = [...ForGood, ...ForNow] as const;
export type MissingReason = (typeof MissingReasons)[number];

/** Names a file by what it is: the SHA-256 of its bytes. */
export const Sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256');

/** What a file turned out to be, by its first bytes. Whatever is none of these is plain data. */
export const FileTypes = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/flac',
  'audio/mp4',
  'application/pdf',
  'application/zip',
  'application/octet-stream'
] as const;
export type FileType = (typeof FileTypes)[number];

/** Where the file of a link is kept. */
const KeptFileSchema = z.strictObject({
  sha256: Sha256Schema,
  /** In bytes. */
  size: z.int().min(0),
  type: z.enum(FileTypes)
});
export type KeptFile = Readonly<z.infer<typeof KeptFileSchema>>;

/** Why it is not. */
const MissingFileSchema = z.strictObject({
  missing: z.enum(MissingReasons),
  /** How often it was tried to have it, each time with patience. */
  tries: z.int().min(0)
});

/** What became of the file of a link. */
export const FileNoteSchema = z.union([KeptFileSchema, MissingFileSchema]);
export type FileNote = Readonly<z.infer<typeof FileNoteSchema>>;
export type MissingFile = Readonly<z.infer<typeof MissingFileSchema>>;

/** The longest link that is noted, in characters; Discord takes none that is longer. */
export const MostLinkLength = 4_096;

export function isKept(note: FileNote | undefined): note is KeptFile {
  return note !== undefined && 'sha256' in note;
}

/** May it still be had, so that it is asked for again? Yes also of a link nobody has noted. */
export function isWaiting(note: FileNote | undefined): boolean {
  return note === undefined || ('missing' in note && isForNow(note.missing));
}

export function isForNow(reason: MissingReason): boolean {
  return (ForNow as readonly MissingReason[]).includes(reason);
}
