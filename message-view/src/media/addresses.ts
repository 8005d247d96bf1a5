import { webAddress } from '../markdown/links.js';
import type { FileAnswer } from '../view/view.js';

/** Pictures that may stand in the page itself. An SVG is a document, and is none of them. */
const PictureData = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=]*$/;

/** A control character, or a space at an end: browsers leave them out and find another address. */
// eslint-disable-next-line no-control-regex -- they are what this is about
const Disguised = /[\u0000-\u001f\u007f]|^\s|\s$/;

/** Something before a colon that a browser would take for a scheme. */
const Scheme = /^[^/?#]*:/;

/**
 * The address of a file if a drawing may point to it: http, https, or one beside the page (`files/1.png`). Whoever
 * answers for files is trusted to know them, not to have looked at their names.
 */
export function fileAddress(answer: FileAnswer): string | null {
  if (!('href' in answer) || answer.href === '' || Disguised.test(answer.href)) return null;
  const { href } = answer;
  // Two slashes in whatever direction lead to another host, or nowhere.
  if (/^[\\/]{2}/.test(href)) return null;
  return Scheme.test(href) ? webAddress(href) : href;
}

/** Is it to be had, and not to be shown or played? */
export const isPlain = (answer: FileAnswer): boolean => 'href' in answer && answer.plain === true;

/** The same for what is shown in place: also a picture that stands in the page itself. */
export function pictureAddress(answer: FileAnswer): string | null {
  if (isPlain(answer)) return null;
  return 'href' in answer && PictureData.test(answer.href) ? answer.href : fileAddress(answer);
}
