import { isDeepStrictEqual } from 'node:util';
import { Fault } from '../core/fault.js';
import { withArchived, withoutArchived } from './panel-archive.js';
import type { PanelDesign } from './panel-design.js';
import {
  MaxArchivedPanels,
  MaxErasing,
  MaxKindRetentions,
  MaxPanels,
  panelId,
  type ChosenGoals,
  MaxStaffRoles,
  type KindRetention,
  type Panel,
  type Place,
  type Posting,
  type ServerSettings,
  type ServerSettingsStore,
  type TranscriptGoals
} from './server-settings.js';

/** A ticket, by its number, or a person whose words go. */
export type ToErase = { readonly number: number } | { readonly userId: string };

/** What can be said about a server's settings, each in one atomic step: two people at once never undo each other. */
export class Servers {
  public constructor(private readonly store: ServerSettingsStore) {}

  /** A server's settings; the defaults for one never seen. */
  public of(guildId: string): ServerSettings {
    return this.store.of(guildId);
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

  /**
   * Makes just these roles staff, in one step: nobody is staff in between who is not to be.
   * @throws Fault - `too-many-staff-roles`
   */
  public async setStaffRoles(guildId: string, roleIds: readonly string[]): Promise<void> {
    if (roleIds.length > MaxStaffRoles) throw new Fault('too-many-staff-roles', { limit: MaxStaffRoles });
    await this.store.change(guildId, (current) => {
      const same = roleIds.length === current.staffRoleIds.length;
      if (same && roleIds.every((id) => current.staffRoleIds.includes(id))) return current;
      return { ...current, staffRoleIds: [...new Set(roleIds)] };
    });
  }

  /** @returns How many of them were staff roles. */
  public async removeStaffRoles(guildId: string, roleIds: readonly string[]): Promise<number> {
    const { before, after } = await this.store.change(guildId, (current) => {
      const staffRoleIds = without(current.staffRoleIds, roleIds);
      return staffRoleIds.length === current.staffRoleIds.length ? current : { ...current, staffRoleIds };
    });
    return before.staffRoleIds.length - after.staffRoleIds.length;
  }

  /** @param locale - What staff and channels read from now on; null: the language Discord says the server has. */
  public async setLanguage(guildId: string, locale: string | null): Promise<void> {
    await this.store.change(guildId, (current) => {
      if ((current.language ?? null) === locale) return current;
      return { ...current, language: locale ?? undefined };
    });
  }

  /** @param days - After how many days what goes, 0: never; what is left out stays as it is. */
  public async setRetention(guildId: string, days: KindRetention): Promise<void> {
    await this.store.change(guildId, (current) => {
      const { retention: before, ...rest } = current;
      const retention = { ...before, ...days };
      const set = Object.entries(retention).filter(([, after]) => after > 0);
      return set.length > 0 ? { ...rest, retention: Object.fromEntries(set) } : rest;
    });
  }

  /**
   * The same of one kind of ticket.
   * @param days - As there; null: all of it as in the server.
   * @throws Fault - `too-many-templates` where too many kinds have their own.
   */
  public async setRetentionOf(guildId: string, templateId: string, days: KindRetention | null): Promise<void> {
    await this.store.change(guildId, (current) => {
      const { retentionOf = {}, ...rest } = current;
      const kinds = new Map(Object.entries(retentionOf));
      if (days) kinds.set(templateId, { ...kinds.get(templateId), ...days });
      else kinds.delete(templateId);
      if (kinds.size > MaxKindRetentions) throw new Fault('too-many-templates', { limit: MaxKindRetentions });
      return kinds.size > 0 ? { ...rest, retentionOf: Object.fromEntries(kinds) } : rest;
    });
  }

  /** Notes that a ticket is being erased, or a person's words, until `erased` says that it is done. */
  public async erasing(guildId: string, what: ToErase): Promise<void> {
    await this.store.change(guildId, (current) => {
      const { erasing = [], forgetting = [] } = current;
      if ('number' in what) {
        if (erasing.includes(what.number) || erasing.length >= MaxErasing) return current;
        return { ...current, erasing: [...erasing, what.number] };
      }
      if (forgetting.includes(what.userId) || forgetting.length >= MaxErasing) return current;
      return { ...current, forgetting: [...forgetting, what.userId] };
    });
  }

  /**
   * Notes that there are records which say that words are to be taken out of messages that were sent, until `withdrawn`. Said
   * after the records do: whoever looks through them from now on finds them.
   */
  public async withdrawing(guildId: string): Promise<void> {
    await this.store.change(guildId, (current) => ({ ...current, withdrawing: new Date().toISOString() }));
  }

  /** No record says so any more. @param since - As the settings said before it was looked at: others may have come. */
  public async withdrawn(guildId: string, since: string): Promise<void> {
    await this.store.change(guildId, (current) => {
      const { withdrawing, ...rest } = current;
      return withdrawing === since ? rest : current;
    });
  }

  /** Nothing is left of it but, as for `withdrawing`, what was sent. */
  public async erased(guildId: string, what: ToErase): Promise<void> {
    await this.store.change(guildId, ({ erasing = [], forgetting = [], ...rest }) => {
      const tickets = erasing.filter((number) => !('number' in what) || number !== what.number);
      const people = forgetting.filter((userId) => !('userId' in what) || userId !== what.userId);
      return {
        ...rest,
        ...(tickets.length > 0 && { erasing: tickets }),
        ...(people.length > 0 && { forgetting: people }),
        withdrawing: new Date().toISOString()
      };
    });
  }

  /** Where the transcripts of tickets that end go from now on; what is left out stays as it is. */
  public async setTranscripts(
    guildId: string,
    { channelId, toOpener, keepsEdits }: ChosenGoals
  ): Promise<TranscriptGoals> {
    const { after } = await this.store.change(guildId, (current) => {
      const before = current.transcripts ?? {};
      const channel = channelId === undefined ? before.channelId : (channelId ?? undefined);
      const goals: TranscriptGoals = {
        ...(channel !== undefined && { channelId: channel }),
        ...((toOpener ?? before.toOpener) && { toOpener: true }),
        ...((keepsEdits ?? before.keepsEdits) && { keepsEdits: true })
      };
      if (isDeepStrictEqual(goals, before)) return current;
      return { ...current, transcripts: Object.keys(goals).length > 0 ? goals : undefined };
    });
    return after.transcripts ?? {};
  }

  /** Makes a category the one for tickets. Overflow categories belong to the one they were made for. */
  public async setCategory(guildId: string, categoryId: string): Promise<void> {
    await this.store.change(guildId, (current) =>
      current.categoryId === categoryId ? current : { ...current, categoryId, overflowCategoryIds: [] }
    );
  }

  /**
   * Remembers a category that was made because the others are full.
   * @param of - The category of a kind of ticket that it follows; null: the server's.
   */
  public async addOverflowCategory(guildId: string, categoryId: string, of: string | null = null): Promise<void> {
    await this.store.change(guildId, (current) => {
      const known = overflowOf(current, of);
      if (known.includes(categoryId)) return current;
      const all = [...known, categoryId];
      return of === null
        ? { ...current, overflowCategoryIds: all }
        : { ...current, overflowOf: { ...current.overflowOf, [of]: all } };
    });
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
      const others = withoutThese(current.overflowOf, categoryIds);
      return overflowCategoryIds.length === current.overflowCategoryIds.length && others === current.overflowOf
        ? current
        : { ...current, overflowCategoryIds, ...(others && { overflowOf: others }) };
    });
    return countOf(before) - countOf(after);
  }

  /**
   * Remembers a panel that was just posted. The one it takes the place of is to be taken down: `oldPanels` says so until
   * `panelTakenDown`, in this same step, so that a crash leaves none behind.
   * @param posting - What said that it was being posted.
   * @throws Fault - `too-many-panels`
   */
  public async putPanel(
    guildId: string,
    panel: Panel,
    replaced: Pick<Place, 'messageId'> | null,
    posting: Posting | null = null
  ): Promise<void> {
    await this.store.change(guildId, (current) => {
      const old = current.panels.find(({ messageId }) => messageId === replaced?.messageId);
      const others = current.panels.filter((other) => other !== old);
      if (others.length >= MaxPanels) throw new Fault('too-many-panels', { limit: MaxPanels });
      // In its place: people know the order.
      const at = old ? current.panels.indexOf(old) : others.length;
      return {
        ...withoutArchived(withoutPosting(current, posting), panelId(panel)),
        panels: others.toSpliced(at, 0, panel),
        oldPanels: old ? [...current.oldPanels, placeOf(old)] : current.oldPanels
      };
    });
  }

  /** A panel is about to be posted: a crash from here on leaves no message that nobody knows of. */
  public async beginPosting(guildId: string, posting: Posting): Promise<void> {
    await this.store.change(guildId, (current) => ({ ...current, postings: [...(current.postings ?? []), posting] }));
  }

  /** A panel was not posted after all. */
  public async endPosting(guildId: string, posting: Posting): Promise<void> {
    await this.store.change(guildId, (current) => withoutPosting(current, posting));
  }

  /**
   * Has a panel open nothing for now, or again.
   * @throws Fault - `panel-gone`
   */
  public async pausePanel(guildId: string, messageId: string, paused: boolean): Promise<Panel> {
    const { after } = await this.store.change(guildId, (current) => {
      const panel = current.panels.find((one) => one.messageId === messageId);
      if (!panel) throw new Fault('panel-gone', {});
      if ((panel.paused ?? false) === paused) return current;
      const next: Panel = { ...panel, paused: paused ? true : undefined };
      return { ...current, panels: current.panels.map((one) => (one === panel ? next : one)) };
    });
    const panel = after.panels.find((one) => one.messageId === messageId);
    if (!panel) throw new Fault('panel-gone', {});
    return panel;
  }

  /**
   * Changes what a panel shows and opens.
   * @param decide - Pure.
   * @throws Fault - `panel-gone`, and what `decide` throws.
   */
  public async changePanel(
    guildId: string,
    { messageId }: Pick<Place, 'messageId'>,
    decide: (design: PanelDesign) => PanelDesign
  ): Promise<Panel> {
    const { after } = await this.store.change(guildId, (current) => {
      const panel = current.panels.find((one) => one.messageId === messageId);
      if (!panel) throw new Fault('panel-gone', {});
      const { channelId, messageId: at, id, paused, ...design } = panel;
      const changed = decide(design);
      if (changed === design) return current;
      const next = { ...changed, channelId, messageId: at, ...(id && { id }), ...(paused && { paused }) };
      return { ...current, panels: current.panels.map((one) => (one === panel ? next : one)) };
    });
    const panel = after.panels.find((one) => one.messageId === messageId);
    if (!panel) throw new Fault('panel-gone', {});
    return panel;
  }

  /**
   * A panel is to be taken down; its design is kept.
   * @throws Fault `too-many-archived-panels`
   */
  public async retirePanel(guildId: string, { messageId }: Pick<Place, 'messageId'>): Promise<void> {
    await this.store.change(guildId, (current) => {
      const panel = current.panels.find((one) => one.messageId === messageId);
      if (!panel) return current;
      if ((current.archivedPanels?.length ?? 0) >= MaxArchivedPanels)
        throw new Fault('too-many-archived-panels', { limit: MaxArchivedPanels });
      return {
        ...current,
        ...withArchived(current, [panel], now()),
        panels: current.panels.filter((one) => one !== panel),
        oldPanels: [...current.oldPanels, placeOf(panel)]
      };
    });
  }

  /** An archived panel is not wanted any more. */
  public async forgetArchived(guildId: string, id: string): Promise<void> {
    await this.store.change(guildId, (current) => withoutArchived(current, id));
  }

  /**
   * Moves a panel among those of the server.
   * @param by - Places; down is positive.
   * @throws Fault `panel-gone`
   */
  public async reorderPanel(guildId: string, messageId: string, by: 1 | -1): Promise<void> {
    await this.store.change(guildId, (current) => {
      const { panels } = current;
      const from = panels.findIndex((one) => one.messageId === messageId);
      const panel = panels[from];
      if (!panel) throw new Fault('panel-gone', {});
      if (!panels[from + by]) return current;
      return { ...current, panels: panels.toSpliced(from, 1).toSpliced(from + by, 0, panel) };
    });
  }

  /** The message of a panel is gone, and nobody is to post it again by itself; its design is kept. */
  public async forgetPanel(guildId: string, { messageId }: Place): Promise<void> {
    await this.store.change(guildId, (current) => {
      const gone = current.panels.filter((panel) => panel.messageId === messageId);
      if (gone.length === 0) return current;
      const panels = current.panels.filter((panel) => !gone.includes(panel));
      return { ...current, ...withArchived(current, gone, now()), panels };
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
   * A channel is gone: panels in it are archived; an overflow category and one of closed tickets are forgotten. The category for tickets is not: only an
   * administrator knows where they belong now.
   */
  public async forgetChannel(guildId: string, channelId: string): Promise<void> {
    await this.store.change(guildId, (current) => {
      const gone = current.panels.filter((panel) => panel.channelId === channelId);
      const panels = current.panels.filter((panel) => !gone.includes(panel));
      const oldPanels = current.oldPanels.filter((panel) => panel.channelId !== channelId);
      const overflowCategoryIds = without(current.overflowCategoryIds, [channelId]);
      const closedCategoryIds = without(current.closedCategoryIds, [channelId]);
      const overflow = withoutThese(current.overflowOf, [channelId]);
      const same =
        overflow === current.overflowOf &&
        panels.length === current.panels.length &&
        oldPanels.length === current.oldPanels.length &&
        overflowCategoryIds.length === current.overflowCategoryIds.length &&
        closedCategoryIds.length === current.closedCategoryIds.length;
      return same
        ? current
        : {
            ...current,
            ...withArchived(current, gone, now()),
            panels,
            oldPanels,
            overflowCategoryIds,
            closedCategoryIds,
            ...(overflow && { overflowOf: overflow })
          };
    });
  }
}

/**
 * Categories that were made because the ones before were full, in the order they are tried.
 * @param of - The category of a kind of ticket they follow; null: the server's.
 */
export function overflowOf(settings: ServerSettings, of: string | null): readonly string[] {
  return of === null ? settings.overflowCategoryIds : (settings.overflowOf?.[of] ?? []);
}

/** Every category that was made because one before it was full. */
export function allOverflow({ overflowCategoryIds, overflowOf: others }: ServerSettings): readonly string[] {
  return [overflowCategoryIds, ...Object.values(others ?? {})].flat();
}

function countOf(settings: ServerSettings): number {
  return allOverflow(settings).length;
}

/** The very same where none of them is in it. */
function withoutThese(others: ServerSettings['overflowOf'], gone: readonly string[]): ServerSettings['overflowOf'] {
  if (!Object.values(others ?? {}).some((ids) => ids.some((id) => gone.includes(id)))) return others;
  return Object.fromEntries(
    Object.entries(others ?? {}).flatMap(([of, ids]) => {
      const left = without(ids, gone);
      return left.length > 0 ? [[of, left]] : [];
    })
  );
}

/** The very same where it is not there. */
function withoutPosting(settings: ServerSettings, posting: Posting | null): ServerSettings {
  const { postings = [], ...rest } = settings;
  const left = postings.filter(
    ({ panel, since }) => panel.channelId !== posting?.panel.channelId || since !== posting.since
  );
  if (left.length === postings.length) return settings;
  return left.length > 0 ? { ...rest, postings: left } : rest;
}

function placeOf({ channelId, messageId }: Place): Place {
  return { channelId, messageId };
}

function without(ids: readonly string[], gone: readonly string[]): string[] {
  return ids.filter((id) => !gone.includes(id));
}

function now(): string {
  return new Date().toISOString();
}
