import type { FileKinds } from './kinds.js';

/** A file somebody uploaded, as Discord describes it. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly url: string;
}

interface FileLimits {
  readonly maxFiles?: number | undefined;
  readonly maxMegabytes?: number | undefined;
  readonly types?: readonly (typeof FileKinds)[number][] | undefined;
}

const Megabyte = 1024 * 1024;
/** What a bot may post in any server. */
const MostMegabytes = 10;

/** The ends of names, by kind. */
export const FileEndings: Readonly<Record<(typeof FileKinds)[number], readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'heic', 'bmp'],
  video: ['mp4', 'mov', 'webm', 'mkv', 'avi'],
  audio: ['mp3', 'ogg', 'wav', 'flac', 'm4a', 'opus'],
  text: ['txt', 'log', 'md', 'csv', 'json'],
  pdf: ['pdf'],
  archive: ['zip', '7z', 'rar', 'tar', 'gz']
};

/** How many files and of how many bytes each a question takes. */
export function fileLimits({ maxFiles = 1, maxMegabytes = MostMegabytes }: FileLimits): {
  count: number;
  bytes: number;
  megabytes: number;
} {
  return { count: maxFiles, bytes: maxMegabytes * Megabyte, megabytes: maxMegabytes };
}

/** Why these files are no answer, or null. All of them travel in one message, so together they are within its limit, too. */
export function fileRefusal(
  limits: FileLimits,
  files: readonly Upload[]
): 'file-count' | 'file-size' | 'file-kind' | null {
  const { count, bytes } = fileLimits(limits);
  if (files.length < 1 || files.length > count) return 'file-count';
  const all = files.reduce((sum, { size }) => sum + size, 0);
  if (files.some(({ size }) => size > bytes) || all > MostMegabytes * Megabyte) return 'file-size';
  const { types } = limits;
  const fits = ({ name }: Upload) => types?.some((type) => FileEndings[type].includes(endingOf(name))) ?? true;
  return files.every(fits) ? null : 'file-kind';
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/** A size as people write it. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < Megabyte ? `${Math.round(bytes / 1024)} KB` : `${(bytes / Megabyte).toFixed(1)} MB`;
}
