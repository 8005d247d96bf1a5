import type { Translate } from '../base/language.js';
import { severityOfAilment, type Ailment } from '../servers/ailments.js';
import type { Examination } from '../servers/doctor.js';
import { isPanelTrouble } from '../servers/panel-troubles.js';
import { Colors } from './colors.js';
import { embeds } from './embed.js';
import { missingText } from './fault-text.js';
import { emojiNamed, panelTrouble } from './panel-trouble.js';
import { plainText } from './plain-text.js';
import { cannotPing } from './staff.js';
import { permissionsIn } from './permissions.js';

/** The list gets so long, in characters; what does not fit is counted. */
const MostLength = 3_800;

/** By how bad it is. */
const marks = { 3: '⛔', 2: '⚠️', 1: '💡' } as const;

/**
 * What an administrator reads after `/doctor`.
 * @param causeOf - The sentence about what kept something from being looked at.
 * @param retention - How long things are kept, in lines; left out: that is not said.
 */
export function examinationReport(
  { ailments, unlooked }: Examination,
  t: Translate,
  causeOf: (error: unknown) => string,
  retention: readonly string[] = []
) {
  const notLooked = unlooked.map(({ check, error }) =>
    t('doctor:unlooked', { check: t(`doctor:check.${check}`), cause: causeOf(error) })
  );
  const fields = [
    ...(notLooked.length > 0 ? [{ name: t('doctor:unlookedTitle'), value: notLooked.join('\n') }] : []),
    ...(retention.length > 0 ? [{ name: t('privacy:retention.title'), value: retention.join('\n') }] : [])
  ];
  if (ailments.length === 0 && notLooked.length === 0)
    return {
      embeds: embeds({ color: Colors.good, title: t('doctor:well'), description: t('doctor:wellText'), fields })
    };
  const title = ailments.length > 0 ? t('doctor:title', { count: ailments.length }) : undefined;
  return { embeds: embeds({ color: Colors.warn, title, description: listed(ailments, t), fields }) };
}

function listed(ailments: readonly Ailment[], t: Translate): string | undefined {
  const lines: string[] = [];
  let length = 0;
  for (const [at, ailment] of ailments.entries()) {
    const line = `${marks[severityOfAilment(ailment)]} ${ailmentText(ailment, t)}`;
    length += line.length + 2;
    if (length > MostLength) return [...lines, t('doctor:more', { count: ailments.length - at })].join('\n\n');
    lines.push(line);
  }
  return lines.length > 0 ? lines.join('\n\n') : undefined;
}

function ailmentText(ailment: Ailment, t: Translate): string {
  if (isPanelTrouble(ailment)) return panelTrouble(ailment, t);
  switch (ailment.kind) {
    case 'no-category':
    case 'category-gone':
    case 'no-panel':
    case 'no-staff':
      return t(`repair:server.${ailment.kind}`);
    case 'panel-channel-gone':
      return t('repair:server.panel-channel-gone');
    case 'transcripts-channel-gone':
      return t('transcripts:fault.channelGone');
    case 'category-hidden':
    case 'panel-hidden':
      return t(`repair:server.${ailment.kind}`, { channel: ailment.channelId });
    case 'permissions-missing':
      return t('repair:server.permissions-missing', {
        permissions: permissionsIn(t, ailment.names).join(', ')
      });
    case 'kept-from-us':
      return missingText(ailment.kept, t);
    case 'cannot-ping':
      return cannotPing(ailment.roleIds, t);
    case 'no-templates':
    case 'server-full':
    case 'disk-fails':
    case 'lock-lost':
    case 'lock-claimed':
      return t(`doctor:${ailment.kind}`);
    case 'template-for-nobody':
    case 'template-roles-gone':
    case 'template-category-gone':
      return t(`doctor:${ailment.kind}`, { name: plainText(ailment.name, 80) });
    case 'template-picture':
      return t('pictures:doctor.template', { name: plainText(ailment.name, 80) });
    case 'panel-picture':
      return t('pictures:doctor.panel', { channel: ailment.channelId });
    case 'template-picture-expires':
      return t('pictures:doctor.templateExpires', { name: plainText(ailment.name, 80) });
    case 'panel-picture-expires':
      return t('pictures:doctor.panelExpires', { channel: ailment.channelId });
    case 'template-emoji-gone':
      return t('doctor:template-emoji-gone', {
        name: plainText(ailment.name, 80),
        emoji: emojiNamed(ailment.emoji, t)
      });
    case 'words-not-told':
      return t('doctor:words-not-told');
    case 'words-not-heard':
      return t('doctor:words-not-heard');
    case 'intent-missing':
      return t(`doctor:intent.${ailment.why}`, { intent: ailment.intent });
    case 'language-unknown':
      return t('doctor:language-unknown', { language: plainText(ailment.language, 20) });
    case 'panel-gone':
      return t('doctor:panel-gone', { channel: ailment.panel.channelId });
    case 'staff-roles-gone':
    case 'old-panels':
    case 'lock-leftovers':
      return t(`doctor:${ailment.kind}`, { count: ailment.count });
    case 'decision-role': {
      const { why, roleId: role, template, decision } = ailment;
      return t(`decisions:doctor.${why}`, {
        role,
        template: plainText(template, 80),
        decision: plainText(decision, 80)
      });
    }
    case 'server-nearly-full':
      return t('doctor:server-nearly-full', { count: ailment.left });
    case 'category-nearly-full':
      return t('doctor:category-nearly-full', { count: ailment.left, channel: ailment.channelId });
    case 'files-full':
    case 'files-nearly-full':
      return t(`doctor:${ailment.kind}`, { used: ailment.used, most: ailment.most });
    case 'disk-nearly-full':
      return t('doctor:disk-nearly-full', { left: ailment.left });
  }
}
