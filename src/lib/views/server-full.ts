import { time } from 'discord.js';
import type { Translate } from '../base/language.js';
import { Colors } from './colors.js';
import { embeds } from './embed.js';
import { mentionRole, relativeTime } from './markup.js';
import { callable } from './summary.js';

/**
 * Tells those who run a server that it has no room for more tickets.
 * @param until - When Discord lets channels be made again, in ms since 1970; null: when there is room.
 */
export function serverFullMessage(
  serverName: string,
  staffRoleIds: readonly string[],
  until: number | null,
  t: Translate
) {
  const [title, text] =
    until === null
      ? [t('tickets:serverFull.title'), t('tickets:serverFull.text', { server: serverName })]
      : [
          t('tickets:noNewChannels.title'),
          t('tickets:noNewChannels.text', {
            server: serverName,
            until: time(Math.ceil(until / 1000)),
            when: relativeTime(until)
          })
        ];
  const called = callable(staffRoleIds);
  return {
    content: called.map(mentionRole).join(' '),
    embeds: embeds({ color: Colors.warn, title, description: text }),
    allowedMentions: { roles: called }
  };
}
