import type { Given } from '../../questionnaire/questionnaire.js';

/** So many are kept; the oldest goes first. A form of five long texts is some 20 KB. */
const Most = 500;

/**
 * What was filled in before opening and not taken: there is no ticket yet that could keep it. In the memory of this
 * process only; after a restart the form opens empty.
 */
class RefusedForms {
  private readonly forms = new Map<string, Given>();

  public keep(guildId: string, userId: string, templateId: string, given: Given): void {
    const name = nameOf(guildId, userId, templateId);
    this.forms.delete(name);
    this.forms.set(name, given);
    const [oldest] = this.forms.keys();
    if (this.forms.size > Most && oldest !== undefined) this.forms.delete(oldest);
  }

  public of(guildId: string, userId: string, templateId: string): Given | null {
    return this.forms.get(nameOf(guildId, userId, templateId)) ?? null;
  }

  public forget(guildId: string, userId: string, templateId: string): void {
    this.forms.delete(nameOf(guildId, userId, templateId));
  }
}

function nameOf(...parts: readonly string[]): string {
  return parts.join('/');
}

/** Of this process. */
export const refusedForms = new RefusedForms();
