import { StorageError, UnusableStorageError } from './storage-error.js';

/** The part of a bot's servers that one process serves: those of some shards. */
export interface Share {
  /** How many shards there are in all. */
  readonly shards: number;
  /** Those of this process, lowest first. */
  readonly ids: readonly number[];
}

/** What a process says that wants a share. */
export interface Wish {
  /** The id of the bot, or null where nobody can say: what one bot keeps is no other's. */
  readonly botId: string | null;
  /**
   * How many shards Discord recommends. Asked where nobody has decided yet how many there are; and by a process that has to wait:
   * rejects where Discord would not take it when its turn comes.
   */
  readonly recommended: () => Promise<number>;
  /** So many shards a process serves; null: all of them. */
  readonly perProcess: number | null;
  /** Hears what it waits for, and what is not as it wishes, in sentences for whoever runs the bot. */
  readonly say: (sentence: string) => void;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/** Whether this process still serves the servers it took. */
export interface Ownership {
  /** Has this process a share, none yet, or none any more? And when was it last sure, in ms ago; null where nobody asks. */
  standing(): { readonly has: 'none' | 'share' | 'lost'; readonly sureMsAgo: number | null };
  /**
   * Asks before something is changed on Discord whether this process may still change it.
   * @throws HandedOverError where another has its share; StorageAwayError where nobody can say.
   */
  sure(): Promise<void>;
  /**
   * May a shard identify itself now, beside those of other processes? Then 0, and from now on one has; else in how many ms
   * to ask again. Null: nobody can say.
   */
  identifyIn(lane: number, everyMs: number): Promise<number | null>;
  /**
   * Takes one of so many places that all processes have together: each is a request in this second, where there are more
   * processes than requests.
   * @param places - How many there are.
   * @param heldMs - It is taken for so long, unless `leavePlace` says otherwise.
   * @returns Its name; or, where all are taken, in how many ms to ask again.
   * @throws StorageAwayError
   */
  takePlace(places: number, heldMs: number): Promise<string | number>;
  /** Leaves a place to others. @param inMs - From when on. @throws StorageAwayError */
  leavePlace(place: string, inMs: number): Promise<void>;
  /** Slices that nobody serves just now, and how many there are. */
  unserved(): Promise<{ readonly slices: readonly number[]; readonly of: number }>;
}

/** Another process has this one's share: nothing more is changed here, and what was to be saved was not. */
export class HandedOverError extends StorageError {
  public constructor(options?: ErrorOptions) {
    super('The database', options);
    this.name = 'HandedOverError';
    this.message = 'Another process serves these servers now.';
  }
}

/** Why a process must end that had a share. The message is for whoever runs the bot. */
export class ShareLostError extends UnusableStorageError {
  /** @param answeredElsewhere - Does another process answer people already? */
  public constructor(
    message: string,
    public readonly answeredElsewhere: boolean
  ) {
    super(message);
  }
}

/** Is a server in this share? All are where there is none. */
export function isIn(share: Share | null, guildId: string): boolean {
  return share === null || share.ids.includes(Number((BigInt(guildId) >> 22n) % BigInt(share.shards)));
}
