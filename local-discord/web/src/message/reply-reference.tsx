import type { ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
/** What a message answers. */
export function ReplyReference({ message }: { message: MessageView }): ReactNode {
  return message.repliesTo === null ? null : <small>reply</small>;
}
