import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { frozen } from '../../base/frozen.js';
import type { Ticket } from '../../core/ticket.js';
import { TemplateIdSchema, TemplateSchema, type Template } from '../../templates/template.js';
import { MaxTemplates, type ConfiguredTemplates, type CurrentTemplate } from '../../templates/templates.js';
import { mend, readCopied, writeCopied } from './files/copied-file.js';
import { readJson, type JsonShape } from './files/read-json.js';

const Version = 1;

const RevisionSchema = z.object({
  /** When it was first seen, ISO 8601, UTC. */
  since: z.iso.datetime(),
  template: TemplateSchema
});

const FileSchema = z.object({
  version: z.literal(Version),
  /** Of each template, its revisions in order: the first has number 1. */
  templates: z.record(TemplateIdSchema, z.array(RevisionSchema).min(1))
});
export type Revisions = z.infer<typeof FileSchema>;

export const revisionsShape: JsonShape<Revisions> = { schema: FileSchema, version: Version, migrations: {} };

/** Where they stand in a data directory. */
export function revisionsFile(dataDir: string): string {
  return join(dataDir, 'template-revisions.json');
}

/**
 * Every revision of every template there ever was in the config, in `template-revisions.json`: tickets keep the one they
 * were opened with, whatever is edited later.
 */
export class TemplateRevisions implements ConfiguredTemplates {
  public readonly path: string;
  /** Was the file cut off, and is whole again? */
  public mended = false;
  private revised: Revisions = { version: Version, templates: {} };
  private configured: readonly CurrentTemplate[] = [];

  public constructor(dataDir: string) {
    this.path = revisionsFile(dataDir);
  }

  /**
   * Reads the revisions and puts the templates of the config beside them.
   * @param afresh - Begins with what the config says as the first revisions: tickets of an earlier format get these.
   * @returns Is a template new or another one than its last revision? Then `save` has something to write.
   * @throws BrokenFileError
   */
  public async load(templates: Readonly<Record<string, Template>>, afresh = false): Promise<boolean> {
    const file = afresh ? null : await readCopied(this.path);
    if (file) {
      this.revised = readJson(this.path, file.text, revisionsShape).value;
      await mend(file);
      this.mended = file.state === 'cut-off';
    }
    const changed = this.revise(templates);
    this.offer(templates);
    return changed;
  }

  /**
   * The config has other templates from now on. Their revisions are on the disk before anybody gets one, and what stands
   * in the file is what they are added to.
   * @throws StorageError, BrokenFileError - and everything is as it was.
   */
  public async replace(templates: Readonly<Record<string, Template>>): Promise<void> {
    const before = this.revised;
    try {
      const file = await readCopied(this.path);
      if (file) this.revised = readJson(this.path, file.text, revisionsShape).value;
      if (this.revise(templates)) await this.save();
    } catch (error) {
      this.revised = before;
      throw error;
    }
    this.offer(templates);
  }

  /** @throws StorageError */
  public async save(): Promise<void> {
    await writeCopied(this.path, `${JSON.stringify(this.revised, null, 2)}\n`);
  }

  /** Adds what is new. @returns Was anything? */
  private revise(templates: Readonly<Record<string, Template>>): boolean {
    const since = new Date().toISOString();
    let changed = false;
    for (const [id, template] of Object.entries(templates)) {
      const known = this.revisionsOf(id);
      if (known.length > 0 && isDeepStrictEqual(known.at(-1)?.template, template)) continue;
      this.revised = {
        ...this.revised,
        templates: { ...this.revised.templates, [id]: [...known, { since, template }] }
      };
      changed = true;
    }
    frozen(this.revised);
    return changed;
  }

  private offer(templates: Readonly<Record<string, Template>>): void {
    this.configured = Object.entries(templates).map(([id, template]) => ({
      id,
      revision: this.revisionsOf(id).length,
      template: frozen(template),
      own: false
    }));
  }

  public of({ templateId, templateRevision }: Pick<Ticket, 'templateId' | 'templateRevision'>): Template | null {
    const known = this.revisionsOf(templateId);
    // Where the file was lost, what is nearest to it is better than nothing.
    return (known[templateRevision - 1] ?? known.at(-1))?.template ?? null;
  }

  public current(_guildId: string, templateId: string): CurrentTemplate | null {
    return this.configured.find(({ id }) => id === templateId) ?? null;
  }

  public list(): readonly CurrentTemplate[] {
    return this.configured.slice(0, MaxTemplates);
  }

  public revisions(): readonly Template[] {
    return Object.values(this.revised.templates).flatMap((known) => known.map(({ template }) => template));
  }

  private revisionsOf(id: string) {
    return Object.hasOwn(this.revised.templates, id) ? (this.revised.templates[id] ?? []) : [];
  }
}
