/** A message as a person sees it, and what they can put into one. Part of the control API. */
import type {
  APIAttachment,
  APIEmbed,
  APIMessageTopLevelComponent,
  MessageType,
  StickerFormatType
} from 'discord-api-types/v10';

export interface PersonInfo {
  id: string;
  username: string;
  displayName: string;
  bot: boolean;
  /** The hash of their picture; left out for one of Discord's own. */
  avatar?: string;
}

/** A message as one person sees it. */
export interface MessageView {
  id: string;
  channelId: string;
  author: PersonInfo;
  /** Discord's message type number: 0 plain, 19 reply, 20 slash command answer, 6 pin notice, 18 thread, … */
  type: MessageType;
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  attachments: APIAttachment[];
  createdAt: string;
  editedAt: string | null;
  pinned: boolean;
  /** "Only you can see this". */
  ephemeral: boolean;
  /** "… is thinking": a deferred answer that has not come yet. */
  thinking: boolean;
  /** Does it ping the person who looks? */
  mentionsMe: boolean;
  mentionedUserIds: string[];
  mentionedRoleIds: string[];
  mentionsEveryone: boolean;
  repliesTo: string | null;
  /** The command a person ran, for a slash command answer. */
  interaction: { userId: string; commandName: string | null } | null;
  flags: number;
  /** What is not on every message is left out where there is none of it. */
  reactions?: ReactionView[];
  stickers?: StickerView[];
  poll?: PollView;
  forwarded?: ForwardView;
}

/** Reactions with one emoji. */
export interface ReactionView {
  /** `👍`, or `name:id` of a custom one: what `react` takes. */
  emoji: string;
  count: number;
  /** Did the person who looks react? */
  mine: boolean;
}

export interface StickerView {
  id: string;
  name: string;
  format: StickerFormatType;
}

export interface PollView {
  question: string;
  answers: { id: number; text: string; emoji: string | null; votes: number; mine: boolean }[];
  multiple: boolean;
  /** ISO 8601. */
  expiry: string;
  over: boolean;
}

/** What was forwarded, as it was then; who wrote it is not told. */
export interface ForwardView {
  channelId: string;
  messageId: string;
  type: MessageType;
  content: string;
  embeds: APIEmbed[];
  attachments: APIAttachment[];
  stickers: StickerView[];
  createdAt: string;
}

export interface FileToSend {
  name: string;
  contentType?: string;
  /** The bytes, base64. */
  data: string;
}
