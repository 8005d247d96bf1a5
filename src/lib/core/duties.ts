/**
 * Who does a timed duty that is due. Two processes may believe that they serve a server, one of them because it was paused or
 * is just being replaced: each claims what it is about to do, and one of them has it.
 */
export interface Duties {
  /**
   * Takes a duty for a while. Asked again, a process that has it has it for so long from then on.
   * @param name - Of what is to be done in that server, as `remind/12`.
   * @param forMs - So long no other process begins with it, unless `done` says that it may.
   * @returns False where another process has it: it is to be asked for again later.
   * @throws HandedOverError where another process serves these servers; StorageAwayError
   */
  claim(guildId: string, name: string, forMs: number): Promise<boolean>;
  /** Nothing is under way any more. What another process claimed meanwhile stays its own. @throws StorageAwayError */
  done(guildId: string, name: string): Promise<void>;
}

/** Those of the only process there is. */
export const ownDuties: Duties = {
  claim: () => Promise.resolve(true),
  done: () => Promise.resolve()
};

/** One duty. */
export interface DutyAt {
  readonly guildId: string;
  /** As of `claim`. */
  readonly name: string;
  /** As of `claim`: a process that is killed half-way keeps others from it for so long. It may take longer. */
  readonly forMs: number;
}

/**
 * Does something while this process has it. What makes it due is to be looked at within: whoever had it before may have done it.
 * @returns False where another process has it.
 * @throws What the work and `claim` throw.
 */
export async function whileClaimed<T>(
  duties: Duties,
  { guildId, name, forMs }: DutyAt,
  work: () => Promise<T>
): Promise<T | false> {
  if (!(await duties.claim(guildId, name, forMs))) return false;
  try {
    return await work();
  } finally {
    // One that nobody could end runs out.
    await duties.done(guildId, name).catch(() => undefined);
  }
}
