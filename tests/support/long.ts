/** `npm run test:long` tries everything; `npm test` a sample of what takes long. */
export const long = process.env.LONG === '1';

/** Every length a file of this size can be cut off to; in a short run some of them, the first and the last included. */
export function cuts(size: number): number[] {
  const all = Array.from({ length: size }, (_, length) => length);
  return long ? all : all.filter((length) => length % 61 === 0 || length >= size - 3);
}
