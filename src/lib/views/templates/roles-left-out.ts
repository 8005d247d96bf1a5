import type { Translate } from '../../base/language.js';
import type { Template } from '../../templates/template.js';
import { Colors } from '../colors.js';
import { embeds } from '../embed.js';
import { mentionRole } from '../markup.js';
import { plainText } from '../plain-text.js';

/** So many roles are named in one sentence. */
const MostRoles = 10;

/**
 * The sentence about roles that a template of a file names and the server does not have.
 * @param roleIds - As the file names them: nobody here knows what they were called.
 */
export function rolesLeftOut({ name }: Template, roleIds: readonly string[], t: Translate): string {
  const shown = roleIds.slice(0, MostRoles).map((roleId) => `\`${roleId}\``);
  return t('decisions:template.leftOut', {
    template: plainText(name, 80),
    count: roleIds.length,
    roles: roleIds.length > MostRoles ? [...shown, '…'] : shown
  });
}

/** Which roles went, because they stand above whoever has brought the template in. */
export function rolesAbove({ name }: Template, roleIds: readonly string[], t: Translate): string {
  const roles = roleIds.slice(0, MostRoles).map(mentionRole);
  return t('decisions:template.above', {
    template: plainText(name, 80),
    roles: roleIds.length > MostRoles ? [...roles, '…'] : roles
  });
}

/** All of these sentences, as one message. */
export function rolesLeftOutMessage(sentences: readonly string[]) {
  return { embeds: embeds({ color: Colors.warn, description: sentences.join('\n\n') }) };
}
