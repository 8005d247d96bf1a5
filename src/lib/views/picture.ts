import type { APIEmbedImage } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { ShownPicture } from '../pictures/picture.js';
import type { PictureFacts } from '../pictures/picture-bytes.js';
import { sizeText } from '../questionnaire/files.js';
import { plainText } from './plain-text.js';

/** A picture in an embed. What is said of a file goes with the file. */
export function imageOf({ url, alt, attached }: ShownPicture): APIEmbedImage {
  return { url, ...(alt !== null && !attached && { description: alt }) };
}
