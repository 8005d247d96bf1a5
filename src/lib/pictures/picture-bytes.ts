import { createHash } from 'node:crypto';
import type { PictureType } from './picture.js';

/** What the bytes of a picture say of it. */
export interface PictureFacts {
  readonly type: PictureType;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

const readers: Readonly<Record<PictureType, (bytes: Buffer) => Size | null>> = {
  png: sizeOfPng,
  jpg: sizeOfJpeg,
  gif: sizeOfGif,
  webp: sizeOfWebp
};

type Size = Omit<PictureFacts, 'type'>;

/** What picture these bytes are, whatever they are called; null where they are none that is taken. */
export function readPicture(bytes: Buffer): PictureFacts | null {
  for (const [type, sizeOf] of Object.entries(readers) as [PictureType, (typeof readers)[PictureType]][]) {
    const size = sizeOf(bytes);
    if (size && size.width > 0 && size.height > 0) return { type, ...size };
  }
  return null;
}

/** What a picture is called where it is kept. */
export function pictureFileOf(bytes: Buffer, { type }: Pick<PictureFacts, 'type'>): string {
  return `${createHash('sha256').update(bytes).digest('hex')}.${type}`;
}

/** Are these the bytes of that name? */
export function isPictureFile(file: string, bytes: Buffer): boolean {
  const facts = readPicture(bytes);
  return facts !== null && pictureFileOf(bytes, facts) === file;
}

const PngBegin = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The last part of each PNG: without it the file was cut off. */
const PngEnd = Buffer.from([0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

function sizeOfPng(bytes: Buffer): Size | null {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(PngBegin) || !says(bytes, 12, 'IHDR')) return null;
  if (!bytes.includes(PngEnd, 33)) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function sizeOfGif(bytes: Buffer): Size | null {
  if (bytes.length < 14 || !(says(bytes, 0, 'GIF87a') || says(bytes, 0, 'GIF89a'))) return null;
  return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

/** Walks from part to part until the one that says how large the picture is. */
function sizeOfJpeg(bytes: Buffer): Size | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8 || bytes[2] !== 0xff) return null;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Between parts there may be any number of these.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    // Where the picture itself begins, or ends, nothing follows that says it.
    if (marker === 0xda || marker === 0xd9) return null;
    const length = isBare ? 0 : bytes.readUInt16BE(at + 2);
    if (!isBare && length < 2) return null;
    at += 2 + length;
  }
  return null;
}

function sizeOfWebp(bytes: Buffer): Size | null {
  if (bytes.length < 30 || !says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WEBP')) return null;
  if (says(bytes, 12, 'VP8X')) return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (says(bytes, 12, 'VP8L') && bytes[20] === 0x2f) {
    const bits = bytes.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (says(bytes, 12, 'VP8 ') && bytes.readUIntBE(23, 3) === 0x9d012a)
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  return null;
}

function says(bytes: Buffer, at: number, word: string): boolean {
  return bytes.toString('latin1', at, at + word.length) === word;
}
