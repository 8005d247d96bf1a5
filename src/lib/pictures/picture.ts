import { createHash } from 'node:crypto';
import { z } from 'zod';
import { wordsUpTo } from '../questionnaire/basics.js';

/** The kinds of pictures that are taken, by the ends of their names. */
export const PictureTypes = ['png', 'jpg', 'gif', 'webp'] as const;
export type PictureType = (typeof PictureTypes)[number];

/** So large is a picture at most, in bytes: what opens a ticket carries it. */
export const MaxPictureBytes = 2 * 1024 * 1024;
/** The same, as people are told. */
export const MaxPictureMB = MaxPictureBytes / 1024 / 1024;
/** So many pictures are kept for a server at most. */
export const MaxPictures = 100;
/** Discord's limit of what is said of a picture for those who do not see it, in characters. */
export const MaxAlt = 1024;

/** The name of a picture that is kept: the SHA-256 of its bytes, and what it is. */
export const PictureFileSchema = z
  .string()
  .regex(/^[0-9a-f]{64}\.(png|jpg|gif|webp)$/, 'must be the name of a picture that is kept here');
/** A picture somewhere on the web. */
export const PictureLinkSchema = z
  .url({ protocol: /^https?$/, error: 'must be a link that begins with https://' })
  .max(500);
export const AltSchema = wordsUpTo(MaxAlt);

/** A picture of a template: one that is kept here, or a link, which may lead nowhere some day. */
export const PictureSchema = z
  .strictObject({
    file: PictureFileSchema.optional(),
    link: PictureLinkSchema.optional(),
    /** What it shows, for those who do not see it. */
    alt: AltSchema.optional()
  })
  .refine(({ file, link }) => (file === undefined) !== (link === undefined), 'must have either a file or a link');
export type Picture = Readonly<z.infer<typeof PictureSchema>>;

/** A picture as a message shows it. */
export interface ShownPicture {
  /** A link, or `attachment://` and the name of the file that goes with the message. */
  readonly url: string;
  readonly alt: string | null;
  /** The file that goes with the message; null for a link. */
  readonly attached: { readonly file: string; readonly name: string } | null;
}

/**
 * How a picture is shown. A file has a name in its message by which it is known again: made of what it is and of what is
 * said of it, so that one name is never two pictures.
 */
export function shownPicture({ file, link, alt }: Picture): ShownPicture | null {
  if (file !== undefined) {
    const hash = createHash('sha256')
      .update(`${file}\n${alt ?? ''}`)
      .digest('hex')
      .slice(0, 32);
    const name = `picture-${hash}.${file.slice(file.indexOf('.') + 1)}`;
    return { url: `attachment://${name}`, alt: alt ?? null, attached: { file, name } };
  }
  return link === undefined ? null : { url: link, alt: alt ?? null, attached: null };
}

/** All pictures that something names, however deep inside. */
export function picturesNamedIn(document: unknown): string[] {
  const named = JSON.stringify(document).match(/\b[0-9a-f]{64}\.(?:png|jpg|gif|webp)\b/g);
  return [...new Set(named ?? [])];
}
