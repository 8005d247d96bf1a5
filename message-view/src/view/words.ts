/** What things of a server are called in a system line: names, already as they are to be read. */
export interface SystemWords {
  readonly recipientAdded: (name: string, other: string) => string;
  readonly recipientRemoved: (name: string, other: string) => string;
  readonly call: (name: string) => string;
  readonly channelRenamed: (name: string, channel: string) => string;
  readonly channelIconChanged: (name: string) => string;
  readonly pinned: (name: string) => string;
  readonly joined: (name: string) => string;
  /** `times`: how often at once; 1 where it is not said. */
  readonly boosted: (name: string, times: number) => string;
  readonly boostedToLevel: (name: string, level: number) => string;
  readonly channelFollowed: (name: string, channel: string) => string;
  readonly discoveryLost: () => string;
  readonly discoveryRegained: () => string;
  readonly discoveryWarning: () => string;
  readonly discoveryFinalWarning: () => string;
  readonly threadCreated: (name: string, thread: string) => string;
  readonly threadStarter: (name: string) => string;
  readonly inviteReminder: () => string;
  readonly autoModeration: () => string;
  readonly subscribed: (name: string, tier: string, months: number) => string;
  readonly premiumUpsell: () => string;
  readonly stageStarted: (name: string, topic: string) => string;
  readonly stageEnded: (name: string, topic: string) => string;
  readonly stageSpeaker: (name: string) => string;
  readonly stageRaisedHand: (name: string) => string;
  readonly stageTopic: (name: string, topic: string) => string;
  readonly appSubscribed: (name: string) => string;
  readonly alertsOn: (name: string) => string;
  readonly alertsOff: (name: string) => string;
  readonly raidReported: (name: string) => string;
  readonly falseAlarm: (name: string) => string;
  readonly purchased: (name: string, product: string) => string;
  readonly pollEnded: (name: string, question: string) => string;
  /** A kind that is newer than this. */
  readonly other: (name: string) => string;
}

/** Everything a drawing says of its own accord, in the language of whoever reads it. */
export interface Words {
  readonly app: string;
  readonly edited: string;
  readonly deleted: string;
  /** Before what a message said until somebody edited it. */
  readonly earlier: (time: string) => string;
  readonly pinned: string;
  readonly thinking: (name: string) => string;
  /** A message in which nothing stands that could be read. */
  readonly nothingToRead: string;
  /** A message, or a part of one, that cannot be drawn. */
  readonly notDrawn: string;
  readonly today: (time: string) => string;
  readonly yesterday: (time: string) => string;

  readonly unknownUser: string;
  readonly unknownRole: string;
  readonly unknownChannel: string;
  readonly guildNavigation: Readonly<Record<'browse' | 'customize' | 'guide' | 'linked-roles', string>>;
  readonly code: string;
  readonly codeIn: (language: string) => string;
  readonly spoilerText: string;
  readonly spoilerBox: string;
  readonly spoilerExcerpt: string;
  readonly spoilerFile: (name: string) => string;

  readonly picture: string;
  readonly bytes: (count: number) => string;
  readonly download: (name: string) => string;
  readonly downloadShort: string;
  readonly openShort: string;
  readonly unknownFile: string;
  /** A file that is not to be had, and why. */
  readonly missingFile: (name: string, reason: string) => string;
  /** The same, where its name stands already. */
  readonly missing: (reason: string) => string;

  readonly embed: string;
  readonly button: string;
  readonly premium: string;
  readonly premiumHint: string;
  readonly badLink: string;
  readonly newTab: string;
  readonly makeSelection: string;

  readonly usedCommand: string;
  /** Above an answer to a command whose name Discord does not tell. */
  readonly someCommand: string;
  readonly replyingTo: (name: string) => string;
  readonly deletedMessage: string;
  /** An answered message that is not at hand. */
  readonly olderMessage: string;
  readonly onlyAttachment: string;
  readonly onlyEmbed: string;
  readonly onlyComponents: string;
  readonly onlySticker: string;
  readonly onlyPoll: string;
  readonly emptyMessage: string;

  readonly forwarded: string;
  readonly forwardedFrom: (channel: string) => string;
  readonly reactions: string;
  readonly reaction: (emoji: string, count: number) => string;
  readonly sticker: (name: string) => string;
  readonly poll: string;
  readonly votes: (count: number) => string;
  readonly pollEnds: (time: string) => string;
  readonly pollEnded: string;
  readonly pollMany: string;
  readonly pollWinner: string;
  readonly pollDraw: string;
  readonly threadMessages: (count: number) => string;

  readonly system: SystemWords;
}
