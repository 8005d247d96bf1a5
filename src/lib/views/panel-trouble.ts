import type { Translate } from '../base/language.js';
import type { PanelTrouble } from '../servers/panel-troubles.js';
import type { ShownEmoji } from '../templates/shown-emoji.js';

/** So many emoji are named in one sentence; the others are counted. */
const MostEmoji = 5;

/** What is wrong with a panel, and what to do. */
export function panelTrouble(trouble: PanelTrouble, t: Translate): string {
  const { channelId: channel, templateId: template } = trouble.panel;
  if (trouble.kind !== 'emoji-gone') return t(`setup:trouble.${trouble.kind}`, { channel, template });
  return t('setup:trouble.emoji-gone', { template, emoji: emojiNamed(trouble.emoji, t) });
}

/** Emoji by their names, each with where it stands; too many are counted. */
export function emojiNamed(emoji: readonly ShownEmoji[], t: Translate): string[] {
  const named = emoji.slice(0, MostEmoji).map((one) => whereShown(one, t));
  const more = emoji.length - named.length;
  return more > 0 ? [...named, t('setup:emoji.more', { more })] : named;
}

function whereShown({ id, name, at }: ShownEmoji, t: Translate): string {
  if (at === null) return t('setup:emoji.onPanel', { id, name });
  if ('decision' in at) return t('setup:emoji.onDecision', { id, name, ...at });
  const { question, option } = at;
  if (!('field' in at)) return t('setup:emoji.onOption', { id, name, option, question: at.question });
  const { field } = at;
  return question === undefined
    ? t('setup:emoji.onFieldBefore', { id, name, option, field })
    : t('setup:emoji.onField', { id, name, option, field, question });
}
