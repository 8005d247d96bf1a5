import { setTimeout as sleep } from 'node:timers/promises';
import { Lanes } from '../base/lanes.js';
import { Fault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { FileTrouble, type FileDesk } from './file-desk.js';
import { MuchOfRoom, type FileLimits, type RoomForFiles } from './file-limits.js';
import { isForNow, isKept, isWaiting, MostLinkLength, type FileNote, type MissingReason } from './file-note.js';
import type { FileStore } from './file-store.js';
import { measured } from './measured-bytes.js';
import { linksOf, type FileLink } from './links.js';
import type { KeptMessage, Piece } from './piece.js';

/** So many files are fetched side by side, of all tickets. */
const SideBySide = 3;
/** So many links of a ticket are looked at: whoever writes emoji that are none must not keep the bot busy for ever. */
export const MostLinks = 5_000;
/** After so many files in a row that did not come, Discord's host is not asked for more of them this time. */
const MostInVain = 6;
/** Before a file is asked for again, in ms. */
const Pauses = [500, 2_000];
/** So often a ticket's files must have been waited for until they may be left behind. */
export const TriesBeforeGivingUp = 2;

/** A file of this size is small, in bytes. */
const SmallBytes = 262_144;

/** A link, and the message by which it can be had anew. */
interface Wanted extends FileLink {
  readonly messageId: string;
}

/** One time of keeping the files of a ticket. */
interface Round {
  readonly ticket: Ticket;
  readonly notes: Map<string, FileNote>;
  readonly mayGiveUp: boolean;
  /** Bytes the ticket's files take, by content. */
  readonly contents: Map<string, number>;
  inVain: number;
  /** The fewest times one of those that wait was tried. */
  waiting: { count: number; tries: number };
}

/** Keeps the files of conversations: fetched once, from Discord alone, and bounded. */
export class TicketFiles {
  private readonly told = new Set<string>();
  private readonly lanes = new Lanes(SideBySide);

  /** @param warn - Hears of a server whose room for files is nearly full. */
  public constructor(
    private readonly store: FileStore,
    private readonly desk: FileDesk,
    private readonly limits: FileLimits,
    private readonly warn: (sentence: string) => void = () => undefined,
    private readonly pauses: readonly number[] = Pauses
  ) {}

  /**
   * Fetches all files of a ticket that are not kept and may still be had. What is cut off goes on with those that are missing.
   * @param pieces - Of its conversation.
   * @param mayGiveUp - Are those that do not come now left behind for good?
   * @throws Fault `files-not-kept` where some did not come that may come later; StorageError.
   */
  public async keepUp(
    ticket: Ticket,
    pieces: AsyncIterable<Pick<Piece, 'messages'> | null>,
    mayGiveUp: boolean
  ): Promise<void> {
    const notes = new Map(await this.store.notes(ticket));
    const contents = new Map([...notes.values()].filter(isKept).map(({ sha256, size }) => [sha256, size]));
    const waiting = { count: 0, tries: Infinity };
    const round: Round = { ticket, notes, mayGiveUp, contents, inVain: 0, waiting };
    const looked = new Set<string>();
    for await (const piece of pieces) {
      const wanted = (piece?.messages ?? []).flatMap((message) => this.wantedOf(message, round, looked));
      const results = await Promise.allSettled(wanted.map((one) => this.lanes.run(() => this.have(one, round))));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    }
    const { count, tries } = round.waiting;
    if (count > 0) throw new Fault('files-not-kept', { count, tries, mayLeave: tries >= TriesBeforeGivingUp });
  }

  /** What became of the links of a ticket, by `linkKey`. @throws StorageError */
  public notes(key: TicketKey): Promise<ReadonlyMap<string, FileNote>> {
    return this.store.notes(key);
  }

  /** The bytes of a file; null where there is no such. @throws StorageError */
  public bytes(guildId: string, sha256: string): Promise<AsyncIterable<Buffer> | null> {
    return this.store.bytes(guildId, sha256);
  }

  /** How much of its room a server's files take. @throws StorageError */
  public async room(guildId: string): Promise<RoomForFiles> {
    return { used: await this.store.used(guildId), most: this.limits.server };
  }

  private wantedOf(message: KeptMessage, { ticket, notes }: Round, looked: Set<string>): Wanted[] {
    return linksOf(message, ticket.guildId).flatMap((link) => {
      if (looked.has(link.key) || looked.size >= MostLinks || link.key.length > MostLinkLength) return [];
      looked.add(link.key);
      return isWaiting(notes.get(link.key)) ? [{ ...link, messageId: message.id }] : [];
    });
  }

  /** Fetches one, or notes why not. @throws StorageError */
  private async have(wanted: Wanted, round: Round): Promise<void> {
    const { ticket, notes, waiting } = round;
    const reason = await this.fetched(wanted, round);
    if (reason === null) return;
    const before = notes.get(wanted.key);
    const tries = (before && !isKept(before) ? before.tries : 0) + 1;
    const isForLater = isForNow(reason) && !round.mayGiveUp;
    const missing = isForNow(reason) && round.mayGiveUp ? 'given-up' : reason;
    await this.store.noteMissing(ticket, wanted.key, { missing, tries });
    if (!isForLater) return;
    waiting.count += 1;
    waiting.tries = Math.min(waiting.tries, tries);
  }

  /** @returns Why it did not come; null where it is kept. */
  private async fetched(wanted: Wanted, round: Round): Promise<MissingReason | null> {
    if (round.inVain >= MostInVain) return 'away';
    let link: FileLink = wanted;
    let isDoubted = false;
    for (let attempt = 0; ; attempt += 1) {
      const reason = await this.tried(link, round);
      if (reason === null || !isForNow(reason)) round.inVain = 0;
      if ((reason === 'gone' || reason === 'refused') && link === wanted && wanted.kind === 'attachment') {
        // Its link may have expired meanwhile; the message knows another one.
        const again = await this.linkAgain(wanted, round.ticket);
        if (again === 'unknown') return 'away';
        if (!again) return reason;
        link = again;
        continue;
      }
      // A host that was asked too early, or for what it has to fetch first, says so of what it has a moment later.
      if (reason === 'gone' && !isDoubted && wanted.kind !== 'attachment' && wanted.kind !== 'emoji') {
        isDoubted = true;
        await sleep(this.pauses[0]);
        continue;
      }
      if (reason === null || !isForNow(reason)) return reason;
      const pause = this.pauses[attempt];
      if (pause === undefined || round.mayGiveUp) {
        round.inVain += 1;
        return reason;
      }
      await sleep(pause);
    }
  }

  /** @returns Null where the message has no such file any more, or is gone; `unknown` where Discord did not say. */
  private async linkAgain({ key, messageId }: Wanted, ticket: Ticket): Promise<FileLink | 'unknown' | null> {
    try {
      const message = await this.desk.messageAgain(ticket, messageId);
      return (message && linksOf(message, ticket.guildId).find((link) => link.key === key)) ?? null;
    } catch (error) {
      if (error instanceof Fault) return 'unknown';
      throw error;
    }
  }

  private async tried(link: FileLink, { ticket, contents }: Round): Promise<MissingReason | null> {
    try {
      const left = await this.left(ticket, contents);
      // What may be kept already, and then takes no room, is looked at all the same: one as large as another, and small ones.
      const isLikeAnother = link.size !== null && [...contents.values()].includes(link.size);
      const room = isLikeAnother ? this.limits.file : Math.max(SmallBytes, Math.min(left.ticket(), left.server));
      if (link.size !== null && link.size > this.limits.file) throw new FileTrouble('too-large');
      if (link.size !== null && link.size > room) throw new FileTrouble('no-room');
      const { bytes, facts } = measured(await this.desk.open(link.addresses), link, { file: this.limits.file, room });
      const kept = await this.store.keep(ticket, link.key, bytes, ({ sha256, size, isThere }) => {
        const isNew = !contents.has(sha256);
        if ((isNew && size > left.ticket()) || (!isThere && size > left.server)) throw new FileTrouble('no-room');
        return { sha256, size, type: facts().type };
      });
      contents.set(kept.sha256, kept.size);
      await this.tellRoom(ticket.guildId);
      return null;
    } catch (error) {
      if (error instanceof FileTrouble) return error.reason;
      throw error;
    }
  }

  /** For how many bytes there is room. */
  private async left({ guildId }: Ticket, contents: ReadonlyMap<string, number>) {
    const taken = () => [...contents.values()].reduce((sum, size) => sum + size, 0);
    return {
      ticket: () => this.limits.ticket - taken(),
      server: this.limits.server - (await this.store.used(guildId))
    };
  }

  /** Once, until there is room again. */
  private async tellRoom(guildId: string): Promise<void> {
    const { used, most } = await this.room(guildId);
    if (used < most * MuchOfRoom) this.told.delete(guildId);
    else if (!this.told.has(guildId)) {
      this.told.add(guildId);
      const percent = Math.floor((used / most) * 100);
      this.warn(
        `The files of tickets of server ${guildId} take ${percent} % of their room. Where it is full, files are kept no more: raise TRANSCRIPT_SERVER_MB.`
      );
    }
  }
}
