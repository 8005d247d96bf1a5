import type { APIChannel } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { useView } from '../view/view.js';

/** The thread that began with a message. */
export function ThreadCard({ thread }: { thread: APIChannel }): ReactNode {
  const { words } = useView();
  const count = 'message_count' in thread ? thread.message_count : undefined;
  return (
    <p className="mv-thread">
      <bdi>{thread.name}</bdi>
      {typeof count === 'number' && <span> · {words.threadMessages(count)}</span>}
    </p>
  );
}
