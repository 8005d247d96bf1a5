import type { Translate } from '../../base/language.js';
import type { TranscriptGoals } from '../../servers/server-settings.js';
import { Colors } from '../colors.js';
import { embeds } from '../embed.js';

/** What is to be known of them besides. */
export interface AboutGoals {
  /** Can everybody in the server see the channel? */
  readonly isSeen: boolean;
  /** Is what people say kept at all? */
  readonly isKept: boolean;
  /** Does the bot hear of what is edited and deleted? */
  readonly isHeard: boolean;
}

/** Where the transcripts of tickets that end go. */
export function goalsPage(
  { channelId, toOpener, keepsEdits }: TranscriptGoals,
  { isSeen, isKept, isHeard }: AboutGoals,
  t: Translate
) {
  const lines = [
    channelId === undefined
      ? t('transcripts:settings.noChannel')
      : t('transcripts:settings.channel', { channel: channelId }),
    t(toOpener ? 'transcripts:settings.opener' : 'transcripts:settings.noOpener'),
    t(keepsEdits ? 'transcripts:settings.edits' : 'transcripts:settings.noEdits'),
    ...(channelId !== undefined && isSeen ? [`⚠️ ${t('transcripts:settings.seen', { channel: channelId })}`] : []),
    ...(keepsEdits && isKept && !isHeard ? [`⚠️ ${t('transcripts:settings.unheard')}`] : []),
    ...(isKept ? [] : [`⚠️ ${t('transcripts:settings.off')}`])
  ];
  return {
    embeds: embeds({ color: Colors.calm, title: t('transcripts:settings.title'), description: lines.join('\n') })
  };
}
