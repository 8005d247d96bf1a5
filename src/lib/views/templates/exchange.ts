import { ButtonStyle } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { PlacedMistake } from '../../base/schema-mistakes.js';
import type { Draft } from '../../templates/drafts.js';
import type { ImportRefusal } from '../../servers/exchange.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId } from '../custom-ids.js';
import { cut } from '../cut.js';
import { embeds } from '../embed.js';
import { plainText } from '../plain-text.js';
import { panelMistakeText } from '../panels/file-mistakes.js';
import { mistakeText } from './mistakes.js';

/** So many mistakes are named; who has made more begins with these. */
const MostMistakes = 15;

/** Why a file is not taken. */
export function importRefused(refusal: ImportRefusal, t: Translate) {
  return { embeds: embeds({ color: Colors.warn, description: refusedText(refusal, t) }), components: [] };
}

/** A file that is not even fetched. Both in KB. */
export function tooLarge(size: number, most: number, t: Translate) {
  return {
    embeds: embeds({ color: Colors.warn, description: t('templates:file.tooLarge', { size, most }) }),
    allowedMentions: { parse: [] }
  };
}

/**
 * The drafts that a file has become.
 * @param panels - How many of them are panels.
 */
export function severalDrafts(drafts: readonly Draft[], panels: number, t: Translate) {
  const names = drafts.slice(0, 25).map(({ template }) => `• ${plainText(template.name, 80)}`);
  return {
    embeds: embeds({
      color: Colors.good,
      description: [
        ...(drafts.length > 0 ? [t('templates:file.several', { count: drafts.length }), ...names] : []),
        ...(drafts.length > 25 ? [t('templates:file.more', { count: drafts.length - 25 })] : []),
        ...(drafts.length > 0 ? ['', t('templates:file.severalHint')] : []),
        ...(panels > 0 ? [t('panels:file.drafts', { count: panels })] : [])
      ].join('\n')
    }),
    components: [
      row(
        ...(drafts.length > 0
          ? [button(customId('drafts-publish'), t('templates:button.publishAll'), ButtonStyle.Primary, '🚀')]
          : []),
        button(customId('template-list', 'live', 0), t('templates:button.back')),
        ...(panels > 0 ? [button(customId('panel-list', 'page', 0), t('panels:button.back'))] : [])
      )
    ]
  };
}

function refusedText(refusal: ImportRefusal, t: Translate): string {
  switch (refusal.kind) {
    case 'not-ours':
      return t('templates:file.notOurs');
    case 'newer':
      return t('templates:file.newer');
    case 'no-json':
      return t('templates:file.noJson', { ...refusal.place });
    case 'mistakes': {
      const { mistakes } = refusal;
      const lines = mistakes.slice(0, MostMistakes).map((one) => {
        const words = t('templates:file.mistakeLine', { line: one.place.line, mistake: mistakeIn(one, t) });
        return `• ${cut(words, 240)}`;
      });
      const more = mistakes.length - MostMistakes;
      return [
        t('templates:file.mistakes', { count: mistakes.length }),
        ...lines,
        ...(more > 0 ? [t('templates:file.more', { count: more })] : [])
      ].join('\n');
    }
  }
}

/** Beneath the templates, or the panels, of the file. */
function mistakeIn({ at: [part, id, ...rest], mistake }: PlacedMistake, t: Translate): string {
  if (part === 'panels' && typeof id === 'number')
    return `${t('panels:file.panel', { place: id + 1 })}: ${panelMistakeText({ at: rest, mistake }, t)}`;
  const words = mistakeText({ at: rest, mistake }, t);
  return id === undefined || rest.length === 0 ? words : `${plainText(String(id), 32)}: ${words}`;
}
