import type { ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
/** What Discord itself says. */
export function SystemLine({ message }: { message: MessageView }): ReactNode {
  return <small>{message.type}</small>;
}
