import { MessageType } from 'discord-api-types/v10';
import { renderToStaticMarkup } from 'react-dom/server';
import { MessageList } from '../../src/conversation/message-list.js';
import type { ShownMessage } from '../../src/view/shown-message.js';
import { ViewContext, type View } from '../../src/view/view.js';
import { words } from './words.js';

const ids = { ada: '200000000000000001', bot: '200000000000000002', gone: '299999999999999999' } as const;

/** Ids of the people, the role and the channel a drawing in these tests knows; `gone` is known to nobody. */
export const known = { ...ids, role: '300000000000000001', channel: '400000000000000001' } as const;

/** Somebody who reads in English, in UTC, and has a copy of every file called "kept". */
export const view: View = {
  words,
  locale: 'en-GB',
  timeZone: 'UTC',
  person: (id) =>
    id === known.ada
      ? { name: 'Ada Lovelace', color: 0x2ecc71 }
      : id === known.bot
        ? { name: 'Ticket Desk', bot: true }
        : undefined,
  role: (id) => (id === known.role ? { name: 'Staff', color: 0xe91e63 } : undefined),
  channel: (id) => (id === known.channel ? { name: 'support' } : undefined),
  file: (url) => (url.includes('kept') ? { href: `files/${url.split('/').at(-1) ?? ''}` } : { missing: 'too large' })
};

let next = 500000000000000000n;

/** A message of Ada's, at noon. */
export const said = (message: Partial<ShownMessage> = {}): ShownMessage => ({
  id: String(next++),
  type: MessageType.Default,
  author: { id: known.ada, username: 'ada' },
  content: '',
  timestamp: '2026-03-01T12:00:00.000Z',
  ...message
});

/** Messages as HTML. */
export const draw = (messages: readonly ShownMessage[], more: Partial<View> = {}): string =>
  renderToStaticMarkup(
    <ViewContext value={{ ...view, ...more }}>
      <MessageList messages={messages} />
    </ViewContext>
  );

/** One message as HTML. */
export const drawOne = (message: Partial<ShownMessage>, more: Partial<View> = {}): string =>
  draw([said(message)], more);
