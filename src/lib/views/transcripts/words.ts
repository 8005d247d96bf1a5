import type { TranscriptWords } from '@ticket-desk/message-view';
import type { TextKey, Translate } from '../../base/language.js';
import type { ErasedCalled } from '../../transcripts/without-person.js';

type OwnKey<Space extends string> = TextKey extends infer Key
  ? Key extends `transcripts:${Space}.${infer Name}`
    ? Name
    : never
  : never;

/** Everything a transcript says of its own accord, in one language. */
export function transcriptWords(t: Translate): TranscriptWords {
  const word = (key: OwnKey<'words'>) => t(`transcripts:words.${key}`);
  return {
    app: word('app'),
    edited: word('edited'),
    deleted: word('deleted'),
    earlier: (time) => t('transcripts:words.earlier', { time }),
    pinned: word('pinned'),
    thinking: (name) => t('transcripts:words.thinking', { name }),
    nothingToRead: word('nothingToRead'),
    notDrawn: word('notDrawn'),
    today: (time) => t('transcripts:words.today', { time }),
    yesterday: (time) => t('transcripts:words.yesterday', { time }),
    unknownUser: word('unknownUser'),
    unknownRole: word('unknownRole'),
    unknownChannel: word('unknownChannel'),
    guildNavigation: {
      browse: word('browse'),
      customize: word('customize'),
      guide: word('guide'),
      'linked-roles': word('linkedRoles')
    },
    code: word('code'),
    codeIn: (language) => t('transcripts:words.codeIn', { language }),
    spoilerText: word('spoiler'),
    spoilerBox: word('spoiler'),
    spoilerExcerpt: word('spoilerExcerpt'),
    spoilerFile: (name) => t('transcripts:words.spoilerFile', { name }),
    picture: word('picture'),
    bytes: (count) => t('transcripts:words.bytes', { count }),
    download: (name) => t('transcripts:words.download', { name }),
    downloadShort: word('downloadShort'),
    openShort: word('openShort'),
    unknownFile: word('unknownFile'),
    missingFile: (name, reason) => t('transcripts:words.missingFile', { name, reason }),
    missing: (reason) => t('transcripts:words.missing', { reason }),
    embed: word('embed'),
    button: word('button'),
    premium: word('premium'),
    premiumHint: word('premiumHint'),
    badLink: word('badLink'),
    newTab: word('newTab'),
    makeSelection: word('makeSelection'),
    usedCommand: word('usedCommand'),
    someCommand: word('someCommand'),
    replyingTo: (name) => t('transcripts:words.replyingTo', { name }),
    deletedMessage: word('deletedMessage'),
    olderMessage: word('olderMessage'),
    onlyAttachment: word('onlyAttachment'),
    onlyEmbed: word('onlyEmbed'),
    onlyComponents: word('onlyComponents'),
    onlySticker: word('onlySticker'),
    onlyPoll: word('onlyPoll'),
    emptyMessage: word('emptyMessage'),
    forwarded: word('forwarded'),
    forwardedFrom: (channel) => t('transcripts:words.forwardedFrom', { channel }),
    reactions: word('reactions'),
    reaction: (emoji, number) => t('transcripts:words.reaction', { emoji, number }),
    sticker: (name) => t('transcripts:words.sticker', { name }),
    poll: word('poll'),
    votes: (count) => t('transcripts:words.votes', { count }),
    pollEnds: (time) => t('transcripts:words.pollEnds', { time }),
    pollEnded: word('pollEnded'),
    pollMany: word('pollMany'),
    pollWinner: word('pollWinner'),
    pollDraw: word('pollDraw'),
    threadMessages: (count) => t('transcripts:words.messages', { count }),
    system: systemWords(t),
    transcript: {
      title: (channel, server) => t('transcripts:words.title', { channel, server }),
      notes: word('notes'),
      messages: (count) => t('transcripts:words.messages', { count }),
      noMessages: word('noMessages')
    }
  };
}

/** What Discord itself says in a channel: somebody joined, pinned, started a thread. */
function systemWords(t: Translate): TranscriptWords['system'] {
  const said = (key: OwnKey<'system'>) => () => t(`transcripts:system.${key}`);
  const of = (key: OwnKey<'system'>) => (name: string) => t(`transcripts:system.${key}`, { name });
  return {
    recipientAdded: (name, other) => t('transcripts:system.recipientAdded', { name, other }),
    recipientRemoved: (name, other) => t('transcripts:system.recipientRemoved', { name, other }),
    call: of('call'),
    channelRenamed: (name, channel) => t('transcripts:system.channelRenamed', { name, channel }),
    channelIconChanged: of('channelIconChanged'),
    pinned: of('pinned'),
    joined: of('joined'),
    boosted: (name, count) => t('transcripts:system.boosted', { name, count }),
    boostedToLevel: (name, level) => t('transcripts:system.boostedToLevel', { name, level }),
    channelFollowed: (name, channel) => t('transcripts:system.channelFollowed', { name, channel }),
    discoveryLost: said('discoveryLost'),
    discoveryRegained: said('discoveryRegained'),
    discoveryWarning: said('discoveryWarning'),
    discoveryFinalWarning: said('discoveryFinalWarning'),
    threadCreated: (name, thread) => t('transcripts:system.threadCreated', { name, thread }),
    threadStarter: of('threadStarter'),
    inviteReminder: said('inviteReminder'),
    autoModeration: said('autoModeration'),
    subscribed: (name, tier, count) => t('transcripts:system.subscribed', { name, tier, count }),
    premiumUpsell: said('premiumUpsell'),
    stageStarted: (name, topic) => t('transcripts:system.stageStarted', { name, topic }),
    stageEnded: (name, topic) => t('transcripts:system.stageEnded', { name, topic }),
    stageSpeaker: of('stageSpeaker'),
    stageRaisedHand: of('stageRaisedHand'),
    stageTopic: (name, topic) => t('transcripts:system.stageTopic', { name, topic }),
    appSubscribed: of('appSubscribed'),
    alertsOn: of('alertsOn'),
    alertsOff: of('alertsOff'),
    raidReported: of('raidReported'),
    falseAlarm: of('falseAlarm'),
    purchased: (name, product) => t('transcripts:system.purchased', { name, product }),
    pollEnded: (name, question) => t('transcripts:system.pollEnded', { name, question }),
    other: of('other')
  };
}

/** What stands in the place of what was erased. */
export function erasedCalled(t: Translate): ErasedCalled {
  return { name: t('transcripts:words.erasedUser'), words: t('transcripts:words.erasedWords') };
}
