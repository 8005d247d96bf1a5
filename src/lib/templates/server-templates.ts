import { isDeepStrictEqual } from 'node:util';
import { Fault } from '../core/fault.js';
import type { ServerDocuments } from '../core/server-documents.js';
import type { Ticket } from '../core/ticket.js';
import { withinReach, type MayHandOut } from './decisions.js';
import type { OwnTemplate, OwnTemplates } from './own-templates.js';
import type { Template } from './template.js';
import { localized } from './localized.js';
import {
  MaxTemplates,
  type ConfiguredTemplates,
  type CurrentTemplate,
  type OfTicket,
  type Templates
} from './templates.js';

/** What somebody wants to publish. */
export interface Publication {
  readonly templateId: string;
  /** The revision it changes; 0 for a new template. */
  readonly base: number;
  readonly template: Template;
  /** Who publishes it. */
  readonly by: string;
}

/**
 * The templates of each server: those of the config, which all servers share, and after them those that were made in it.
 * Where both have one of the same id, the server's own counts there.
 */
export class ServerTemplates implements Templates {
  /**
   * @param localeIn - The locale of a server, where it is known.
   * @param now - Gives ms since 1970.
   */
  public constructor(
    private readonly configured: ConfiguredTemplates,
    private readonly own: ServerDocuments<OwnTemplates>,
    private readonly localeIn: (guildId: string) => string | null = () => null,
    private readonly now: () => number = Date.now
  ) {}

  public of(ticket: OfTicket, locale: string | null = this.localeOf(ticket)): Template | null {
    const own = this.find(ticket.guildId, ticket.templateId);
    const template = own
      ? (own.revisions[ticket.templateRevision - 1] ?? own.revisions.at(-1))?.template
      : this.configured.of(ticket);
    return template ? localized(template, locale) : null;
  }

  /** A revision of a template made in the server, in its own words; null where there is none. */
  public published(guildId: string, templateId: string, revision: number): Template | null {
    return this.find(guildId, templateId)?.revisions[revision - 1]?.template ?? null;
  }

  public localeOf({ guildId, locale }: Pick<Ticket, 'guildId' | 'locale'>): string | null {
    return locale ?? this.localeIn(guildId);
  }

  public current(guildId: string, templateId: string): CurrentTemplate | null {
    const own = this.find(guildId, templateId);
    if (own) return own.archivedAt === null ? current(own) : null;
    return this.configured.current(guildId, templateId);
  }

  public list(guildId: string): readonly CurrentTemplate[] {
    const { templates } = this.own.of(guildId);
    const shared = this.configured.list(guildId).filter(({ id }) => !templates.some((own) => own.id === id));
    return [...shared, ...templates.filter(({ archivedAt }) => archivedAt === null).map(current)].slice(
      0,
      MaxTemplates
    );
  }

  /** Those that were made in the server and open no tickets any more. */
  public archived(guildId: string): readonly CurrentTemplate[] {
    return this.own
      .of(guildId)
      .templates.filter(({ archivedAt }) => archivedAt !== null)
      .map(current);
  }

  /** Has a template of this id ever been here? Its tickets count on it. */
  public isTaken(guildId: string, templateId: string): boolean {
    return (
      this.find(guildId, templateId) !== undefined ||
      this.configured.of({ guildId, templateId, templateRevision: 1 }) !== null
    );
  }

  /**
   * Makes a new revision, or a new template. Running tickets keep theirs. What is published already stays as it is, so a
   * press whose answer was lost can be made again.
   * @throws Fault - `template-changed` where another revision was published since `base`, `template-gone` where it was
   * archived, `too-many-templates`.
   */
  public async publish(guildId: string, { templateId, base, template, by }: Publication): Promise<CurrentTemplate> {
    const since = new Date(this.now()).toISOString();
    const { after } = await this.own.change(guildId, (known) => {
      const there = known.templates.find(({ id }) => id === templateId);
      if (!there) {
        if (base > 0) throw new Fault('template-gone', { told: 'admin' });
        this.requireRoom(guildId);
        return {
          templates: [...known.templates, { id: templateId, archivedAt: null, revisions: [{ since, by, template }] }]
        };
      }
      if (isDeepStrictEqual(there.revisions.at(-1)?.template, template)) return known;
      if (there.archivedAt !== null) throw new Fault('template-gone', { told: 'admin' });
      if (there.revisions.length !== base) throw new Fault('template-changed', {});
      return put(known, { ...there, revisions: [...there.revisions, { since, by, template }] });
    });
    const published = after.templates.find(({ id }) => id === templateId);
    if (!published) throw new Fault('template-gone', { told: 'admin' });
    return current(published);
  }

  /**
   * Takes a template out of use: no new tickets; those it has opened live on.
   * @throws Fault - `template-of-file`, `template-gone`
   */
  public async archive(guildId: string, templateId: string): Promise<void> {
    const archivedAt = new Date(this.now()).toISOString();
    await this.changeOwn(guildId, templateId, (own) => (own.archivedAt === null ? { ...own, archivedAt } : own));
  }

  /**
   * Takes an archived template into use again: without the roles that whoever does it may not hand out by a decision,
   * which makes a new revision of it.
   * @returns The roles that were left out.
   * @throws Fault - `too-many-templates`, `template-gone`
   */
  public async restore(guildId: string, templateId: string, by: string, may: MayHandOut): Promise<readonly string[]> {
    const since = new Date(this.now()).toISOString();
    const lost: (readonly string[])[] = [];
    await this.changeOwn(guildId, templateId, (own) => {
      lost.push([]);
      if (own.archivedAt === null) return own;
      this.requireRoom(guildId);
      const { template, leftOut } = withinReach(current(own).template, null, may);
      lost.push(leftOut);
      const more = leftOut.length > 0 ? [{ since, by, template }] : [];
      return { ...own, archivedAt: null, revisions: [...own.revisions, ...more] };
    });
    return lost.at(-1) ?? [];
  }

  /**
   * Moves a template among those made in the server.
   * @param by - Places; down is positive.
   * @throws Fault - `template-of-file`, `template-gone`
   */
  public async move(guildId: string, templateId: string, by: 1 | -1): Promise<void> {
    await this.own.change(guildId, (known) => {
      const shown = known.templates.filter(({ archivedAt }) => archivedAt === null);
      const from = shown.findIndex(({ id }) => id === templateId);
      const moved = shown[from];
      if (!moved) throw this.notOwn(guildId, templateId);
      const other = shown[from + by];
      if (!other) return known;
      return {
        templates: known.templates.map((one) => (one === moved ? other : one === other ? moved : one))
      };
    });
  }

  private async changeOwn(
    guildId: string,
    templateId: string,
    decide: (own: OwnTemplate) => OwnTemplate
  ): Promise<void> {
    await this.own.change(guildId, (known) => {
      const there = known.templates.find(({ id }) => id === templateId);
      if (!there) throw this.notOwn(guildId, templateId);
      const changed = decide(there);
      return changed === there ? known : put(known, changed);
    });
  }

  private notOwn(guildId: string, templateId: string): Fault {
    return this.configured.current(guildId, templateId)
      ? new Fault('template-of-file', {})
      : new Fault('template-gone', { told: 'admin' });
  }

  /**
   * Is there room for so many more?
   * @throws Fault `too-many-templates`
   */
  public requireRoom(guildId: string, more = 1): void {
    if (this.list(guildId).length + more > MaxTemplates) throw new Fault('too-many-templates', { limit: MaxTemplates });
  }

  private find(guildId: string, templateId: string): OwnTemplate | undefined {
    return this.own.of(guildId).templates.find(({ id }) => id === templateId);
  }
}

function put({ templates }: OwnTemplates, changed: OwnTemplate): OwnTemplates {
  return { templates: templates.map((one) => (one.id === changed.id ? changed : one)) };
}

function current({ id, revisions }: OwnTemplate): CurrentTemplate {
  const last = revisions.at(-1);
  if (!last) throw new RangeError(`Template ${id} has no revision.`);
  return { id, revision: revisions.length, template: last.template, own: true };
}
