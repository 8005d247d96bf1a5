import { EmbedBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import { Colors } from './colors.js';
import { mentionRole } from './markup.js';

/** Tells staff that somebody else keeps changing who can see a ticket's channel. */
export function contestedMessage(staffRoleIds: readonly string[], t: Translate) {
  return {
    content: staffRoleIds.map(mentionRole).join(' '),
    embeds: [
      new EmbedBuilder()
        .setColor(Colors.warn)
        .setTitle(t('tickets:contested.title'))
        .setDescription(t('tickets:contested.text'))
    ],
    allowedMentions: { roles: [...staffRoleIds] }
  };
}
