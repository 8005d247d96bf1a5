import { FoundOnPage, type Found, type Wish } from '../../archive/archive.js';
import type { ArchiveHit } from '../../archive/archive-index.js';
import { passage, soughtIn } from '../../archive/words.js';
import type { Translate } from '../../base/language.js';
import { ticketLabel } from '../../core/ticket.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId } from '../custom-ids.js';
import { embeds } from '../embed.js';
import { mention, relativeTime } from '../markup.js';
import { pageText, pageTurns } from '../page-turns.js';
import { plainText, plainTitle } from '../plain-text.js';
import { wishLine } from './archive-wish.js';

/** Of whom the tickets are: everybody's that staff may see, or one's own. */
export type ArchiveScope = 'archive' | 'my-tickets';

/**
 * A page of tickets that were found, each with a button for its transcript.
 * @param kindOf - What a kind of ticket is called.
 */
export function archivePage(
  scope: ArchiveScope,
  found: Found,
  wish: Wish,
  kindOf: (templateId: string) => string,
  t: Translate
) {
  const { hits, total, page, behind } = found;
  const pages = Math.max(1, Math.ceil(total / FoundOnPage));
  const asked = wishLine(wish);
  const lines = [
    ...(asked === '' ? [] : [`-# ${asked}`]),
    ...(hits.length > 0
      ? hits.map((hit) => ticketLines(hit, wish, kindOf, t))
      : [t(`transcripts:found.none.${scope === 'archive' ? 'archive' : 'mine'}`)]),
    ...(found.isCut === true ? [`-# ✂️ ${t('transcripts:found.cut')}`] : []),
    ...(behind === 'failed' ? [`-# ⚠️ ${t('transcripts:found.notAll')}`] : []),
    ...(behind && behind !== 'failed'
      ? [`-# ⏳ ${t('transcripts:found.behind', { done: behind.done, of: behind.of })}`]
      : [])
  ];
  const turns = pageTurns(page, pages, (to) => customId(scope, to), t);
  const transcripts = hits.map(({ number }) =>
    button(customId('transcript', number), ticketLabel({ number })).setEmoji('📄')
  );
  return {
    embeds: embeds({
      color: Colors.calm,
      title: t(`transcripts:found.${scope === 'archive' ? 'archive' : 'mine'}`, { count: total }),
      description: lines.join('\n'),
      footer: pageText(page, pages, t)
    }),
    components: [
      ...(transcripts.length > 0 ? [row(...transcripts)] : []),
      ...(turns.length > 0 ? [row(...turns)] : [])
    ],
    allowedMentions: { parse: [] }
  };
}

/** What was looked for in a page, as it stands on it. */
export function wishOn(description: string | null | undefined): string {
  const [first = ''] = (description ?? '').split('\n');
  return first.startsWith('-# ') && !first.startsWith('-# ⏳') ? first.slice(3) : '';
}

function ticketLines(
  { number, openerId, templateId, status, openedAt, endedAt, message }: ArchiveHit,
  wish: Wish,
  kindOf: (templateId: string) => string,
  t: Translate
): string {
  const state = t(`transcripts:status.${status}`, { when: relativeTime(endedAt ?? openedAt) });
  const line = `**${ticketLabel({ number })}** · ${plainTitle(kindOf(templateId), 60)} · ${mention(openerId)} · ${state}`;
  if (!message) return line;
  const parts = passage(message.text.replace(/\s+/g, ' '), soughtIn(wish.words));
  const shown = parts.map(({ text, found }) => (found ? `**${plainText(text, 100)}**` : spaced(text))).join('');
  return `${line}\n> ${shown}`;
}

/** Blanks at the ends stay. */
function spaced(text: string): string {
  const inner = text.trim();
  if (inner === '') return ' ';
  return `${text.startsWith(' ') ? ' ' : ''}${plainText(inner, 400)}${text.endsWith(' ') ? ' ' : ''}`;
}
