/** Everything: what a page draws messages with, and what makes a file of a conversation in Node. */
export * from './components.js';
export type { Conversation, HeadLine, TranscriptOptions, TranscriptWords } from './transcript/conversation.js';
export { styleSheet } from './transcript/style-sheet.js';
export { transcriptPage } from './transcript/transcript-page.js';
