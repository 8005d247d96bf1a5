/** How it stands with what keeps two processes from working on the same storage. */
export interface LockState {
  /** `claimed`: another process has begun to take it over; `lost`: it has. */
  readonly held: 'ours' | 'claimed' | 'lost';
  /** How many things lie beside it that a process left there that was killed. */
  readonly leftovers: number;
}
