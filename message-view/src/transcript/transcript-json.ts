import type { ShownMessage } from '../view/shown-message.js';
import type { Conversation, TranscriptOptions, TranscriptWords } from './conversation.js';
import { exporterMessage } from './exporter-message.js';
import { inPieces } from './in-pieces.js';
import { transcriptView } from './transcript-view.js';

/**
 * A conversation as JSON with the fields of DiscordChatExporter's exports, in pieces: write them one after another. A message
 * that is not as messages are is given as it is.
 * @param madeAt - ISO 8601.
 * @throws what reading the messages throws.
 */
export async function* transcriptJson(
  conversation: Conversation,
  words: TranscriptWords,
  options: TranscriptOptions & { readonly madeAt: string }
): AsyncGenerator<string, void, undefined> {
  const view = transcriptView(conversation, words, options, new Set());
  const { server, channel } = conversation;
  const head = {
    guild: { id: server.id, name: server.name, iconUrl: '' },
    channel: {
      id: channel.id,
      type: 'GuildTextChat',
      categoryId: null,
      category: null,
      name: channel.name,
      topic: channel.topic ?? null
    },
    dateRange: { after: null, before: null },
    exportedAt: options.madeAt
  };
  let count = 0;
  const one = (message: ShownMessage): string => {
    const json = JSON.stringify(asExported(message));
    count++;
    return `${count === 1 ? '' : ','}\n${json}`;
  };
  const asExported = (message: ShownMessage): unknown => {
    try {
      return exporterMessage(message, view);
    } catch {
      return message;
    }
  };
  yield* inPieces(conversation.messages, one, `${JSON.stringify(head).slice(0, -1)},"messages":[`);
  yield `\n],"messageCount":${String(count)}}\n`;
}
