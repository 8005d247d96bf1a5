import type { RoleTrouble } from '../core/decision.js';
import type { PermissionName } from '../core/permission-name.js';
import type { FaultContexts } from '../core/fault.js';
import type { ShownPanel } from './panel-design.js';
import type { Place } from './server-settings.js';

/** What the desk makes for a server that names nothing of its own. */
export type Made = 'staff-role' | 'category' | 'panel-channel';

/** What a place keeps from the bot, though its roles would give it. */
export type Kept = FaultContexts['missing-permission'];

/**
 * What set-up and repair ask of Discord about a server. Each method is one visible effect; failures are `Fault`s. What
 * says "no request" reads what the gateway keeps known.
 */
export interface ServerDesk {
  /** Can this server be looked at? Not where the bot is not in it (any more), or while it is unavailable. No request. */
  knows(guildId: string): boolean;

  /** What the bot lacks in a server, by the names Discord's settings use. No request. */
  missingPermissions(guildId: string): readonly PermissionName[];

  /**
   * Makes sure that the bot has what it needs in the server. No request.
   * @throws Fault `missing-permission` that names the permissions and the server.
   */
  requirePermissions(guildId: string): void;

  /**
   * Makes sure that tickets can be created in a category. No request.
   * @throws Fault `missing-permission`
   */
  requireCategory(guildId: string, categoryId: string): void;

  /**
   * Makes sure that transcripts can be posted in a channel. No request.
   * @throws Fault `transcripts-channel-gone`, `missing-permission`
   */
  requireTranscripts(guildId: string, channelId: string): void;

  /** What a category, or the channel of a panel, keeps from the bot; null where nothing, or where its roles lack it. No request. */
  keptFrom(guildId: string, channelId: string): Kept | null;

  /**
   * Gives the bot its own access to a category or a panel's channel back where it was lost, and it may do so. No request
   * where nothing was.
   * @throws Fault - what Discord said, besides its refusal.
   */
  restoreOwnAccess(guildId: string, channelId: string): Promise<'fits' | 'restored' | 'kept'>;

  /**
   * Can this role be a staff role? No request.
   * @throws Fault `everyone-is-no-staff`, `role-is-managed`
   */
  requireStaffRole(guildId: string, roleId: string): void;

  /** Does such a role stand? No request. */
  hasRole(guildId: string, roleId: string): boolean;

  /** What keeps the bot from giving this role to people or taking it from them, or null. No request. */
  roleTrouble(guildId: string, roleId: string): RoleTrouble | null;

  /** Does such a category stand? No request. */
  hasCategory(guildId: string, categoryId: string): boolean;

  /** Does a channel stand in which a panel can be? No request. */
  hasPanelChannel(guildId: string, channelId: string): boolean;

  /**
   * Keeps threads out of the channel of a panel that was made for it: who cannot write there could start one all the same.
   * No request where that is so.
   * @returns What members may do there with threads and the bot may not forbid, by the names Discord's settings use.
   * @throws Fault - what Discord said, besides its refusal.
   */
  closeThreads(guildId: string, channelId: string): Promise<readonly PermissionName[]>;

  /** May the bot view this channel or category? No request. */
  sees(guildId: string, channelId: string): boolean;

  /** May everybody in the server view this channel? No request. */
  everybodySees(guildId: string, channelId: string): boolean;

  /** Has Discord refused to show this custom emoji, by its id, when the bot tried last? No request. */
  hasLostEmoji(id: string): boolean;

  /** Roles of these that a message of ours would name without pinging anyone. No request. */
  unpingable(guildId: string, roleIds: readonly string[]): readonly string[];

  /**
   * Makes something for the desk and gives its id. One that we made and no longer know of, because a crash or a lost
   * answer came between making and remembering it, is used rather than made twice.
   * @param known - Ids that are in use.
   * @throws Fault - what Discord said.
   */
  make(guildId: string, what: Made, known: readonly string[]): Promise<string>;

  /** What `make` would use rather than make anew, as far as is known, or null. No request. */
  leftover(guildId: string, what: Made, known: readonly string[]): string | null;

  /**
   * Posts a panel and gives its message. One whose posting was not answered is looked for rather than posted twice.
   * @param known - Messages of panels that stand already.
   * @throws Fault `missing-permission`, and what Discord said.
   */
  postPanel(guildId: string, channelId: string, panel: ShownPanel, known: readonly string[]): Promise<Place>;

  /**
   * The message of a panel of ours in a channel, posted since then and known to nobody, or null.
   * @param since - ms since 1970
   * @param known - Messages of panels that are known.
   * @throws Fault - what Discord said.
   */
  findPanel(
    guildId: string,
    channelId: string,
    panel: ShownPanel,
    since: number,
    known: readonly string[]
  ): Promise<string | null>;

  /**
   * Does a message still stand? Only Discord's own "unknown" counts as no, and only while it lists the message no more.
   * @throws Fault `unclear`, and what Discord said.
   */
  panelStands(guildId: string, panel: Place): Promise<boolean>;

  /** Makes a panel show this; says what was found. It is gone as in `panelStands`. */
  mendPanel(guildId: string, place: Place, panel: ShownPanel): Promise<'fits' | 'changed' | 'gone'>;

  /**
   * Takes a panel down. One that is gone already, as in `panelStands`, is a success; one that the bot can no longer reach
   * still works, and is none.
   * @throws Fault - what Discord said.
   */
  takeDown(guildId: string, panel: Place): Promise<void>;
}
