import { isDeepStrictEqual } from 'node:util';
import type { Result } from '@sapphire/result';
import { freeName, freeWord } from '../base/random-name.js';
import type { PlacedMistake } from '../base/schema-mistakes.js';
import { Fault } from '../core/fault.js';
import type { ServerDocuments } from '../core/server-documents.js';
import { designOf, type PanelDesign } from './panel-design.js';
import type { PanelDraft, PanelDrafts } from './panel-drafts.js';
import { editedPanel, type PanelEdit } from './panel-edits.js';
import { mergedPanel } from './panel-merging.js';
import { panelId, type ArchivedPanel, type Panel } from './server-settings.js';
import type { SetUp } from './set-up.js';

/** So many drafts of panels a server keeps at most. */
export const MaxPanelDrafts = 100;

/** Whose draft, and which. */
export interface PanelDraftKey {
  readonly guildId: string;
  readonly userId: string;
  readonly draftId: string;
}

/** What to do where somebody else has published meanwhile. */
export type PanelReconciliation = 'mine' | 'theirs' | 'both';

/** Working on panels. Each step is kept at once, and the public message is touched only when one is published. */
export class PanelDrafting {
  /** @param now - Gives ms since 1970. */
  public constructor(
    private readonly setUp: SetUp,
    private readonly store: ServerDocuments<PanelDrafts>,
    private readonly now: () => number = Date.now
  ) {}

  /** What somebody is working on, the latest first. */
  public of(guildId: string, userId: string): readonly PanelDraft[] {
    return this.store
      .of(guildId)
      .drafts.filter((draft) => draft.userId === userId)
      .sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  }

  /** What somebody makes of a panel, or null where they have not begun. */
  public ofPanel(guildId: string, userId: string, panel: Panel): PanelDraft | null {
    return this.of(guildId, userId).find((draft) => draft.panelId === panelId(panel)) ?? null;
  }

  /** @throws Fault `panel-draft-gone`, also for somebody else's. */
  public get({ guildId, userId, draftId }: PanelDraftKey): PanelDraft {
    const draft = this.store.of(guildId).drafts.find(({ id }) => id === draftId);
    if (draft?.userId !== userId) throw new Fault('panel-draft-gone', {});
    return draft;
  }

  /**
   * Begins to change a panel, or goes on with it.
   * @param design - What it is changed to first, where nobody has begun yet.
   * @throws Fault `too-many-panel-drafts`
   */
  public change(guildId: string, userId: string, panel: Panel, design: PanelDesign): Promise<PanelDraft> {
    const base = designOf(panel);
    return this.begin(guildId, { userId, panelId: panelId(panel), channelId: null, base, design });
  }

  /**
   * Begins a new panel.
   * @throws Fault `too-many-panel-drafts`
   */
  public make(guildId: string, userId: string, design: PanelDesign): Promise<PanelDraft> {
    // No panel has such an id that was made elsewhere, and no message: those are digits.
    const id = freeWord(16, (name) => this.store.of(guildId).drafts.some((draft) => draft.panelId === name));
    return this.begin(guildId, { userId, panelId: id, channelId: null, base: null, design });
  }

  /**
   * Begins to bring a panel back that was taken down, or goes on with it: where it stood, if there is such a channel.
   * @throws Fault `too-many-panel-drafts`
   */
  public bringBack(guildId: string, userId: string, archived: ArchivedPanel): Promise<PanelDraft> {
    const channelId = this.setUp.panels.canStandIn(guildId, archived.channelId) ? archived.channelId : null;
    const design = designOf(archived);
    return this.begin(guildId, { userId, panelId: archived.id, channelId, base: design, design });
  }

  /**
   * Makes an edit, or says everything that keeps its outcome from being a panel.
   * @throws Fault - `panel-draft-gone`, and what `editedPanel` throws.
   */
  public async edit(key: PanelDraftKey, edit: PanelEdit): Promise<Result<PanelDraft, readonly PlacedMistake[]>> {
    // What is decided last is what was written.
    const decided: { last?: Result<PanelDesign, readonly PlacedMistake[]> } = {};
    const draft = await this.put(key, (current) => {
      decided.last = editedPanel(current.design, edit);
      const design = decided.last.unwrapOr(current.design);
      return isDeepStrictEqual(design, current.design) ? current : { ...current, design };
    });
    return (decided.last ?? editedPanel(draft.design, edit)).map(() => draft);
  }

  /**
   * Says where a panel is to stand that does not yet.
   * @throws Fault `panel-draft-gone`
   */
  public place(key: PanelDraftKey, channelId: string): Promise<PanelDraft> {
    return this.put(key, (draft) => (draft.channelId === channelId ? draft : { ...draft, channelId }));
  }

  /** The panel as it stands, or null where it does not (yet, or any more). */
  public standing(guildId: string, draft: PanelDraft): Panel | null {
    return this.setUp.panels.standing(guildId, draft.panelId);
  }

  /** Does it stand, or has somebody said where it shall, and there is such a channel? */
  public hasPlace(guildId: string, draft: PanelDraft): boolean {
    if (this.standing(guildId, draft)) return true;
    return draft.channelId !== null && this.setUp.panels.canStandIn(guildId, draft.channelId);
  }

  /** What somebody else has published since this draft was begun, or null. */
  public newer(guildId: string, draft: PanelDraft): PanelDesign | null {
    const panel = this.standing(guildId, draft);
    if (!panel) return null;
    const now = designOf(panel);
    return isDeepStrictEqual(now, draft.base) || isDeepStrictEqual(now, draft.design) ? null : now;
  }

  /**
   * Goes on after somebody else has published.
   * @throws Fault - `panel-draft-gone`, `cannot-merge` where the two do not fit together
   */
  public reconcile(key: PanelDraftKey, how: PanelReconciliation): Promise<PanelDraft> {
    return this.put(key, (draft) => {
      const theirs = this.newer(key.guildId, draft);
      if (!theirs) return draft;
      return { ...draft, base: theirs, design: reconciled(draft, theirs, how) };
    });
  }

  /**
   * Makes a draft public, which is gone then.
   * @throws Fault - `panel-draft-gone`, and what `Panels.publish` says; the draft stays.
   */
  public async publish(key: PanelDraftKey): Promise<Panel> {
    const { panelId: id, base, design, channelId } = this.get(key);
    const panel = await this.setUp.publishPanel(key.guildId, { id, base, design, channelId });
    await this.discard(key);
    return panel;
  }

  /** Throws a draft away; the panel stays as it is. */
  public async discard({ guildId, userId, draftId }: PanelDraftKey): Promise<void> {
    await this.store.change(guildId, (known) => {
      const drafts = known.drafts.filter(({ id, userId: whose }) => id !== draftId || whose !== userId);
      return drafts.length === known.drafts.length ? known : { drafts };
    });
  }

  /**
   * Is there room for all that a file brings? Of one that has none, nothing is taken.
   * @throws Fault `no-room-for-file`
   */
  public requireRoom(guildId: string, more: number): void {
    const there = this.store.of(guildId).drafts.length;
    if (there + more > MaxPanelDrafts) throw new Fault('no-room-for-file', { limit: MaxPanelDrafts, there });
  }

  private async begin(guildId: string, fresh: Omit<PanelDraft, 'id' | 'changedAt'>): Promise<PanelDraft> {
    const isSame = (draft: PanelDraft) => draft.userId === fresh.userId && draft.panelId === fresh.panelId;
    const { after } = await this.store.change(guildId, (known) => {
      if (known.drafts.some(isSame)) return known;
      if (known.drafts.length >= MaxPanelDrafts) throw new Fault('too-many-panel-drafts', { limit: MaxPanelDrafts });
      const id = freeName(8, (name) => known.drafts.some((draft) => draft.id === name));
      return { drafts: [...known.drafts, { ...fresh, id, changedAt: this.time() }] };
    });
    const draft = after.drafts.find(isSame);
    if (!draft) throw new Fault('panel-draft-gone', {});
    return draft;
  }

  private async put(key: PanelDraftKey, decide: (draft: PanelDraft) => PanelDraft): Promise<PanelDraft> {
    const { after } = await this.store.change(key.guildId, (known) => {
      const draft = known.drafts.find(({ id }) => id === key.draftId);
      if (draft?.userId !== key.userId) throw new Fault('panel-draft-gone', {});
      const changed = decide(draft);
      if (changed === draft) return known;
      return { drafts: known.drafts.map((one) => (one === draft ? { ...changed, changedAt: this.time() } : one)) };
    });
    const draft = after.drafts.find(({ id }) => id === key.draftId);
    if (!draft) throw new Fault('panel-draft-gone', {});
    return draft;
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }
}

function reconciled({ base, design }: PanelDraft, theirs: PanelDesign, how: PanelReconciliation): PanelDesign {
  if (how === 'mine') return design;
  if (how === 'theirs') return theirs;
  const both = base && mergedPanel(base, design, theirs);
  if (!both) throw new Fault('cannot-merge', {});
  return both;
}
