import type { Translate } from '../base/language.js';
import type { CurrentTemplate } from '../templates/templates.js';
import { customId } from './custom-ids.js';
import { choice, menu } from './templates/list.js';

/**
 * Which kind of ticket is to be opened, where `/open` did not say.
 * @param forWhom - The member it is opened for; null: whoever asked.
 */
export function kindsMenu(kinds: readonly CurrentTemplate[], forWhom: string | null, t: Translate) {
  const options = kinds.map(({ id, template }) => ({
    value: id,
    ...choice(template.name, template.panel.emoji),
    ...(template.description !== undefined && { description: template.description })
  }));
  return {
    content: t('panels:chooseKind'),
    components: [menu(customId('open-kind', forWhom ?? 'me'), t('panels:menu'), options)],
    allowedMentions: { parse: [] }
  };
}
