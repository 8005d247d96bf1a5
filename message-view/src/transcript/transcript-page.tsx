import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MessageBelow } from '../conversation/message-list.js';
import type { ShownMessage } from '../view/shown-message.js';
import { ViewContext } from '../view/view.js';
import { BrokenMessage } from './broken-message.js';
import type { Conversation, TranscriptOptions, TranscriptWords } from './conversation.js';
import { escapeHtml } from './escape-html.js';
import { inPieces } from './in-pieces.js';
import { styleSheet } from './style-sheet.js';
import { TranscriptHead } from './transcript-head.js';
import { transcriptView } from './transcript-view.js';

/**
 * What the page may do: nothing but show what is in it, and files that lie beside it. `'self'` is its own folder where
 * a server gives it out, and `file:` where it is opened from a disk.
 */
const Policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' file: data:",
  "media-src 'self' file:",
  "base-uri 'none'",
  "form-action 'none'"
].join('; ');

/**
 * A conversation as one HTML file without any script, in pieces: write them one after another. It is drawn while it is
 * read, so that it needs the memory of a piece and keeps nobody else waiting, however long it is. A message that cannot
 * be drawn says so in its place.
 * @throws what reading the messages throws.
 */
export async function* transcriptPage(
  conversation: Conversation,
  words: TranscriptWords,
  options: TranscriptOptions
): AsyncGenerator<string, void, undefined> {
  const drawn = new Set<string>();
  const view = transcriptView(conversation, words, options, drawn);
  const draw = (children: ReactNode): string =>
    renderToStaticMarkup(<ViewContext value={view}>{children}</ViewContext>);
  let before: ShownMessage | null = null;
  const drawNext = (message: ShownMessage): string => {
    try {
      const html = draw(<MessageBelow before={before} message={message} />);
      drawn.add(message.id);
      before = message;
      return html;
    } catch {
      // The next one does not continue it.
      before = null;
      return draw(<BrokenMessage message={message} />);
    }
  };

  let count = 0;
  const top = `${opening(conversation, words, view.locale)}${draw(<TranscriptHead conversation={conversation} words={words} />)}<main class="mv-conversation">`;
  yield* inPieces(
    conversation.messages,
    (message) => {
      count++;
      return drawNext(message);
    },
    top
  );
  const { messages, noMessages } = words.transcript;
  const foot = draw(<footer className="mv mv-foot">{count === 0 ? noMessages : messages(count)}</footer>);
  yield `</main>${foot}</body></html>\n`;
}

/** Everything up to the body, which React does not write. */
function opening({ channel, server }: Conversation, words: TranscriptWords, locale: string): string {
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(locale)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(Policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex, nofollow">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(words.transcript.title(`#${channel.name}`, server.name))}</title>`,
    `<style>${styleSheet()}</style>`,
    '</head>',
    '<body class="mv-page">'
  ].join('\n');
}
