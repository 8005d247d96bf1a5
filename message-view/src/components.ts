/** What a page draws messages with. Nothing here needs Node. */
export { ButtonContent } from './components/button-content.js';
export { buttonLook } from './components/button-look.js';
export { LoadingDots } from './components/loading-dots.js';
export { DayLine } from './conversation/day-line.js';
export { standingOf, TogetherMs, type Standing } from './conversation/grouping.js';
export { MessageBelow, MessageList } from './conversation/message-list.js';
export { Markdown } from './markdown/markdown.js';
export { looksLikeAnotherSite, safeAddress, trimAddress, webAddress } from './markdown/links.js';
export type { MarkdownNode, TimestampStyle } from './markdown/nodes.js';
export { isEmojiOnly, parseMarkdown } from './markdown/parse.js';
export { plainText, type MentionNames } from './markdown/plain-text.js';
export { readableSource } from './markdown/readable-source.js';
export { SafeLink } from './markdown/safe-link.js';
export { attachmentKind, isSpoilerFile } from './media/attachment-kind.js';
export { Emoji, emojiAddress, emojiText } from './media/emoji.js';
export { formatSize } from './media/format-size.js';
export { looseAttachments } from './media/loose-attachments.js';
export { Avatar, Initials } from './message/avatar.js';
export { excerpt } from './message/excerpt.js';
export { isSystem } from './message/message-kinds.js';
export { systemText } from './message/system-text.js';
export { elementId, Message } from './message/message.js';
export { stickerAddress } from './message/stickers.js';
export { dayOf, formatMoment, formatTime, type TimeReader } from './time/format-time.js';
export { hexColor } from './view/hex-color.js';
export type * from './view/parts.js';
export { roleColor } from './view/role-color.js';
export type { ShownMessage, ShownUser } from './view/shown-message.js';
export {
  MessageContext,
  useView,
  ViewContext,
  type ChannelName,
  type FileAnswer,
  type PersonName,
  type Pings,
  type RoleName,
  type View
} from './view/view.js';
export { authorOf } from './view/names.js';
export type { SystemWords, Words } from './view/words.js';
