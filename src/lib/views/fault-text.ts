import type { Translate } from '../base/language.js';
import type { Fault, FaultContexts, FaultId } from '../core/fault.js';
import { answerRefusedText } from './answer-refused.js';
import { mentionRole, relativeTime } from './markup.js';
import { permissionsIn } from './permissions.js';
import { plainText } from './plain-text.js';

/** What a person reads for each fault: what is wrong, then what to do. A fault without a sentence does not compile. */
const sentences: { readonly [Id in FaultId]: (context: FaultContexts[Id], t: Translate) => string } = {
  denied: ({ action, allowed }, t) =>
    t(`commands:denied.${action}`, { people: allowed.map((standing) => t(`faults:people.${standing}`)) }),
  cooldown: ({ until }, t) => t('faults:cooldown', { when: relativeTime(until) }),
  'not-in-server': (_, t) => t('faults:not-in-server'),
  'not-here': (_, t) => t('faults:not-here'),

  'not-a-ticket': (_, t) => t('faults:not-a-ticket'),
  'ticket-gone': (_, t) => t('faults:ticket-gone'),
  'no-such-ticket': (_, t) => t('transcripts:fault.none'),
  'nothing-kept': (_, t) => t('transcripts:fault.nothingKept'),
  'not-over': (_, t) => t('privacy:fault.notOver'),
  'erased-already': (_, t) => t('privacy:fault.erased'),
  'data-too-large': (_, t) => t('privacy:fault.tooLarge'),
  'privacy-off': (_, t) => t('privacy:fault.off'),
  'transcript-too-large': (_, t) => t('transcripts:fault.tooLarge'),
  'transcripts-channel-gone': (_, t) => t('transcripts:fault.channelGone'),
  'search-slow': (_, t) => t('transcripts:fault.slow'),
  'transcripts-in-ticket': ({ channelId }, t) => t('transcripts:fault.inTicket', { channel: channelId }),
  'channel-gone': ({ channelId }, t) => t('faults:channel-gone', { channel: channelId }),
  'already-open': ({ channelId, hidden, member, limit = 1 }, t) => {
    if (member !== undefined)
      return channelId
        ? t('faults:already-open.theirs', { member, limit, channel: channelId })
        : t('faults:already-open.theirsComing', { member });
    return channelId
      ? t(hidden === true ? 'faults:already-open.hidden' : 'faults:already-open.there', { channel: channelId })
      : t('faults:already-open.coming');
  },
  'opener-has-another': ({ channelId }, t) =>
    channelId ? t('faults:opener-has-another.there', { channel: channelId }) : t('faults:opener-has-another.coming'),
  'not-open': (_, t) => t('faults:not-open'),
  'not-closed': (_, t) => t('faults:not-closed'),
  'already-closed': ({ closed, to }, t) =>
    closed
      ? t(closed.by === to ? 'faults:already-closed.you' : 'faults:already-closed.by', {
          by: closed.by,
          when: relativeTime(closed.at)
        })
      : t('faults:already-closed.somehow'),
  'closing-needs-reason': (_, t) => t('faults:closing-needs-reason'),
  'already-deleted': (_, t) => t('faults:already-deleted'),
  'still-opening': (_, t) => t('faults:still-opening'),
  'answers-handed-in': (_, t) => t('faults:answers-handed-in'),
  'answer-not-taken': (_, t) => t('faults:answer-not-taken'),
  'answer-wrong-length': ({ min, max }, t) => t('faults:answer-wrong-length', { min, max }),
  'answer-refused': answerRefusedText,
  'answers-missing': (_, t) => t('faults:answers-missing'),
  'not-handed-in': (_, t) => t('faults:not-handed-in'),
  'already-decided': ({ decision: { label, by, at }, to }, t) =>
    t(by === to ? 'faults:already-decided.you' : 'faults:already-decided.by', {
      label: plainText(label, 200),
      by,
      when: relativeTime(at)
    }),
  'not-decided': (_, t) => t('faults:not-decided'),
  'reason-needed': (_, t) => t('faults:reason-needed'),
  'old-summary': (_, t) => t('faults:old-summary'),
  'template-gone': ({ told }, t) => t(`faults:template-gone.${told}`),
  'template-paused': ({ why }, t) =>
    why === null ? t('faults:template-paused.now') : t('faults:template-paused.why', { why: plainText(why, 300) }),
  'role-needed': ({ roleIds }, t) =>
    t('faults:role-needed', { roles: roleIds.map(mentionRole), count: roleIds.length }),
  'role-refused': ({ roleId }, t) => t('faults:role-refused', { role: roleId }),
  'too-new-here': ({ days, until }, t) => t('faults:too-new-here', { count: days, when: relativeTime(until) }),
  'too-many-open': ({ limit }, t) => t('faults:too-many-open', { count: limit }),
  'too-soon': ({ openedAt, until, member }, t) => {
    const times = { opened: relativeTime(openedAt), when: relativeTime(until) };
    return member === undefined ? t('faults:too-soon', times) : t('faults:too-soon-for', { member, ...times });
  },
  'no-templates': (_, t) => t('faults:no-templates'),
  'template-of-file': (_, t) => t('faults:template-of-file'),
  'template-changed': (_, t) => t('faults:template-changed'),
  'panel-gone': (_, t) => t('faults:panel-gone'),
  'panel-paused': (_, t) => t('faults:panel-paused'),
  'panel-changed': (_, t) => t('faults:panel-changed'),
  'panel-needs-place': (_, t) => t('faults:panel-needs-place'),
  'panel-opens-nothing': (_, t) => t('faults:panel-opens-nothing'),
  'panel-draft-gone': (_, t) => t('faults:panel-draft-gone'),
  'too-many-archived-panels': ({ limit }, t) => t('faults:too-many-archived-panels', { limit }),
  'too-many-panel-drafts': ({ limit }, t) => t('faults:too-many-panel-drafts', { limit }),
  'too-many-panels': ({ limit }, t) => t('faults:too-many-panels', { limit }),
  'too-many-entries': ({ limit }, t) => t('faults:too-many-entries', { limit }),
  'entry-twice': (_, t) => t('faults:entry-twice'),
  'too-many-templates': ({ limit }, t) => t('faults:too-many-templates', { limit }),
  'file-not-kept': (_, t) => t('faults:file-not-kept'),
  'files-not-kept': ({ count }, t) => t('faults:files-not-kept', { count }),
  'not-a-picture': (_, t) => t('pictures:fault.none'),
  'picture-too-large': ({ most }, t) => t('pictures:fault.tooLarge', { most }),
  'too-many-pictures': ({ limit }, t) => t('pictures:fault.tooMany', { limit }),
  'picture-not-fetched': (_, t) => t('pictures:fault.notFetched'),
  'draft-gone': (_, t) => t('faults:draft-gone'),
  'no-room-for-file': ({ limit, there }, t) => t('faults:no-room-for-file', { limit, there }),
  'too-many-drafts': ({ limit }, t) => t('faults:too-many-drafts', { limit }),
  'cannot-merge': (_, t) => t('faults:cannot-merge'),
  'stale-component': (_, t) => t('faults:stale-component'),
  'unknown-command': ({ name }, t) => t('faults:unknown-command', { name }),

  'not-a-member': ({ userId }, t) => t('faults:not-a-member', { user: userId }),
  'is-a-bot': (_, t) => t('faults:is-a-bot'),
  'has-access-already': ({ userId, to }, t) =>
    userId === to ? t('faults:has-access-already.you') : t('faults:has-access-already.other', { user: userId }),
  'not-a-participant': ({ userId }, t) => t('faults:not-a-participant', { user: userId }),
  'too-many-participants': ({ limit }, t) => t('faults:too-many-participants', { limit }),
  'everyone-is-no-staff': (_, t) => t('faults:everyone-is-no-staff'),
  'role-is-managed': ({ roleId }, t) => t('faults:role-is-managed', { role: roleId }),
  'too-many-staff-roles': ({ limit }, t) => t('faults:too-many-staff-roles', { limit }),

  'no-category': (_, t) => t('faults:no-category'),
  'category-gone': (_, t) => t('faults:category-gone'),
  'cannot-make': ({ what, why }, t) => t(`faults:cannot-make.${what}.${why}`),
  'server-full': (_, t) => t('faults:server-full'),
  'no-new-channels': ({ until }, t) => t('faults:no-new-channels', { when: relativeTime(until) }),
  'missing-permission': missingText,
  'channel-hidden': ({ channelId }, t) => t('faults:channel-hidden', { channel: channelId }),
  unclear: ({ what, channelId }, t) => t(`faults:unclear.${what}`, { channel: channelId }),
  'not-a-panel-channel': (_, t) => t('faults:not-a-panel-channel'),
  'name-refused': ({ name }, t) => t('faults:name-refused', { name }),
  'name-empty': (_, t) => t('faults:name-empty'),
  'rename-too-often': ({ until }, t) => t('faults:rename-too-often', { when: relativeTime(until) }),

  'answered-elsewhere': (_, t) => t('faults:answered-elsewhere'),
  'discord-busy': ({ until }, t) => t('faults:discord-busy', { when: relativeTime(until) }),
  'discord-down': (_, t) => t('faults:discord-down'),
  'discord-refused': ({ kind, said }, t) => t(`faults:discord-refused.${kind}`, { said }),
  'two-factor': (_, t) => t('faults:two-factor'),
  'file-broken': ({ file, line, column }, t) =>
    line === null
      ? t('faults:file-broken.somewhere', { file })
      : t('faults:file-broken.there', { file, line, column: column ?? 1 }),
  'storage-failed': (_, t) => t('faults:storage-failed'),
  'storage-away': (_, t) => t('faults:storage-away'),
  'handed-over': (_, t) => t('faults:handed-over'),
  unexpected: (_, t) => t('faults:unexpected')
};

/** What somebody has to look up in the log: everything else says all there is to know. */
const forTheLog: ReadonlySet<FaultId> = new Set(['unexpected', 'discord-refused', 'storage-failed', 'storage-away']);

/** The sentence about a fault. */
export function faultSentence({ id, context }: Fault, t: Translate): string {
  const sentence = sentences[id] as (context: Fault['context'], t: Translate) => string;
  return sentence(context, t);
}

/**
 * The sentence about a fault; under one that has to be looked up, with its reference.
 * @param reference - The same code stands in the log.
 */
export function faultText(fault: Fault, reference: string, t: Translate): string {
  const told = faultSentence(fault, t);
  return forTheLog.has(fault.id) ? `${told}\n-# ${t('faults:reference', { code: reference })}` : told;
}

/** What the bot lacks, where, and how it is given. */
export function missingText({ permissions, where, keeper }: FaultContexts['missing-permission'], t: Translate): string {
  if (permissions.length === 0) return t('faults:missing-permission.unnamed');
  const missing = { permissions: permissionsIn(t, permissions), count: permissions.length };
  if (where === null) return t('faults:missing-permission.somewhere', missing);
  return t(`faults:missing-permission.${keeper ?? 'there'}`, { ...missing, where });
}
