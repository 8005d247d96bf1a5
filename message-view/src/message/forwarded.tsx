import type { APIMessageSnapshotFields } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Timestamp } from '../time/timestamp.js';
import type { ShownMessage } from '../view/shown-message.js';
import { useView } from '../view/view.js';

interface ForwardedProps {
  /** What was forwarded, as it was then. */
  readonly snapshot: APIMessageSnapshotFields;
  /** The message that forwards it. */
  readonly message: ShownMessage;
  /** Draws it: what is in a message may hold forwards, and those messages again. */
  readonly children: (shown: ShownMessage) => ReactNode;
}

/** A message from elsewhere. Discord does not say who wrote it. */
export function Forwarded({ snapshot, message, children }: ForwardedProps): ReactNode {
  const { words, channel } = useView();
  const from = channel(message.message_reference?.channel_id ?? '')?.name;
  return (
    <div className="mv-forwarded">
      <p className="mv-forwarded-mark">
        <span aria-hidden="true">↪ </span>
        {from === undefined ? words.forwarded : words.forwardedFrom(`#${from}`)} ·{' '}
        <Timestamp iso={snapshot.timestamp} />
      </p>
      {children({ ...snapshot, id: message.id, author: message.author })}
    </div>
  );
}
