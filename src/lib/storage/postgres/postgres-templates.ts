import { sql } from 'kysely';
import { frozen } from '../../base/frozen.js';
import { StorageError } from '../../core/storage-error.js';
import type { Ticket } from '../../core/ticket.js';
import { defaultTemplate, FirstTemplateId } from '../../templates/default-template.js';
import { TemplateSchema, type Template } from '../../templates/template.js';
import { MaxTemplates, type ConfiguredTemplates, type CurrentTemplate } from '../../templates/templates.js';
import type { Database } from './database.js';

interface Revision {
  readonly since: string;
  readonly template: Template;
}

/**
 * The templates that all servers share, with every revision there ever was of them. A new database has the default one;
 * others come from files, with their bundle.
 */
export class PostgresTemplates implements ConfiguredTemplates {
  private revised: ReadonlyMap<string, readonly Revision[]> = new Map();
  private configured: readonly CurrentTemplate[] = [];

  public constructor(private readonly database: Database) {}

  /** Reads them all; an empty database gets the default one first. @throws StorageAwayError */
  public async load(): Promise<void> {
    const since = new Date().toISOString();
    await this.database.step((db) =>
      sql`INSERT INTO template_revisions (template_id, revision, since, data, place)
        SELECT ${FirstTemplateId}, 1, ${since}, ${JSON.stringify(defaultTemplate)}::json, 0
        WHERE NOT EXISTS (SELECT FROM template_revisions) ON CONFLICT DO NOTHING`.execute(db)
    );
    const rows = await this.database.step((db) =>
      db.selectFrom('template_revisions').selectAll().orderBy('template_id').orderBy('revision').execute()
    );
    const revisions = new Map<string, Revision[]>();
    const offered: (CurrentTemplate & { readonly place: number })[] = [];
    for (const { template_id: id, revision, since: from, data, place } of rows) {
      const read = TemplateSchema.safeParse(data);
      if (!read.success)
        throw new StorageError(`Template ${id}, revision ${revision}, in the database`, { cause: read.error });
      const template = frozen(read.data);
      revisions.set(id, [...(revisions.get(id) ?? []), { since: from, template }]);
      if (place !== null) offered.push({ id, revision, template, own: false, place });
    }
    this.revised = revisions;
    this.configured = offered
      .sort((a, b) => a.place - b.place)
      .map(({ id, revision, template, own }) => ({ id, revision, template, own }));
  }

  public of({ templateId, templateRevision }: Pick<Ticket, 'templateId' | 'templateRevision'>): Template | null {
    const known = this.revised.get(templateId) ?? [];
    return (known[templateRevision - 1] ?? known.at(-1))?.template ?? null;
  }

  public current(_guildId: string, templateId: string): CurrentTemplate | null {
    return this.configured.find(({ id }) => id === templateId) ?? null;
  }

  public list(): readonly CurrentTemplate[] {
    return this.configured.slice(0, MaxTemplates);
  }

  public revisions(): readonly Template[] {
    return [...this.revised.values()].flatMap((known) => known.map(({ template }) => template));
  }
}
