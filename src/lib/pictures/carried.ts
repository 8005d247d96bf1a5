import { z } from 'zod';
import { isFault } from '../core/fault.js';
import { MaxPictureMB, PictureFileSchema } from './picture.js';
import { pictureOf } from './pictures.js';

/** So many bytes of a file of templates are pictures at most, written out: the whole is to be taken by Discord. */
const MostCarried = 8 * 1024 * 1024;

/**
 * Pictures as a file carries them: by name, in base64. Each is looked at as if it were uploaded, also where another is
 * wrong, so that all mistakes are named at once.
 */
export const CarriedPicturesSchema = z.record(PictureFileSchema, z.string()).superRefine(
  (pictures: Readonly<Record<string, unknown>> | null, context) => {
    for (const [name, text] of Object.entries(pictures ?? {})) {
      // What has no name of a picture, or is no text, is a mistake already.
      if (typeof text !== 'string' || !PictureFileSchema.safeParse(name).success) continue;
      const is = nameOf(text);
      if (is === name) continue;
      const data = `must be a picture (PNG, JPEG, GIF or WebP) of at most ${MaxPictureMB} MB, in base64`;
      const message = is === null ? data : `must have the name of what it is: ${is}`;
      context.addIssue({ code: 'custom', path: [name], message });
    }
  },
  { when: () => true }
);

/** What a picture in base64 is called; null where it is none that is taken. */
function nameOf(text: string): string | null {
  if (!z.base64().safeParse(text).success) return null;
  try {
    return pictureOf(Buffer.from(text, 'base64')).file;
  } catch (error) {
    if (!isFault(error)) throw error;
    return null;
  }
}

/**
 * The pictures of a file that was read and has no mistakes.
 * @returns Their bytes, by name.
 */
export function carriedIn(file: unknown): Map<string, Buffer> {
  const { pictures = {} } = z.looseObject({ pictures: CarriedPicturesSchema.optional() }).parse(file);
  return new Map(Object.entries(pictures).map(([name, text]) => [name, Buffer.from(text, 'base64')]));
}

/**
 * Pictures as a file carries them: as many as fit, in order.
 * @param files - Their names.
 * @param get - Gives the bytes, or null where there are none.
 * @returns With them, how many were left out because they did not fit.
 */
export async function carried(
  files: readonly string[],
  get: (file: string) => Promise<Buffer | null>
): Promise<{ readonly pictures: Readonly<Record<string, string>>; readonly leftOut: number }> {
  const pictures: Record<string, string> = {};
  let [length, leftOut] = [0, 0];
  for (const file of files) {
    const text = (await get(file))?.toString('base64');
    if (text === undefined) continue;
    if (length + text.length > MostCarried) {
      leftOut += 1;
      continue;
    }
    length += text.length;
    pictures[file] = text;
  }
  return { pictures, leftOut };
}
