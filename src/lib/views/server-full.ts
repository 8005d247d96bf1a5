import { EmbedBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import { Colors } from './colors.js';
import { mentionRole } from './markup.js';

/** Tells those who run a server that it has no room for more tickets. */
export function serverFullMessage(serverName: string, staffRoleIds: readonly string[], t: Translate) {
  return {
    content: staffRoleIds.map(mentionRole).join(' '),
    embeds: [
      new EmbedBuilder()
        .setColor(Colors.warn)
        .setTitle(t('tickets:serverFull.title'))
        .setDescription(t('tickets:serverFull.text', { server: serverName }))
    ],
    allowedMentions: { roles: [...staffRoleIds] }
  };
}
