import { EmbedBuilder } from 'discord.js';
import type { Standing } from '../core/action.js';
import { words } from '../words/index.js';
import { Colors } from './colors.js';

/** What the bot does, with what this person may do. */
export function helpMessage(standings: ReadonlySet<Standing>) {
  const { help } = words.setup;
  const embed = new EmbedBuilder()
    .setColor(Colors.calm)
    .setTitle(help.title)
    .setDescription(help.text)
    .addFields({ name: help.everybody, value: help.everybodyLines });
  if (standings.has('staff') || standings.has('admin')) embed.addFields({ name: help.staff, value: help.staffLines });
  if (standings.has('admin')) embed.addFields({ name: help.admin, value: help.adminLines });
  return { embeds: [embed], allowedMentions: { parse: [] } };
}
