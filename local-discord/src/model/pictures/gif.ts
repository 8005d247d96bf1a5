import type { Dot } from './png.js';

/** A flat field of colour in every frame, shown one after another for ever, as GIF bytes. */
export function gif(size: number, frames: readonly Dot[], frameMs = 400): Buffer {
  const two = (value: number) => [value & 0xff, value >> 8];
  const colours = Array.from({ length: 4 }, (_, index) => frames[index]?.slice(0, 3) ?? [0, 0, 0]);
  return Buffer.from([
    ...Buffer.from('GIF89a', 'latin1'),
    ...two(size),
    ...two(size),
    // A table of four colours.
    0xf1,
    0,
    0,
    ...colours.flat(),
    ...[0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0', 'latin1'), 3, 1, 0, 0, 0],
    ...frames
      .slice(0, 4)
      .flatMap((_, colour) => [
        ...[0x21, 0xf9, 4, 4, ...two(Math.round(frameMs / 10)), 0, 0],
        ...[0x2c, 0, 0, 0, 0, ...two(size), ...two(size), 0],
        ...[2, ...blocks(field(colour, size * size)), 0]
      ]),
    0x3b
  ]);
}

/** So many dots of one colour in GIF's compression, as simple as it may be: the table is cleared before it grows. */
function field(colour: number, dots: number): number[] {
  const [clear, end, width] = [4, 5, 3];
  const codes = Array.from({ length: dots }, (_, index) => (index % 2 === 0 ? [clear, colour] : [colour])).flat();
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const code of [...codes, end]) {
    held |= code << bits;
    bits += width;
    while (bits >= 8) {
      bytes.push(held & 0xff);
      held >>= 8;
      bits -= 8;
    }
  }
  return bits > 0 ? [...bytes, held] : bytes;
}

function blocks(bytes: readonly number[]): number[] {
  const made: number[] = [];
  for (let from = 0; from < bytes.length; from += 255) {
    const block = bytes.slice(from, from + 255);
    made.push(block.length, ...block);
  }
  return made;
}
