import type { Sent } from '../core/delivered.js';
import type { Template } from '../templates/template.js';
import type { RoleChange, RoleRefusal } from '../core/decision.js';
import type { Notice } from '../core/notice.js';
import type { Deed, Ticket, TicketKey } from '../core/ticket.js';
import type { Upload } from '../questionnaire/files.js';

/** A channel that carries our mark, as far as it can be seen without asking Discord. */
export interface MarkedChannel {
  readonly channelId: string;
  readonly mark: TicketKey & { readonly openerId: string; readonly templateId: string | null };
  /** Hidden from everybody and run by us: what only our own channels are, unless someone who may change access copied one. */
  readonly ours: boolean;
  /** Can its opener see it? */
  readonly openerIn: boolean;
  readonly participantIds: readonly string[];
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Who the bot is, for a record that must name somebody. */
  readonly botId: string;
}

/** A first message that was posted, and what of it could not be shown. */
export interface PostedWelcome {
  readonly messageId: string;
  /** Discord refused the words of the message the ticket is about, and took the rest. */
  readonly unshown: boolean;
  /** The picture of its template was not to be had. */
  readonly pictureless: boolean;
  /** It carries the summary, too. Not where that was not asked for, has no room, or was refused. */
  readonly summedUp: boolean;
}

/** What a first message needs that carries the summary, too. */
export interface SummaryWords {
  /** What was asked and how it can be decided, in the words staff read. */
  readonly template: Template | null;
}

/** How a first message is looked at. */
export interface LookAtWelcome {
  /** The answered question its opener went back to: it may be shown, too. */
  readonly backAt?: string | null;
  /** Is the ticket still as it was when the look began? Asked before anything is written. */
  readonly isCurrent?: () => Promise<boolean>;
  /** The summary stands in it. */
  readonly summary?: SummaryWords | null;
}

/**
 * What the ticket service asks of Discord. Each method is one visible effect and, where the comment does not say
 * otherwise, one request. Failures are `Fault`s.
 */
export interface TicketDesk {
  /** Creates the private channel, with our mark in it, and gives its id. A refused name is tried once more with a neutral one. */
  createChannel(ticket: Ticket, template: Template): Promise<string>;

  /**
   * Looks for the channel that carries this ticket's mark, for when a reply was lost.
   * @throws Fault `channel-hidden` where one that the bot cannot see may be it.
   */
  findChannel(ticket: Ticket): Promise<string | null>;

  /** Can this server be looked at? Not where the bot is not in it (any more), or while it is unavailable. No request. */
  knows(guildId: string): boolean;

  /** Every channel of a server that carries a ticket's mark. No request: the gateway keeps them known. */
  markedChannels(guildId: string): MarkedChannel[];

  /**
   * Is this ticket's channel really there? Only Discord's own "Unknown Channel" counts as no, and only while the gateway
   * does not list it. No request for one that it lists.
   * @throws Fault - what Discord said instead.
   */
  channelExists(ticket: Ticket): Promise<boolean>;

  /** As `channelExists`, and asks Discord even about a channel that is known, whose access is then known anew too. Never fails. */
  lookAgain(ticket: Ticket): Promise<boolean>;

  /** Is this ticket's channel one the bot may not view? Then nothing is known of it but that it is there. No request. */
  hides(ticket: Ticket): boolean;

  /** A person's name, for the record. */
  nameOf(userId: string): Promise<string>;

  /**
   * Posts the ticket's first message, with the picture of its template, and gives its id.
   * @param summary - It is to carry the summary, too, and calls staff; one that is posted in the place of another does not.
   */
  postWelcome(ticket: Ticket, template: Template | null, summary?: SummaryWords | null): Promise<PostedWelcome>;

  /** Looks for the first message among those that stand, for when its posting was cut off. */
  findWelcome(ticket: Ticket): Promise<string | null>;

  /**
   * Makes the first message show the ticket as it is now. A message deleted by hand is left alone.
   * @param summary - The summary stands in it.
   */
  refreshWelcome(ticket: Ticket, template: Template | null, summary?: SummaryWords | null): Promise<void>;

  /**
   * As `refreshWelcome`, where it shows something else; says what was found. Two requests at most.
   */
  mendWelcome(
    ticket: Ticket,
    template: Template | null,
    look?: LookAtWelcome
  ): Promise<'fits' | 'changed' | 'gone' | 'overtaken'>;

  /**
   * Fetches what was uploaded in a form, and posts it in the ticket's channel, which keeps it. Told twice within minutes,
   * it stands once. One request to Discord, beside one for each file.
   * @param question - What the files answer.
   * @returns The message's id.
   * @throws Fault - `file-not-kept` where a file could not be fetched, or what Discord said.
   */
  keepFiles(ticket: Ticket, question: string, uploads: readonly Upload[]): Promise<string>;

  /**
   * Posts the summary, of which the first message pings the staff roles, and gives the id of that. One request for each
   * message it takes, one after the other; posted twice within minutes, each stands once.
   * @param template - What was asked and how it can be decided, in the words staff read.
   */
  postSummary(ticket: Ticket, template?: Template | null): Promise<string>;

  /** Makes the summary show how the ticket was decided, or can be. One that was deleted by hand is left alone. */
  refreshSummary(ticket: Ticket, messageId: string, template: Template | null): Promise<void>;

  /** The roles of a ticket's opener, by their ids; null where they are not in the server (any more). */
  rolesOfOpener(ticket: Ticket): Promise<ReadonlySet<string> | null>;

  /**
   * Gives the opener a role or takes it from them; where it is so already, nothing happens. No request where it can be
   * seen that Discord would refuse.
   * @returns Or why it is not given or taken.
   * @throws Fault - `discord-down`, `discord-busy`
   */
  changeRole(ticket: Ticket, change: Pick<RoleChange, 'roleId' | 'does'>): Promise<'done' | RoleRefusal>;

  /** Looks for the first message of the summary among those that stand; it may be the ticket's first message. */
  findSummary(ticket: Ticket): Promise<string | null>;

  /**
   * As `postSummary`, for when its posting was cut off: those of its messages that stand are left where they are. One
   * request to look, and one for each that is missing.
   */
  recoverSummary(ticket: Ticket, template?: Template | null): Promise<string>;

  /** Are the channel's overwrites what the ticket's status and people call for? No request. */
  accessFits(ticket: Ticket): boolean;

  /** Do the channel's overwrites let the ticket's opener see it? Yes where it is not known. No request. */
  openerSees(ticket: Ticket): boolean;

  /**
   * Sets the channel's overwrites to exactly what the ticket's status and people call for. In that of a deleted ticket,
   * whoever sees it goes on seeing it, and nobody but the bot and administrators can write.
   */
  applyAccess(ticket: Ticket): Promise<void>;

  /**
   * Puts a closed ticket's channel among the closed ones, and an open one's back, so that they can be told apart in the
   * list of channels. Where Discord refuses, it stays where it is: that is no failure. One request, unless a category is
   * to be made.
   * @param template - What it was opened with, which may have a category of its own.
   */
  place(ticket: Ticket, template?: Template | null): Promise<void>;

  /**
   * The notice of a closing that is over loses its buttons and says so. One that is not there is left alone. Two requests.
   * @param closed - When it was closed, and by whom.
   * @param by - Who reopened it.
   */
  retireClosing(ticket: Ticket, closed: Pick<Deed, 'by' | 'at'>, by: string): Promise<void>;

  /**
   * Tells the channel, and whom it concerns, what happened. Told twice within minutes, it stands once.
   * @param template - What the ticket was opened with, in the words its opener reads.
   */
  postNotice(ticket: Ticket, notice: Notice, template?: Template | null): Promise<void>;

  /** Does this notice stand already? For when its posting was cut off. */
  findNotice(ticket: Ticket, notice: Notice): Promise<boolean>;

  /**
   * Tells the opener of a closed or deleted ticket by direct message that it is. Told twice within minutes, it stands
   * once. Two requests.
   * @param template - What it was opened with, in the words they read.
   * @returns Where it stands; null for who takes no direct messages.
   */
  postLetter(ticket: Ticket, template?: Template | null): Promise<Sent | null>;

  /** Where the opener was told of this closing or deletion already, or null. For when telling them was cut off. Two requests. */
  findLetter(ticket: Ticket): Promise<Sent | null>;

  /**
   * Tells staff, in the ticket's channel, that its opener does not finish the questions. Told twice within minutes, it
   * stands once.
   * @param questions - How many there are.
   * @param answered - How many of them are answered.
   */
  postReminder(ticket: Ticket, questions: number, answered: number): Promise<void>;

  /** Were staff told so already? For when telling them was cut off. */
  findReminder(ticket: Ticket): Promise<boolean>;

  /** Tells staff, in the ticket's channel, that somebody keeps changing who can see it. */
  postContested(ticket: Ticket): Promise<void>;

  /**
   * Tells those who run a server that it takes no more channels until a moment (ms since 1970), or until there is room
   * (null): in the closed ticket's channel, which staff alone see;
   * without one in Discord's own channel for moderators, and else the owner by direct message.
   */
  postServerFull(guildId: string, closed: Ticket | null, until: number | null): Promise<void>;

  /** Renames the channel and gives the name Discord made of it. Never waits for the limit of two in ten minutes. */
  rename(ticket: Ticket, name: string): Promise<string>;

  /**
   * Calls the channel as its template and its answers say. No request where it is called so.
   * @throws Fault - as `rename`.
   */
  renameByAnswers(ticket: Ticket, template: Template): Promise<void>;

  /**
   * Deletes the channel. One that is gone already is a success.
   * @throws Fault `unclear` where Discord calls it unknown and lists it all the same.
   */
  deleteChannel(ticket: Ticket): Promise<void>;
}
