/** Chooses what a short run tries: see jest.config.js. */
export const seed = Number(process.env.SEED);

/** `count` numbers from 1 to `length`, spread evenly, beginning at a place the seed decides. Ascending. */
export function sample(length: number, count: number): number[] {
  const wanted = Math.min(count, length);
  const stride = length / wanted;
  const offset = ((seed * 7919) % 1000) / 1000;
  return Array.from({ length: wanted }, (_, index) => 1 + Math.floor((index + offset) * stride));
}
