import type { Translate } from '../base/language.js';
import { Colors } from './colors.js';
import { embeds } from './embed.js';
import { mentionRole } from './markup.js';
import { callable } from './summary.js';

/** Tells those who run a server that it has no room for more tickets. */
export function serverFullMessage(serverName: string, staffRoleIds: readonly string[], t: Translate) {
  const called = callable(staffRoleIds);
  return {
    content: called.map(mentionRole).join(' '),
    embeds: embeds({
      color: Colors.warn,
      title: t('tickets:serverFull.title'),
      description: t('tickets:serverFull.text', { server: serverName })
    }),
    allowedMentions: { roles: called }
  };
}
