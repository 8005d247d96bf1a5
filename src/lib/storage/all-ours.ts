import type { Ownership } from '../core/ownership.js';

/** Where files are kept, the data directory is one process's alone, and all servers with it. */
export const allOurs: Ownership = {
  sure: () => Promise.resolve(),
  identifyIn: () => Promise.resolve(null),
  unserved: () => Promise.resolve({ slices: [], of: 1 })
};
