import type { RoleTrouble } from '../../../src/lib/core/decision.js';
import type { PermissionName } from '../../../src/lib/core/permission-name.js';
import { isDeepStrictEqual } from 'node:util';
import { Fault } from '../../../src/lib/core/fault.js';
import type { Kept, Made, ServerDesk } from '../../../src/lib/servers/server-desk.js';
import type { ShownPanel } from '../../../src/lib/servers/panel-design.js';
import type { Place } from '../../../src/lib/servers/server-settings.js';
import { PaperWire } from './paper-wire.js';

/** A role as the paper desk keeps it. */
export interface PaperRole {
  readonly mentionable: boolean;
  readonly managed: boolean;
  /** Does it stand above the bot's? */
  readonly above?: boolean;
}

/** A panel that stands: where, what it shows, and what it opens; of several, the first. */
export interface PaperPanel extends Place {
  shown: ShownPanel;
  templateId: string;
}

/** Discord's side of one server's set-up, in memory: roles, categories, channels and panels. */
export class PaperServerDesk extends PaperWire<keyof ServerDesk> implements ServerDesk {
  /** Is the bot in the server? */
  public known = true;
  /** What the bot lacks, as Discord's settings call it. */
  public missing: PermissionName[] = [];
  /** May the bot ping roles that not everyone may mention? */
  public pingsAll = true;
  public readonly roles = new Map<string, PaperRole>();
  public readonly categories = new Set<string>();
  /** Text channels besides those of tickets. */
  public readonly channels = new Set<string>();
  /** What members may do with threads in the panel's channel and the bot may not forbid. */
  public threads: PermissionName[] = [];
  /** What places keep from the bot, by id. */
  public readonly kept = new Map<string, Kept>();
  /** Places the bot has lost its own access to, and can give it back to itself. */
  public readonly lost = new Set<string>();
  /** Panels that stand, by message id. */
  public readonly panels = new Map<string, PaperPanel>();
  /** Channels and categories the bot may not view. */
  public readonly hidden = new Set<string>();
  /** Channels that not everybody may view. */
  public readonly forSome = new Set<string>();
  /** Custom emoji that Discord does not know any more. */
  public readonly lostEmoji = new Set<string>();
  private readonly made: { readonly what: Made; readonly id: string }[] = [];
  private ids = 600_000_000_000_000_000n;

  public knows(): boolean {
    return this.known;
  }

  public missingPermissions(): readonly PermissionName[] {
    return this.missing;
  }

  public requirePermissions(): void {
    if (this.missing.length > 0)
      throw new Fault('missing-permission', { permissions: this.missing, where: 'Maple Market' });
  }

  public requireCategory(_guildId: string, categoryId: string): void {
    if (!this.categories.has(categoryId)) throw new Fault('category-gone', {});
    const kept = this.kept.get(categoryId);
    if (kept) throw new Fault('missing-permission', kept);
  }

  public requireTranscripts(_guildId: string, channelId: string): void {
    if (!this.channels.has(channelId)) throw new Fault('transcripts-channel-gone', {});
    const kept = this.kept.get(channelId);
    if (kept) throw new Fault('missing-permission', kept);
  }

  public keptFrom(_guildId: string, channelId: string): Kept | null {
    return this.kept.get(channelId) ?? null;
  }

  public restoreOwnAccess(_guildId: string, channelId: string): Promise<'fits' | 'restored' | 'kept'> {
    if (this.kept.has(channelId)) return Promise.resolve('kept');
    return Promise.resolve(this.lost.delete(channelId) ? 'restored' : 'fits');
  }

  public closeThreads(): Promise<readonly PermissionName[]> {
    return Promise.resolve(this.threads);
  }

  public requireStaffRole(guildId: string, roleId: string): void {
    if (roleId === guildId) throw new Fault('everyone-is-no-staff', {});
    if (this.roles.get(roleId)?.managed) throw new Fault('role-is-managed', { roleId });
  }

  public hasRole(_guildId: string, roleId: string): boolean {
    return this.roles.has(roleId);
  }

  public roleTrouble(_guildId: string, roleId: string): RoleTrouble | null {
    const role = this.roles.get(roleId);
    if (!role) return 'role-gone';
    if (role.managed) return 'role-managed';
    return role.above ? 'role-above' : null;
  }

  public hasCategory(_guildId: string, categoryId: string): boolean {
    return this.categories.has(categoryId);
  }

  public hasPanelChannel(_guildId: string, channelId: string): boolean {
    return this.channels.has(channelId);
  }

  public sees(_guildId: string, channelId: string): boolean {
    return (this.channels.has(channelId) || this.categories.has(channelId)) && !this.hidden.has(channelId);
  }

  public everybodySees(_guildId: string, channelId: string): boolean {
    return this.channels.has(channelId) && !this.forSome.has(channelId);
  }

  public hasLostEmoji(id: string): boolean {
    return this.lostEmoji.has(id);
  }

  public unpingable(_guildId: string, roleIds: readonly string[]): readonly string[] {
    return this.pingsAll ? [] : roleIds.filter((id) => this.roles.get(id)?.mentionable === false);
  }

  public leftover(_guildId: string, what: Made, known: readonly string[]): string | null {
    return this.made.find((one) => one.what === what && this.stands(one) && !known.includes(one.id))?.id ?? null;
  }

  public make(_guildId: string, what: Made, known: readonly string[]): Promise<string> {
    return this.request('make', () => {
      const leftover = this.made.find((one) => one.what === what && this.stands(one) && !known.includes(one.id));
      if (leftover) return leftover.id;
      const id = this.nextId();
      this.made.push({ what, id });
      if (what === 'staff-role') this.roles.set(id, { mentionable: true, managed: false });
      else if (what === 'category') this.categories.add(id);
      else this.channels.add(id);
      return id;
    });
  }

  public postPanel(_guildId: string, channelId: string, shown: ShownPanel): Promise<Place> {
    return this.request('postPanel', () => {
      if (!this.channels.has(channelId)) throw new Fault('not-a-panel-channel', {});
      const place = { channelId, messageId: this.nextId() };
      this.panels.set(place.messageId, { ...place, shown, templateId: shown.entries[0]?.templateId ?? '' });
      return place;
    });
  }

  public findPanel(
    _guildId: string,
    channelId: string,
    _shown: ShownPanel,
    _since: number,
    known: readonly string[]
  ): Promise<string | null> {
    return this.request('findPanel', () => {
      const found = [...this.panels.values()].find(
        (panel) => panel.channelId === channelId && !known.includes(panel.messageId)
      );
      return found?.messageId ?? null;
    });
  }

  public panelStands(_guildId: string, { messageId }: Place): Promise<boolean> {
    return this.request('panelStands', () => this.panels.has(messageId));
  }

  public mendPanel(
    _guildId: string,
    { channelId, messageId }: Place,
    shown: ShownPanel
  ): Promise<'fits' | 'changed' | 'gone'> {
    return this.request('mendPanel', () => {
      if (!this.channels.has(channelId)) throw new Fault('not-a-panel-channel', {});
      const panel = this.panels.get(messageId);
      if (!panel) return 'gone';
      if (isDeepStrictEqual(panel.shown, shown)) return 'fits';
      panel.shown = shown;
      return 'changed';
    });
  }

  public takeDown(_guildId: string, { messageId }: Place): Promise<void> {
    return this.request('takeDown', () => {
      this.panels.delete(messageId);
    });
  }

  /** Somebody deletes a channel by hand; what stands in it goes with it. */
  public deleteChannel(channelId: string): void {
    this.channels.delete(channelId);
    for (const panel of this.panels.values()) if (panel.channelId === channelId) this.panels.delete(panel.messageId);
  }

  /** Somebody makes a role, a category or a text channel by hand. */
  public byHand(what: Made, role: PaperRole = { mentionable: true, managed: false }): string {
    const id = this.nextId();
    if (what === 'staff-role') this.roles.set(id, role);
    else (what === 'category' ? this.categories : this.channels).add(id);
    return id;
  }

  private stands({ what, id }: { what: Made; id: string }): boolean {
    if (what === 'staff-role') return this.roles.has(id);
    return what === 'category' ? this.categories.has(id) : this.channels.has(id);
  }

  private nextId(): string {
    this.ids += 1n;
    return this.ids.toString();
  }
}
