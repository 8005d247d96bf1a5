import { EmbedBuilder } from 'discord.js';
import { words } from '../words/index.js';
import { Colors } from './colors.js';

/** Tells those who run a server that it has no room for more tickets. */
export function serverFullMessage(serverName: string, staffRoleIds: readonly string[]) {
  return {
    content: words.desk.summaryMention(staffRoleIds),
    embeds: [
      new EmbedBuilder()
        .setColor(Colors.warn)
        .setTitle(words.desk.serverFullTitle)
        .setDescription(words.desk.serverFullText(serverName))
    ],
    allowedMentions: { roles: [...staffRoleIds] }
  };
}
