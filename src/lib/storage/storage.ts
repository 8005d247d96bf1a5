import type { ArchiveIndex } from '../archive/archive-index.js';
import type { LockState } from '../core/lock-state.js';
import type { UnreadableFileError, UnusableStorageError } from '../core/storage-error.js';
import type { Duties } from '../core/duties.js';
import type { Ownership, Share, ShareLostError, Wish } from '../core/ownership.js';
import type { ServerDocuments } from '../core/server-documents.js';
import type { PanelDrafts } from '../servers/panel-drafts.js';
import type { PictureStore } from '../pictures/picture-store.js';
import type { ServerSettingsStore } from '../servers/server-settings.js';
import type { Drafts } from '../templates/drafts.js';
import type { OwnTemplates } from '../templates/own-templates.js';
import type { ConfiguredTemplates } from '../templates/templates.js';
import type { TicketStore } from '../tickets/ticket-store.js';
import type { ConversationStore } from '../transcripts/conversation-store.js';
import type { FileStore } from '../transcripts/file-store.js';
import type { HeardStore } from '../transcripts/heard-store.js';

/** What is kept, looked at from outside: nothing is locked and nothing written, so a bot may be at work on it. */
export interface ReadableStorage {
  /** Each answer is how things stand in that moment; pages of a list need not fit together. */
  readonly tickets: Pick<TicketStore, 'get' | 'list' | 'events'>;
  /** The settings as they stood when the storage was opened. */
  readonly servers: Pick<ServerSettingsStore, 'of'>;
  /** Pictures of templates and panels. */
  readonly pictures: Pick<PictureStore, 'get' | 'list'>;
  readonly conversations: Pick<ConversationStore, 'soFar' | 'pieces'>;
  readonly files: Pick<FileStore, 'notes' | 'bytes'>;
  /** The same of what was made in Discord. */
  readonly ownTemplates: Pick<ServerDocuments<OwnTemplates>, 'of'>;
  readonly drafts: Pick<ServerDocuments<Drafts>, 'of'>;
  /** The numbers of all tickets a server ever had, archived ones included, lowest first. */
  numbers(guildId: string): Promise<readonly number[]>;
  /** Lets go of it. */
  close(): Promise<void>;
}

/** What a storage tells of by itself while it is open. */
export interface StorageNews {
  /**
   * Somebody edited the settings by hand, and what they wrote is in force now.
   * @param remarks - In sentences, for whoever runs the bot.
   */
  readonly edited: (remarks: readonly string[]) => void;
  /** Somebody edited them and slipped: those from before stay in force. */
  readonly unreadable: (error: UnreadableFileError) => void;
  /** It waits for so long at most, in ms, whether somebody still has the storage who cannot be asked. */
  readonly waits: (ms: number) => void;
  /** It gave no answer for a while, and does again: what nobody could note meanwhile has to be looked for. */
  readonly cameBack: () => void;
  /** Another process has the storage now, because this one was paused for long: it can only end. */
  readonly lost: (error: UnusableStorageError) => void;
  /** Another process serves this one's servers now, or they are shared out anew: this one finishes what it may, and ends. */
  readonly handedOver: (error: ShareLostError) => void;
  /** Something whoever runs the bot should read, in a sentence. */
  readonly say: (sentence: string) => void;
}

/** For tools, which look at what they opened and nothing else. */
export const nobodyHears: StorageNews = {
  edited: () => undefined,
  unreadable: () => undefined,
  waits: () => undefined,
  cameBack: () => undefined,
  lost: () => undefined,
  handedOver: () => undefined,
  say: () => undefined
};

/** All that the bot keeps, ready for use. */
export interface Storage {
  readonly tickets: TicketStore;
  readonly servers: ServerSettingsStore;
  /** Those that all servers share. */
  readonly templates: ConfiguredTemplates;
  /** Those that were made in Discord. */
  readonly ownTemplates: ServerDocuments<OwnTemplates>;
  readonly drafts: ServerDocuments<Drafts>;
  /** Of panels. */
  readonly panelDrafts: ServerDocuments<PanelDrafts>;
  /** Pictures of templates and panels. */
  readonly pictures: PictureStore;
  /** What was said in tickets. */
  readonly conversations: ConversationStore;
  /** What was heard of messages, and does not stand there yet. */
  readonly heard: HeardStore;
  /** Finds tickets, and what was said in them. */
  readonly archive: ArchiveIndex;
  /** The files of it. */
  readonly files: FileStore;
  /** Which timed duties are being done. */
  readonly duties: Duties;
  /** What whoever runs the bot should know about the storage as it was found, in sentences. */
  readonly remarks: readonly string[];
  readonly ownership: Ownership;

  /**
   * Takes a share of the servers for the life of this process, waits where others have all there are, and makes ready what
   * is kept of it. Before, nothing is read and nothing written.
   * @returns Null where all servers are its own as long as the storage is: Discord says how many shards there are.
   * @throws StorageError, UnusableStorageError, or the reason of the signal where it ends the waiting.
   */
  serve(wish: Wish): Promise<Share | null>;

  /**
   * How much room there is for more, in MB; null where nobody can say.
   * @throws StorageError where nothing can be written.
   */
  room(): Promise<number | null>;

  /**
   * Is it still this process's alone?
   * @throws StorageError where nobody can look.
   */
  lock(): Promise<LockState>;

  /** Waits for writes under way and lets go of the storage. Writes that come later are refused (throw). */
  close(): Promise<void>;
}
