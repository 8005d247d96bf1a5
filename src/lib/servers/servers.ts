import { Fault } from '../core/fault.js';
import type { Ticket } from '../core/ticket.js';
import {
  MaxStaffRoles,
  type Panel,
  type Place,
  type ServerSettings,
  type ServerSettingsStore
} from './server-settings.js';

/** What can be said about a server's settings, each in one atomic step: two people at once never undo each other. */
export class Servers {
  public constructor(private readonly store: ServerSettingsStore) {}

  /** A server's settings; the defaults for one never seen. */
  public of(guildId: string): ServerSettings {
    return this.store.of(guildId);
  }

  /** The roles whose members work a ticket. */
  public staffOf({ guildId }: Pick<Ticket, 'guildId'>): readonly string[] {
    return this.store.of(guildId).staffRoleIds;
  }

  /** Has anybody ever set anything up here? */
  public isSetUp(guildId: string): boolean {
    const { panels, categoryId, staffRoleIds } = this.store.of(guildId);
    return panels.length > 0 || categoryId !== null || staffRoleIds.length > 0;
  }

  /**
   * @returns Was it none before?
   * @throws Fault - `too-many-staff-roles`
   */
  public async addStaffRole(guildId: string, roleId: string): Promise<boolean> {
    const { before, after } = await this.store.change(guildId, (current) => {
      if (current.staffRoleIds.includes(roleId)) return current;
      if (current.staffRoleIds.length >= MaxStaffRoles)
        throw new Fault('too-many-staff-roles', { limit: MaxStaffRoles });
      return { ...current, staffRoleIds: [...current.staffRoleIds, roleId] };
    });
    return before !== after;
  }

  /** @returns How many of them were staff roles. */
  public async removeStaffRoles(guildId: string, roleIds: readonly string[]): Promise<number> {
    const { before, after } = await this.store.change(guildId, (current) => {
      const staffRoleIds = without(current.staffRoleIds, roleIds);
      return staffRoleIds.length === current.staffRoleIds.length ? current : { ...current, staffRoleIds };
    });
    return before.staffRoleIds.length - after.staffRoleIds.length;
  }

  /** Makes a category the one for tickets. Overflow categories belong to the one they were made for. */
  public async setCategory(guildId: string, categoryId: string): Promise<void> {
    await this.store.change(guildId, (current) =>
      current.categoryId === categoryId ? current : { ...current, categoryId, overflowCategoryIds: [] }
    );
  }

  /** Remembers a category that was made because the others are full. */
  public async addOverflowCategory(guildId: string, categoryId: string): Promise<void> {
    await this.store.change(guildId, (current) =>
      current.overflowCategoryIds.includes(categoryId)
        ? current
        : { ...current, overflowCategoryIds: [...current.overflowCategoryIds, categoryId] }
    );
  }

  /** Remembers a category that was made for closed tickets; those that are gone are forgotten. */
  public async addClosedCategory(guildId: string, categoryId: string, gone: readonly string[]): Promise<void> {
    await this.store.change(guildId, (current) => ({
      ...current,
      closedCategoryIds: [...without(current.closedCategoryIds, [...gone, categoryId]), categoryId]
    }));
  }

  /** @returns How many of them were overflow categories. */
  public async forgetOverflowCategories(guildId: string, categoryIds: readonly string[]): Promise<number> {
    const { before, after } = await this.store.change(guildId, (current) => {
      const overflowCategoryIds = without(current.overflowCategoryIds, categoryIds);
      return overflowCategoryIds.length === current.overflowCategoryIds.length
        ? current
        : { ...current, overflowCategoryIds };
    });
    return before.overflowCategoryIds.length - after.overflowCategoryIds.length;
  }

  /**
   * Remembers a panel that was just posted. The one it takes the place of is to be taken down: `oldPanels` says so until
   * `panelTakenDown`, in this same step, so that a crash leaves none behind.
   */
  public async putPanel(guildId: string, panel: Panel): Promise<void> {
    await this.store.change(guildId, (current) => {
      const replaced = current.panels.filter(({ templateId }) => templateId === panel.templateId);
      return {
        ...current,
        panels: [...current.panels.filter((other) => !replaced.includes(other)), panel],
        oldPanels: [...current.oldPanels, ...replaced.map(({ channelId, messageId }) => ({ channelId, messageId }))]
      };
    });
  }

  /** A panel is gone, and nobody is to post it again. */
  public async forgetPanel(guildId: string, { messageId }: Place): Promise<void> {
    await this.store.change(guildId, (current) => {
      const panels = current.panels.filter((panel) => panel.messageId !== messageId);
      return panels.length === current.panels.length ? current : { ...current, panels };
    });
  }

  /** An old panel is gone. */
  public async panelTakenDown(guildId: string, { messageId }: Place): Promise<void> {
    await this.store.change(guildId, (current) => {
      const oldPanels = current.oldPanels.filter((old) => old.messageId !== messageId);
      return oldPanels.length === current.oldPanels.length ? current : { ...current, oldPanels };
    });
  }

  /**
   * A channel is gone: panels in it, an overflow category and one of closed tickets are forgotten. The category for tickets is not: only an
   * administrator knows where they belong now.
   */
  public async forgetChannel(guildId: string, channelId: string): Promise<void> {
    await this.store.change(guildId, (current) => {
      const panels = current.panels.filter((panel) => panel.channelId !== channelId);
      const oldPanels = current.oldPanels.filter((panel) => panel.channelId !== channelId);
      const overflowCategoryIds = without(current.overflowCategoryIds, [channelId]);
      const closedCategoryIds = without(current.closedCategoryIds, [channelId]);
      const same =
        panels.length === current.panels.length &&
        oldPanels.length === current.oldPanels.length &&
        overflowCategoryIds.length === current.overflowCategoryIds.length &&
        closedCategoryIds.length === current.closedCategoryIds.length;
      return same ? current : { ...current, panels, oldPanels, overflowCategoryIds, closedCategoryIds };
    });
  }
}

function without(ids: readonly string[], gone: readonly string[]): string[] {
  return ids.filter((id) => !gone.includes(id));
}
