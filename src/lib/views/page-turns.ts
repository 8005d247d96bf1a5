import type { ButtonBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import { button } from './buttons.js';

/**
 * The buttons that turn the pages of a message; none where there is one page only.
 * @param page - The one that is shown, from 0.
 * @param idOf - The custom id that leads to a page.
 */
export function pageTurns(page: number, pages: number, idOf: (page: number) => string, t: Translate): ButtonBuilder[] {
  if (pages <= 1) return [];
  return [
    // Two buttons that lead to one page would share a custom id, which Discord refuses: the unusable one points at itself.
    button(idOf(Math.max(0, page - 1)), t('tickets:button.previousPage')).setDisabled(page === 0),
    button(idOf(page + 1), t('tickets:button.nextPage')).setDisabled(page + 1 >= pages)
  ];
}

/** "Page 2 of 3", or nothing where there is one page only. */
export function pageText(page: number, pages: number, t: Translate): string | undefined {
  return pages > 1 ? t('tickets:list.page', { page: page + 1, pages }) : undefined;
}
