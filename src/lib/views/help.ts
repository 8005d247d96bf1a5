import type { Translate } from '../base/language.js';
import type { Standing } from '../rights/rights.js';
import { Colors } from './colors.js';
import { embeds } from './embed.js';

/** What the bot does, with what this person may do. */
export function helpMessage(standings: ReadonlySet<Standing>, t: Translate) {
  const fields = [{ name: t('help:everybody'), value: t('help:everybodyLines') }];
  if (standings.has('staff') || standings.has('admin'))
    fields.push({ name: t('help:staff'), value: t('help:staffLines') });
  if (standings.has('admin')) fields.push({ name: t('help:admin'), value: t('help:adminLines') });
  return {
    embeds: embeds({ color: Colors.calm, title: t('help:title'), description: t('help:text'), fields }),
    allowedMentions: { parse: [] }
  };
}
