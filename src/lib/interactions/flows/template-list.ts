import { container } from '@sapphire/framework';
import type { Translate } from '../../base/language.js';
import { templateList } from '../../views/templates/list.js';

/** Who looks, where, and in which language. */
export interface Looker {
  readonly guildId: string;
  readonly userId: string;
  readonly t: Translate;
}

/** The list of the kinds of tickets, as one administrator sees it. */
export function listOf(
  { guildId, userId, t }: Looker,
  which: 'live' | 'archived',
  page: number,
  more: { readonly search?: string | null; readonly said?: string } = {}
) {
  const { templates, drafting } = container;
  const all = which === 'live' ? templates.list(guildId) : templates.archived(guildId);
  const wanted = more.search?.toLowerCase();
  const found = <T extends { readonly template: { readonly name: string } }>(some: readonly T[]) =>
    wanted ? some.filter(({ template }) => template.name.toLowerCase().includes(wanted)) : some;
  const drafts = found(drafting.of(guildId, userId));
  return templateList({ which, templates: found(all), page, drafts, ...more }, t);
}
