import { Fragment, type ReactNode } from 'react';
import { Message } from '../message/message.js';
import type { ShownMessage } from '../view/shown-message.js';
import { useView } from '../view/view.js';
import { DayLine } from './day-line.js';
import { standingOf } from './grouping.js';

/** Messages, oldest first, as Discord arranges them: one name for what somebody says in a row, a line for each day. */
export function MessageList({ messages }: { messages: readonly ShownMessage[] }): ReactNode {
  return messages.map((message, index) => (
    <MessageBelow key={message.id} before={messages[index - 1] ?? null} message={message} />
  ));
}

interface MessageBelowProps {
  readonly before: ShownMessage | null;
  readonly message: ShownMessage;
}

/** One message below another one, with what stands between them. */
export function MessageBelow({ before, message }: MessageBelowProps): ReactNode {
  const { head, newDay } = standingOf(before, message, useView());
  return (
    <Fragment>
      {newDay !== null && newDay !== '' && <DayLine day={newDay} />}
      <Message message={message} head={head} />
    </Fragment>
  );
}
