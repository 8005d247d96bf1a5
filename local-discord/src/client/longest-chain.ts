import type { LoggedCall } from './control-contract.js';

/**
 * The most calls of which each began only after the one before it had ended: how many round trips were waited for.
 * Interval scheduling by earliest end, which is O(n log n).
 */
export function longestChain(calls: readonly Pick<LoggedCall, 'startedAt' | 'endedAt'>[]): number {
  let chain = 0;
  let freeAt = Number.NEGATIVE_INFINITY;
  for (const call of [...calls].sort((a, b) => a.endedAt - b.endedAt)) {
    if (call.startedAt < freeAt) continue;
    chain += 1;
    freeAt = call.endedAt;
  }
  return chain;
}
