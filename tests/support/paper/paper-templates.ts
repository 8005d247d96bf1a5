import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import type { Template } from '../../../src/lib/templates/template.js';
import type { CurrentTemplate, Templates } from '../../../src/lib/templates/templates.js';

/** Templates in memory: the same ones in every server. */
export class PaperTemplates implements Templates {
  private readonly known = new Map<string, Template[]>([['purchase', [defaultTemplate]]]);
  private readonly offered = new Set(['purchase']);

  /** Makes a new revision, or a new template. */
  public put(id: string, template: Template): void {
    this.known.set(id, [...(this.known.get(id) ?? []), template]);
    this.offered.add(id);
  }

  /** Offers a template no more. */
  public remove(id: string): void {
    this.offered.delete(id);
  }

  public of({ templateId, templateRevision }: { templateId: string; templateRevision: number }): Template | null {
    return this.known.get(templateId)?.[templateRevision - 1] ?? null;
  }

  public revisions(): Template[] {
    return [...this.known.values()].flat();
  }

  public localeOf({ locale }: { locale?: string | undefined }): string | null {
    return locale ?? null;
  }

  public current(_guildId: string, templateId: string): CurrentTemplate | null {
    return this.list().find(({ id }) => id === templateId) ?? null;
  }

  public list(): CurrentTemplate[] {
    return [...this.offered].flatMap((id) => {
      const revisions = this.known.get(id) ?? [];
      const template = revisions.at(-1);
      return template ? [{ id, revision: revisions.length, template, own: false }] : [];
    });
  }
}
