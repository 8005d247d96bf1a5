/** Chooses what a short run tries. Set SEED to see a run again. */
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** `count` numbers from 1 to `length`, spread evenly, beginning at a place the seed decides. Ascending. */
export function sample(length: number, count: number): number[] {
  const wanted = Math.min(count, length);
  const stride = length / wanted;
  const offset = ((seed * 7919) % 1000) / 1000;
  return Array.from({ length: wanted }, (_, index) => 1 + Math.floor((index + offset) * stride));
}
