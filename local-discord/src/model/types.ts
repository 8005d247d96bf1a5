import type {
  APIApplicationCommandOption,
  APIAttachment,
  APIEmbed,
  APIMessageTopLevelComponent,
  APIMessageInteractionMetadata,
  ApplicationCommandType,
  ChannelType,
  EntryPointCommandHandlerType,
  Locale,
  MessageType,
  OverwriteType,
  StickerFormatType
} from 'discord-api-types/v10';

/** A Discord id: a 64-bit number as a decimal string, ordered by creation time. */
export type Snowflake = string;

export interface User {
  readonly id: Snowflake;
  username: string;
  globalName: string | null;
  readonly bot: boolean;
  /** Does this person log in with a second factor? */
  twoFactor: boolean;
  /** Whose direct messages reach them: everybody's they share a server with, nobody's, or all but the bot's they blocked. */
  directMessages: 'open' | 'shut' | 'blocked';
  /** The hash of their picture; null for one of Discord's own. */
  avatar: string | null;
  /** The language of their client. */
  locale: `${Locale}`;
}

export interface Role {
  readonly id: Snowflake;
  readonly guildId: Snowflake;
  name: string;
  permissions: bigint;
  position: number;
  color: number;
  hoist: boolean;
  mentionable: boolean;
  /** True for the role Discord makes for a bot when it is invited; nobody can hand it out. */
  managed: boolean;
  /** The bot a managed role belongs to. */
  botId: Snowflake | null;
}

export interface Member {
  readonly userId: Snowflake;
  readonly guildId: Snowflake;
  nick: string | null;
  /** Never holds the everyone role, whose id is the guild's. */
  roleIds: Set<Snowflake>;
  joinedAt: Date;
  /** Has not passed the server's membership screening yet. */
  pending: boolean;
  /** In time-out until then; null: not. */
  timedOutUntil: Date | null;
}

export interface Overwrite {
  readonly id: Snowflake;
  type: OverwriteType;
  allow: bigint;
  deny: bigint;
  /** It stands and does nothing: it was written for somebody who was not there. */
  idle?: boolean;
}

export interface ThreadState {
  ownerId: Snowflake;
  archived: boolean;
  locked: boolean;
  invitable: boolean;
  autoArchiveDuration: number;
  archiveTimestamp: Date;
  memberIds: Set<Snowflake>;
}

/** A guild channel, a thread or a direct message. */
export interface Channel {
  readonly id: Snowflake;
  type: ChannelType;
  readonly guildId: Snowflake | null;
  name: string;
  topic: string | null;
  parentId: Snowflake | null;
  position: number;
  nsfw: boolean;
  rateLimitPerUser: number;
  overwrites: Map<Snowflake, Overwrite>;
  /** The two people of a direct message; empty elsewhere. */
  recipientIds: Snowflake[];
  thread: ThreadState | null;
  lastMessageId: Snowflake | null;
  /** Oldest first, because ids only grow. */
  messages: Map<Snowflake, Message>;
  /** When the name or topic was last changed, in ms since 1970: Discord allows two in ten minutes. */
  renamedAt: number[];
}

export interface Message {
  readonly id: Snowflake;
  readonly channelId: Snowflake;
  readonly authorId: Snowflake;
  type: MessageType;
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  attachments: APIAttachment[];
  flags: number;
  tts: boolean;
  pinned: boolean;
  editedAt: Date | null;
  mentionEveryone: boolean;
  /** Users and roles this message really pinged, after `allowed_mentions`. */
  mentionedUserIds: Snowflake[];
  mentionedRoleIds: Snowflake[];
  nonce: string | number | null;
  referencedMessageId: Snowflake | null;
  webhookId: Snowflake | null;
  /** The name a webhook call gave itself for this message. */
  webhookName?: string | null;
  /** The hash of its picture, if it has one. */
  webhookAvatar?: string | null;
  applicationId: Snowflake | null;
  interactionMetadata: APIMessageInteractionMetadata | null;
  /** The whole command a person ran (`set_staff add`), on answers to commands: the deprecated `interaction.name`. */
  commandName?: string | null;
  /** The only person who sees it, for an ephemeral answer; null for everybody. */
  ephemeralFor: Snowflake | null;
  /** An ephemeral answer its reader took off their screen; the bot can still edit it. */
  dismissed?: boolean;
  /** By what an address calls the emoji: `👍`, or `name:id`. */
  reactions: Map<string, Set<Snowflake>>;
  /** As they were when it was sent. */
  stickers?: readonly Sticker[];
  poll?: Poll;
  forwarded?: Forward;
  pinnedAt?: Date;
}

/** A custom emoji of a server. */
export interface Emoji {
  readonly id: Snowflake;
  name: string;
  readonly animated: boolean;
}

/** A sticker of a server. */
export interface Sticker {
  readonly id: Snowflake;
  readonly guildId: Snowflake;
  name: string;
  description: string | null;
  /** Words it is found by; Discord's client puts the name of an emoji there. */
  tags: string;
  readonly format: StickerFormatType;
}

/** An emoji as reactions and polls name it: a standard one has no id. */
export interface PartialEmoji {
  readonly id: Snowflake | null;
  readonly name: string;
  readonly animated?: boolean;
}

export interface Poll {
  readonly question: string;
  readonly answers: readonly { readonly id: number; readonly text: string; readonly emoji: PartialEmoji | null }[];
  readonly multiple: boolean;
  expiry: Date;
  /** Who voted for which answer. */
  readonly votes: Map<number, Set<Snowflake>>;
  /** Was it ended, and its result told? */
  ended: boolean;
}

/** A message that was forwarded, as it was at that moment. */
export interface Forward {
  readonly messageId: Snowflake;
  readonly channelId: Snowflake;
  readonly guildId: Snowflake | null;
  readonly createdAt: Date;
  readonly original: Pick<
    Message,
    | 'type'
    | 'content'
    | 'embeds'
    | 'components'
    | 'attachments'
    | 'flags'
    | 'editedAt'
    | 'mentionedUserIds'
    | 'mentionedRoleIds'
  > & { readonly stickers?: readonly Sticker[] };
}

export interface Guild {
  readonly id: Snowflake;
  name: string;
  ownerId: Snowflake;
  readonly roles: Map<Snowflake, Role>;
  readonly members: Map<Snowflake, Member>;
  readonly channels: Map<Snowflake, Channel>;
  readonly bans: Set<Snowflake>;
  /** The hash of its picture. */
  icon: string | null;
  readonly emojis: Map<Snowflake, Emoji>;
  readonly stickers: Map<Snowflake, Sticker>;
  /** "Require 2FA for moderator actions". */
  needsTwoFactor: boolean;
  /** Discord lets Community servers alone choose another than English. */
  preferredLocale: `${Locale}`;
  /** Applications whose commands are here, whether their bot is a member or not. */
  readonly installed: Set<Snowflake>;
  /** False during an outage: bots hear that it is unavailable, and then nothing of it. */
  available: boolean;
  /** When channels were made in the last day, in ms since 1970, oldest first. */
  channelsMadeAt: number[];
}

export interface Application {
  /** Also the id of its bot user. */
  readonly id: Snowflake;
  name: string;
  token: string;
  /** The owner of the application, a person. */
  ownerId: Snowflake;
  /** Privileged intents switched on in the developer portal, as intent bits. */
  privilegedIntents: number;
  /** Where the developer portal sends interactions to; then none comes over the gateway. null: they do. */
  interactionsEndpointUrl: string | null;
  /** Global commands by id. */
  readonly commands: Map<Snowflake, Command>;
  /** Guild commands: guild id → command id → command. */
  readonly guildCommands: Map<Snowflake, Map<Snowflake, Command>>;
  /** People who installed it for themselves: it goes with them into every server. */
  readonly installedBy: Set<Snowflake>;
}

export interface Command {
  readonly id: Snowflake;
  readonly applicationId: Snowflake;
  readonly guildId: Snowflake | null;
  version: Snowflake;
  type: ApplicationCommandType;
  name: string;
  nameLocalizations: Record<string, string> | null;
  description: string;
  descriptionLocalizations: Record<string, string> | null;
  options: APIApplicationCommandOption[];
  defaultMemberPermissions: bigint | null;
  dmPermission: boolean;
  nsfw: boolean;
  contexts: number[] | null;
  integrationTypes: number[];
  /** Of an entry-point command: 1, the bot answers it; 2, Discord launches the Activity. */
  handler: EntryPointCommandHandlerType | null;
}

export interface Webhook {
  readonly id: Snowflake;
  readonly token: string;
  readonly channelId: Snowflake;
  readonly guildId: Snowflake;
  name: string;
  readonly creatorId: Snowflake;
  /** The hash of its picture. */
  avatar: string | null;
}

export interface AuditEntry {
  readonly id: Snowflake;
  readonly guildId: Snowflake;
  readonly actorId: Snowflake;
  readonly targetId: Snowflake | null;
  /** Discord's audit log event number, for example 10 for a created channel. */
  readonly action: number;
  readonly reason: string | null;
}

/** An uploaded file, in memory. */
export interface StoredFile {
  readonly name: string;
  readonly contentType: string;
  readonly data: Buffer;
}
