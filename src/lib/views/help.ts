import { EmbedBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Standing } from '../rights/rights.js';
import { Colors } from './colors.js';

/** What the bot does, with what this person may do. */
export function helpMessage(standings: ReadonlySet<Standing>, t: Translate) {
  const embed = new EmbedBuilder()
    .setColor(Colors.calm)
    .setTitle(t('help:title'))
    .setDescription(t('help:text'))
    .addFields({ name: t('help:everybody'), value: t('help:everybodyLines') });
  if (standings.has('staff') || standings.has('admin'))
    embed.addFields({ name: t('help:staff'), value: t('help:staffLines') });
  if (standings.has('admin')) embed.addFields({ name: t('help:admin'), value: t('help:adminLines') });
  return { embeds: [embed], allowedMentions: { parse: [] } };
}
