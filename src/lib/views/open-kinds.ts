import { chunk } from '@sapphire/utilities';
import type { Translate } from '../base/language.js';
import type { CurrentTemplate } from '../templates/templates.js';
import { customId, type MessagePlace } from './custom-ids.js';
import { choice, menu } from './templates/list.js';

/** A menu holds 25, and a message five menus. */
const InMenu = 25;
const Menus = 5;

/**
 * Which kind of ticket is to be opened, where nobody said.
 * @param forWhom - The member it is opened for; null: whoever asked.
 */
export function kindsMenu(kinds: readonly CurrentTemplate[], forWhom: string | null, t: Translate) {
  const whose = forWhom ?? 'me';
  return menus(kinds, (page) => (page === 0 ? customId('open-kind', whose) : customId('open-kinds', whose, page)), t);
}

/** Which kind of ticket is to be opened about a message. */
export function kindsMenuAbout(
  kinds: readonly CurrentTemplate[],
  { channelId, messageId }: MessagePlace,
  t: Translate
) {
  return menus(kinds, (page) => customId('open-about', channelId, messageId, page), t);
}

function menus(kinds: readonly CurrentTemplate[], idOf: (page: number) => string, t: Translate) {
  const pages = chunk([...kinds], InMenu).slice(0, Menus);
  return {
    content: t('panels:chooseKind'),
    components: pages.map((page, at) =>
      menu(
        idOf(at),
        t('panels:menu'),
        page.map(({ id, template }) => ({
          value: id,
          ...choice(template.name, template.panel.emoji),
          ...(template.description !== undefined && { description: template.description })
        }))
      )
    ),
    allowedMentions: { parse: [] }
  };
}
