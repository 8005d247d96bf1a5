import { deflateSync } from 'node:zlib';
import { pictureFileOf, readPicture } from '../../src/lib/pictures/picture-bytes.js';

/** A picture of one colour, as PNG. */
export function png(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number] = [88, 101, 242]
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) line.set([red, green, blue], 1 + x * 3);
  const lines = Buffer.concat(Array.from({ length: height }, () => line));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0))
  ]);
}

/** A PNG of about so many bytes. */
export function largePng(bytes: number): Buffer {
  const small = png(2, 2);
  const filling = chunk('teXt', Buffer.alloc(bytes - small.length - 12, 'x'));
  return Buffer.concat([small.subarray(0, -12), filling, small.subarray(-12)]);
}

/** What the picture of these bytes is called where it is kept. */
export function fileOf(bytes: Buffer): string {
  const facts = readPicture(bytes);
  if (!facts) throw new Error('That is no picture.');
  return pictureFileOf(bytes, facts);
}

/** The beginnings of a JPEG, as large as this. */
export function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const about = Buffer.concat([Buffer.from([0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0'), Buffer.alloc(9)]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), about, Buffer.from([0xff]), frame, Buffer.from([0xff, 0xd9])]);
}

/** The beginning of a GIF. */
export function gif(width: number, height: number): Buffer {
  const sizes = Buffer.alloc(8);
  sizes.writeUInt16LE(width, 0);
  sizes.writeUInt16LE(height, 2);
  return Buffer.concat([Buffer.from('GIF89a'), sizes, Buffer.from([0x3b])]);
}

/** The beginning of a WebP of each of its three kinds. */
export function webp(kind: 'VP8 ' | 'VP8L' | 'VP8X', width: number, height: number): Buffer {
  const body = Buffer.alloc(18);
  if (kind === 'VP8X') {
    body.writeUIntLE(width - 1, 12, 3);
    body.writeUIntLE(height - 1, 15, 3);
  } else if (kind === 'VP8L') {
    body[8] = 0x2f;
    body.writeUInt32LE((width - 1) | ((height - 1) << 14), 9);
  } else {
    body.set([0x9d, 0x01, 0x2a], 11);
    body.writeUInt16LE(width, 14);
    body.writeUInt16LE(height, 16);
  }
  body.write(kind, 0, 'latin1');
  return Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBP'), body]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, check]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
