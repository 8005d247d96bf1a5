import { dayOf, formatTime } from '../time/format-time.js';
import type { ShownMessage } from '../view/shown-message.js';
import type { View } from '../view/view.js';
import type { Conversation, TranscriptOptions, TranscriptWords } from './conversation.js';
import { inPieces } from './in-pieces.js';
import { authorLine, messageLines } from './message-as-text.js';
import { transcriptView } from './transcript-view.js';

/**
 * A conversation as plain text, in pieces: write them one after another.
 * @throws what reading the messages throws.
 */
export async function* transcriptText(
  conversation: Conversation,
  words: TranscriptWords,
  options: TranscriptOptions
): AsyncGenerator<string, void, undefined> {
  const view = transcriptView(conversation, words, options, new Set());
  let count = 0;
  yield* inPieces(
    conversation.messages,
    (message) => {
      count++;
      return told(message, view);
    },
    top(conversation, words)
  );
  const { messages, noMessages } = words.transcript;
  yield `${count === 0 ? noMessages : messages(count)}\n`;
}

function top({ server, channel, head, notes }: Conversation, words: TranscriptWords): string {
  return [
    words.transcript.title(`#${channel.name}`, server.name),
    '',
    ...head.map(({ label, value }) => `${label}: ${value}`),
    ...(notes.length > 0 ? ['', `${words.transcript.notes}:`, ...notes.map((note) => `- ${note}`)] : []),
    '',
    ''
  ].join('\n');
}

/** A message that is not as messages are says so in its place. */
function told(message: ShownMessage, view: View): string {
  try {
    const at = Date.parse(message.timestamp);
    const when = `${dayOf(at, view)} ${formatTime(at, 't', view)}`;
    const lines = messageLines(message, view).map((line) => `  ${line}`);
    return `[${when}] ${authorLine(message, view)}\n${lines.join('\n')}\n\n`;
  } catch {
    return `${view.words.notDrawn}\n\n`;
  }
}
