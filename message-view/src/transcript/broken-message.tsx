import type { ReactNode } from 'react';
import { NotDrawn } from '../components/not-drawn.js';

/** Stands for a message that is not as Discord's messages are: it says so, with the words in it if there are any. */
export function BrokenMessage({ message }: { message: unknown }): ReactNode {
  const content =
    typeof message === 'object' && message !== null && 'content' in message && typeof message.content === 'string'
      ? message.content
      : '';
  return (
    <article className="mv mv-message mv-broken">
      <NotDrawn />
      {content !== '' && <p>{content}</p>}
    </article>
  );
}
