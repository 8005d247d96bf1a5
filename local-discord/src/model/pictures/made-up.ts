import { createHash } from 'node:crypto';
import type { StoredFile } from '../types.js';
import { gif } from './gif.js';
import { png, type Dot } from './png.js';

/** Discord's own colours of people without a picture. Source: "Default User Avatar". */
const Defaults: readonly Dot[] = [
  [0x58, 0x65, 0xf2, 255],
  [0x75, 0x7e, 0x8a, 255],
  [0x3b, 0xa5, 0x5c, 255],
  [0xfa, 0xa6, 0x1a, 255],
  [0xed, 0x42, 0x45, 255],
  [0xeb, 0x45, 0x9f, 255]
];

/** The picture of people without one; null for a number there is none of. */
export function defaultAvatar(index: number): StoredFile | null {
  const colour = Defaults[index];
  return colour ? pngOf(`${index}.png`, disc(colour)) : null;
}

/** A small picture that is always the same for the same seed, for emoji, stickers and the like that came without one. */
export function madeUpPicture(seed: string, animated = false): StoredFile {
  const [red = 0, green = 0, blue = 0] = createHash('sha256').update(seed).digest();
  const colour: Dot = [red, green, blue, 255];
  if (!animated) return pngOf('picture.png', disc(colour));
  const other: Dot = [255 - red, 255 - green, 255 - blue, 255];
  return { name: 'picture.gif', contentType: 'image/gif', data: gif(32, [colour, other]) };
}

const pngOf = (name: string, data: Buffer): StoredFile => ({ name, contentType: 'image/png', data });

function disc(colour: Dot, size = 64): Buffer {
  const middle = (size - 1) / 2;
  return png(size, size, (x, y) => (Math.hypot(x - middle, y - middle) <= size / 2 ? colour : [0, 0, 0, 0]));
}
