import type { PermissionName } from './permission-name.js';
import type { Action, Standing } from '../rights/rights.js';
import type { AnswerRefusal } from './answer-refusal.js';
import type { Decision } from './decision.js';
import type { Deed } from './ticket.js';

/** Whose limit it is, and how many they may have, where somebody of staff reads it; else it is the reader's own. */
interface OfMember {
  member?: string;
  limit?: number;
}

/** What a refusal of Discord's comes to, where there is more to say than that it refused. */
export type RefusalKind =
  | 'login'
  | 'too-late'
  | 'too-fast'
  | 'for-now'
  | 'old-message'
  | 'commands'
  | 'overwrites'
  | 'roles'
  | 'too-large'
  | 'limit'
  | 'blocked'
  | 'community'
  | 'verification'
  | 'direct-messages'
  | 'wrong-place'
  | 'archived'
  | 'boosts'
  | 'banned'
  | 'gone-message'
  | 'gone-role'
  | 'gone-person'
  | 'not-accepted'
  | 'other';

/** Everything that can go wrong in a way we foresee, with what the sentence about it needs to know. */
export interface FaultContexts {
  // Rights
  denied: { action: Action; allowed: readonly Standing[] };
  cooldown: { /** ms since 1970 */ until: number };
  'not-in-server': object;
  /** The bot is not in the server: it was removed, or never invited. */
  'not-here': object;
  // Tickets
  'not-a-ticket': object;
  'ticket-gone': object;
  /** None has that number, or none was named where no ticket's channel is. */
  'no-such-ticket': object;
  /** Nothing of what was said in it is kept. */
  'nothing-kept': object;
  /** It is not closed yet: its words are still needed. */
  'not-over': object;
  /** All words of it were erased, for good. */
  'erased-already': object;
  /** It goes into no message of Discord's. */
  'data-too-large': object;
  /** Whoever runs the bot has switched it off. */
  'privacy-off': object;
  /** It does not go into a message of Discord's. */
  'transcript-too-large': object;
  /** The channel in which transcripts are posted is gone. */
  'transcripts-channel-gone': object;
  /** A ticket's channel is no place for them. */
  'transcripts-in-ticket': { channelId: string };
  /** What somebody looks for was not found in time, nor that it is nowhere. */
  'search-slow': object;
  /** Discord does not know a channel, and nobody has asked yet whether it lists it. */
  'channel-gone': { channelId: string };
  'already-open': {
    channelId: string | null;
    /** Its opener does not see it, and could not be let in. */
    hidden?: boolean;
  } & OfMember;
  'opener-has-another': { channelId: string | null };
  'not-open': object;
  'not-closed': object;
  'already-closed': {
    closed: Deed | null;
    /** Whom it is told: `you` where they closed it themselves. */
    to?: string;
  };
  /** Its kind is closed with a reason only. */
  'closing-needs-reason': object;
  'already-deleted': object;
  'still-opening': object;
  'answers-handed-in': object;
  'answer-not-taken': object;
  'answer-wrong-length': { /** In characters. */ min: number; max: number };
  /** What was typed or chosen, in which field of a form (null: there is only one), and what is taken instead. */
  'answer-refused': { why: AnswerRefusal; field: string | null; limits: Readonly<Record<string, string | number>> };
  /** Something is asked that was not answered yet. */
  'answers-missing': object;
  /** There is nothing to decide about: the answers are not handed in (any more). */
  'not-handed-in': object;
  'already-decided': {
    decision: Pick<Decision, 'label' | 'by' | 'at'>;
    /** Whom it is told: `you` where they decided it themselves. */
    to?: string;
  };
  /** There is no decision to take back. */
  'not-decided': object;
  /** The opener of the ticket is to read why, and nothing was written. */
  'reason-needed': object;
  /** It stands under answers of before a question was asked again. */
  'old-summary': object;
  /** A file could not be fetched from Discord. */
  'file-not-kept': object;
  /** So many files of a conversation did not come from Discord yet. */
  'files-not-kept': {
    count: number;
    /** Were they waited for long enough to be left behind? */
    mayLeave: boolean;
    /** How often that was, of the one that was waited for least. */
    tries: number;
  };
  /** What was to be a picture is none of a kind that is taken. */
  'not-a-picture': object;
  'picture-too-large': { /** In MB. */ most: number };
  'too-many-pictures': { limit: number };
  /** It could not be fetched from Discord. */
  'picture-not-fetched': object;
  /** Whom it is told: a member at a panel, the opener in a ticket, or an administrator. */
  'template-gone': { told: 'member' | 'opener' | 'admin' };
  'no-templates': object;
  /** It opens nothing for now: in the words of whoever says so, or null. */
  'template-paused': { why: string | null };
  'role-needed': { roleIds: readonly string[] };
  'role-refused': { roleId: string };
  'too-new-here': { days: number; /** ms since 1970 */ until: number };
  /** As many of these tickets are open in the server as may be. */
  'too-many-open': { limit: number };
  /** In ms since 1970. */
  'too-soon': { openedAt: number; until: number } & OfMember;
  /** It stands in the config: Discord only shows it. */
  'template-of-file': object;
  /** Somebody else published another revision meanwhile. */
  'template-changed': object;
  /** It was taken down, or posted anew by somebody else. */
  'panel-gone': object;
  /** An administrator has it open nothing for now. */
  'panel-paused': object;
  /** Somebody else changed it meanwhile. */
  'panel-changed': object;
  /** It stands nowhere, and nobody has said where it shall. */
  'panel-needs-place': object;
  /** None of what it opens is there (yet, or any more). */
  'panel-opens-nothing': object;
  'panel-draft-gone': object;
  'too-many-panel-drafts': { limit: number };
  'too-many-archived-panels': { limit: number };
  'too-many-panels': { limit: number };
  'too-many-entries': { limit: number };
  /** A template stands on a panel once. */
  'entry-twice': object;
  'too-many-templates': { limit: number };
  'draft-gone': object;
  'too-many-drafts': { limit: number };
  /** A file brings more drafts than a server keeps beside those that are there. */
  'no-room-for-file': { limit: number; there: number };
  /** What two people made of one template makes none together. */
  'cannot-merge': object;
  'stale-component': object;
  'unknown-command': { name: string };
  // People
  'not-a-member': { userId: string };
  'is-a-bot': object;
  'has-access-already': {
    userId: string;
    /** Whom it is told. */
    to?: string;
  };
  'not-a-participant': { userId: string };
  'too-many-participants': { limit: number };
  'everyone-is-no-staff': object;
  'role-is-managed': { roleId: string };
  'too-many-staff-roles': { limit: number };
  // The server's set-up
  'no-category': object;
  'category-gone': object;
  'server-full': object;
  'no-new-channels': { /** ms since 1970 */ until: number };
  /** Something `/setup` makes: no room for one more, or Discord does not let the bot. */
  'cannot-make': { what: 'staff-role' | 'category' | 'panel-channel'; why: 'full' | 'forbidden' };
  /** Which ones, by the names Discord's settings use; none where nobody knows. And where: null is the server. */
  'missing-permission': {
    permissions: readonly PermissionName[];
    where: string | null;
    /** What keeps them from the bot, where its roles would give them; locked out: it does not even see the place. */
    keeper?: 'category' | 'channel' | 'locked-out';
  };
  /** Discord does not let the bot view the channel, and so tells nothing of it. */
  'channel-hidden': { channelId: string };
  /** Discord says that there is no such thing, and lists it. */
  unclear: { what: 'channel' | 'message'; channelId: string };
  'not-a-panel-channel': object;
  'name-refused': { name: string };
  'name-empty': object;
  'rename-too-often': { /** ms since 1970 */ until: number };
  // The world
  /** Another process answered the same press. Nobody is told: the person has read its answer. */
  'answered-elsewhere': object;
  'discord-busy': { /** ms since 1970 */ until: number };
  'discord-down': object;
  'discord-refused': { kind: RefusalKind; /** In Discord's own words, which are nobody's markup. */ said: string };
  /** The server asks for two-factor login, and the account that owns the bot has none. */
  'two-factor': object;
  'storage-failed': object;
  'storage-away': object;
  /** Another process serves this server now; nothing was done. */
  'handed-over': object;
  /** A file that somebody edited and slipped. From 1, where the mistake has a place. */
  'file-broken': { file: string; line: number | null; column: number | null };
  unexpected: object;
}
export type FaultId = keyof FaultContexts;

/**
 * A refusal or failure we can explain. What the person reads is made from `id` and `context` in one place
 * (the languages), so throwing code never writes sentences.
 */
export class Fault<Id extends FaultId = FaultId> extends Error {
  public constructor(
    public readonly id: Id,
    public readonly context: FaultContexts[Id],
    options?: ErrorOptions
  ) {
    super(id, options);
    this.name = 'Fault';
  }
}

/** Is this a fault (of this kind)? */
export function isFault<Id extends FaultId>(error: unknown, id?: Id): error is Fault<Id> {
  return error instanceof Fault && (id === undefined || error.id === id);
}
