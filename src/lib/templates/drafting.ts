import { isDeepStrictEqual } from 'node:util';
import { Result } from '@sapphire/result';
import { freeName, type Random } from '../base/random-name.js';
import { Fault } from '../core/fault.js';
import type { ServerDocuments } from '../core/server-documents.js';
import { withinReach, type MayHandOut } from './decisions.js';
import type { Draft, Drafts } from './drafts.js';
import { checked, edited, type Edit, type EditRefusal } from './edits.js';
import { merged } from './merging.js';
import type { ServerTemplates } from './server-templates.js';
import type { Template } from './template.js';
import type { CurrentTemplate } from './templates.js';

/** So many drafts a server keeps at most. */
export const MaxDrafts = 100;

/** Whose draft, and which. */
export interface DraftKey {
  readonly guildId: string;
  readonly userId: string;
  readonly draftId: string;
}

/** What to do where somebody else has published meanwhile. */
export type Reconciliation = 'mine' | 'theirs' | 'both';

/** A draft that lost roles its owner may not hand out by a decision. */
export interface LessReaching {
  readonly draft: Draft;
  readonly leftOut: readonly string[];
}

/** What somebody else has published since a draft was begun. */
export interface Overtaking extends CurrentTemplate {
  /** What the draft was begun with; null where nobody knows it any more. */
  readonly before: Template | null;
}

/** Working on templates. Each step is kept at once: nothing is lost with the message it was made in. */
export class Drafting {
  /** @param now - Gives ms since 1970. */
  public constructor(
    private readonly templates: ServerTemplates,
    private readonly store: ServerDocuments<Drafts>,
    private readonly now: () => number = Date.now,
    private readonly random?: Random
  ) {}

  /** What somebody is working on, the latest first. */
  public of(guildId: string, userId: string): readonly Draft[] {
    return this.store
      .of(guildId)
      .drafts.filter((draft) => draft.userId === userId)
      .sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  }

  /** @throws Fault `draft-gone`, also for somebody else's. */
  public get({ guildId, userId, draftId }: DraftKey): Draft {
    const draft = this.store.of(guildId).drafts.find(({ id }) => id === draftId);
    if (draft?.userId !== userId) throw new Fault('draft-gone', {});
    return draft;
  }

  /**
   * Begins to change a template that was made in Discord, or goes on with it.
   * @throws Fault - `template-gone`, `template-of-file`, `too-many-drafts`
   */
  public async change(guildId: string, userId: string, templateId: string): Promise<Draft> {
    const current = this.templates.current(guildId, templateId);
    if (!current) throw new Fault('template-gone', { told: 'admin' });
    if (!current.own) throw new Fault('template-of-file', {});
    const { revision, template } = current;
    return this.begin(guildId, userId, (known) => {
      const there = known.drafts.find((draft) => draft.userId === userId && draft.templateId === templateId);
      return there ?? { templateId, base: revision, template };
    });
  }

  /**
   * Begins a new template.
   * @param like - What it begins as.
   * @throws Fault `too-many-drafts`
   */
  public make(guildId: string, userId: string, like: Template): Promise<Draft> {
    return this.begin(guildId, userId, (known) => ({
      templateId: this.idBeside(known, guildId, like.name),
      base: 0,
      template: like
    }));
  }

  /**
   * Makes edits: all, or none where the outcome is no template.
   * @throws Fault `draft-gone`
   */
  public async edit(key: DraftKey, edits: readonly Edit[]): Promise<Result<Draft, EditRefusal>> {
    const outcomes: Result<Draft, EditRefusal>[] = [];
    const draft = await this.put(key, (current) => {
      const made = edited(current.template, edits);
      outcomes.push(made.map((template) => (template === current.template ? current : { ...current, template })));
      return outcomes.at(-1)?.unwrapOr(current) ?? current;
    });
    return outcomes.at(-1)?.map(() => draft) ?? Result.ok(draft);
  }

  /** What somebody else has published since this draft was begun, or null. */
  public newer({ guildId }: Pick<DraftKey, 'guildId'>, { templateId, base, template }: Draft): Overtaking | null {
    const current = this.templates.current(guildId, templateId);
    if (!current || current.revision <= base || isDeepStrictEqual(current.template, template)) return null;
    return { ...current, before: this.templates.published(guildId, templateId, base) };
  }

  /**
   * Goes on after somebody else has published.
   * @throws Fault - `draft-gone`, `template-gone`, `cannot-merge` where the two do not fit together
   */
  public reconcile(key: DraftKey, how: Reconciliation): Promise<Draft> {
    return this.put(key, (draft) => {
      const current = this.templates.current(key.guildId, draft.templateId);
      if (!current) throw new Fault('template-gone', { told: 'admin' });
      return { ...draft, base: current.revision, template: this.reconciled(key.guildId, draft, current, how) };
    });
  }

  /**
   * Leaves out of a draft the roles that its owner may not hand out, and that the published template does not hand out by
   * the same decision.
   * @throws Fault `draft-gone`
   */
  public async leaveOut(key: DraftKey, may: MayHandOut): Promise<LessReaching> {
    const leftOut: string[][] = [];
    const draft = await this.put(key, (current) => {
      const reached = withinReach(current.template, this.published(key.guildId, current), may);
      leftOut.push([...reached.leftOut]);
      return reached.leftOut.length > 0 ? { ...current, template: reached.template } : current;
    });
    return { draft, leftOut: leftOut.at(-1) ?? [] };
  }

  /**
   * Publishes a draft, which is gone then. Every way a template came to its owner ends here: roles they may not hand out
   * by a decision are not published, whatever way they took.
   * @param may - What whoever publishes may hand out.
   * @returns Or the draft as it can be published, where roles had to be left out: nothing was published.
   * @throws Fault - `draft-gone`, and what `ServerTemplates.publish` says; the draft stays.
   */
  public async publish(key: DraftKey, may: MayHandOut): Promise<Result<CurrentTemplate, LessReaching>> {
    const reached = await this.leaveOut(key, may);
    if (reached.leftOut.length > 0) return Result.err(reached);
    const { templateId, base, template } = reached.draft;
    const published = await this.templates.publish(key.guildId, { templateId, base, template, by: key.userId });
    await this.discard(key);
    return Result.ok(published);
  }

  /** What a draft takes the place of; null for a new one. */
  private published(guildId: string, { templateId, base }: Draft): Template | null {
    return base === 0 ? null : (this.templates.current(guildId, templateId)?.template ?? null);
  }

  /** Throws a draft away; the template stays as it is published. */
  public async discard({ guildId, userId, draftId }: DraftKey): Promise<void> {
    await this.store.change(guildId, (known) => {
      const drafts = known.drafts.filter(({ id, userId: whose }) => id !== draftId || whose !== userId);
      return drafts.length === known.drafts.length ? known : { drafts };
    });
  }

  private reconciled(guildId: string, draft: Draft, current: CurrentTemplate, how: Reconciliation): Template {
    if (how === 'mine') return draft.template;
    if (how === 'theirs') return current.template;
    const { templateId, base } = draft;
    const before = this.templates.published(guildId, templateId, base);
    const both = before && checked(merged(before, draft.template, current.template)).ok();
    if (!both?.isSome()) throw new Fault('cannot-merge', {});
    return both.unwrap();
  }

  /** @param decide - Says what is begun beside what is known, or which draft is gone on with. */
  private async begin(
    guildId: string,
    userId: string,
    decide: (known: Drafts) => Draft | Omit<Draft, 'id' | 'userId' | 'changedAt'>
  ): Promise<Draft> {
    // What is decided last is what was written.
    const decided: { last?: Draft } = {};
    await this.store.change(guildId, (known) => {
      const made = decide(known);
      if ('id' in made) {
        decided.last = made;
        return known;
      }
      if (known.drafts.length >= MaxDrafts) throw new Fault('too-many-drafts', { limit: MaxDrafts });
      const id = freeName(8, (name) => known.drafts.some((draft) => draft.id === name), this.random);
      decided.last = { ...made, id, userId, changedAt: this.time() };
      return { drafts: [...known.drafts, decided.last] };
    });
    if (!decided.last) throw new Fault('draft-gone', {});
    return decided.last;
  }

  private async put(key: DraftKey, decide: (draft: Draft) => Draft): Promise<Draft> {
    const { after } = await this.store.change(key.guildId, (known) => {
      const draft = known.drafts.find(({ id }) => id === key.draftId);
      if (draft?.userId !== key.userId) throw new Fault('draft-gone', {});
      const changed = decide(draft);
      if (changed === draft) return known;
      return { drafts: known.drafts.map((one) => (one === draft ? { ...changed, changedAt: this.time() } : one)) };
    });
    const draft = after.drafts.find(({ id }) => id === key.draftId);
    if (!draft) throw new Fault('draft-gone', {});
    return draft;
  }

  /**
   * Is there room for all that a file brings? Of one that has none, nothing is taken.
   * @throws Fault `no-room-for-file`
   */
  public requireRoom(guildId: string, more: number): void {
    const there = this.store.of(guildId).drafts.length;
    if (there + more > MaxDrafts) throw new Fault('no-room-for-file', { limit: MaxDrafts, there });
  }

  /** An id for a new template that no template of the server ever had, and none that somebody works on. */
  public freeId(guildId: string, name: string): string {
    return this.idBeside(this.store.of(guildId), guildId, name);
  }

  private idBeside({ drafts }: Drafts, guildId: string, name: string): string {
    const stem = `${plainId(name)}-`;
    const isTaken = (end: string) => {
      const id = stem + end;
      return this.templates.isTaken(guildId, id) || drafts.some(({ templateId }) => templateId === id);
    };
    return stem + freeName(4, isTaken, this.random);
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }
}

/** A name as the beginning of an id, or `template` where nothing of it can stand in one. */
function plainId(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 20)
    .replace(/-+$/, '');
  return plain || 'template';
}
