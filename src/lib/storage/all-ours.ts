import type { Ownership } from '../core/ownership.js';

/** Where files are kept, the data directory is one process's alone, and all servers with it. */
export const allOurs: Ownership = {
  standing: () => ({ has: 'share', sureMsAgo: null }),
  sure: () => Promise.resolve(),
  identifyIn: () => Promise.resolve(null),
  takePlace: () => Promise.resolve('the only one'),
  leavePlace: () => Promise.resolve(),
  unserved: () => Promise.resolve({ slices: [], of: 1 })
};
