import { createContext, useContext } from 'react';
import type { MessageView } from '../../../src/client/contract.js';

export const CurrentMessage = createContext<MessageView | null>(null);

/** The message in which something is pressed or chosen. */
export function useCurrentMessage(): MessageView {
  const message = useContext(CurrentMessage);
  if (!message) throw new Error('useCurrentMessage needs a CurrentMessage above it.');
  return message;
}
