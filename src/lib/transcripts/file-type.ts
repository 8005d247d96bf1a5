import type { FileType } from './file-note.js';

/** So many bytes from the beginning say what a file is. */
export const TellingBytes = 64;

const latin = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);

/** By the brand in an ISO media file. */
const brands: readonly (readonly [RegExp, FileType])[] = [
  [/^avi[fs]/, 'image/avif'],
  [/^M4[AB] /, 'audio/mp4'],
  [/^qt {2}/, 'video/quicktime'],
  [/^(isom|iso[2-9]|mp4[12]|avc1|M4V |dash|MSNV|3gp)/, 'video/mp4']
];

const types: readonly (readonly [FileType, (bytes: Buffer) => boolean])[] = [
  ['image/png', (bytes) => latin(bytes, 0, 8) === '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', (bytes) => latin(bytes, 0, 3) === '\xff\xd8\xff'],
  ['image/gif', (bytes) => /^GIF8[79]a/.test(latin(bytes, 0, 6))],
  ['image/webp', (bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP'],
  ['audio/wav', (bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WAVE'],
  [
    'video/webm',
    (bytes) => latin(bytes, 0, 4) === '\x1a\x45\xdf\xa3' && latin(bytes, 4, TellingBytes).includes('webm')
  ],
  ['audio/ogg', (bytes) => latin(bytes, 0, 4) === 'OggS'],
  ['audio/flac', (bytes) => latin(bytes, 0, 4) === 'fLaC'],
  ['audio/mpeg', (bytes) => latin(bytes, 0, 3) === 'ID3' || isMp3Frame(bytes)],
  ['application/pdf', (bytes) => latin(bytes, 0, 5) === '%PDF-'],
  ['application/zip', (bytes) => ['PK\x03\x04', 'PK\x05\x06'].includes(latin(bytes, 0, 4))]
];

/**
 * What a file is, by its first bytes and by nothing it says of itself. SVG and HTML are documents that can do things: they
 * are plain data, and so is everything that is not known.
 * @param bytes - The first `TellingBytes`, or all there are.
 */
export function fileTypeOf(bytes: Buffer): FileType {
  const found = types.find(([, is]) => is(bytes))?.[0];
  if (found) return found;
  const brand = latin(bytes, 4, 8) === 'ftyp' ? latin(bytes, 8, 12) : '';
  return brands.find(([pattern]) => pattern.test(brand))?.[1] ?? 'application/octet-stream';
}

/** May it be shown where a picture stands? */
export function isPictureType(type: FileType): boolean {
  return type.startsWith('image/');
}

/** MPEG 1 or 2, layer III, with a bit rate and a sampling rate that exist. */
function isMp3Frame(bytes: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = bytes;
  return first === 0xff && (second & 0xf6) === 0xf2 && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c;
}
