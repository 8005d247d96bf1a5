/** Everything: what a page draws messages with, and what makes a file of a conversation in Node. */
export * from './components.js';
export type { Conversation, HeadLine, TranscriptOptions, TranscriptWords } from './transcript/conversation.js';
export { styleSheet } from './transcript/style-sheet.js';
export { transcriptPage } from './transcript/transcript-page.js';
export { transcriptJson } from './transcript/transcript-json.js';
export { transcriptText } from './transcript/transcript-text.js';
export { transcriptView } from './transcript/transcript-view.js';
