import type { MessageView } from '../../../src/client/contract.js';
import { useInteractions } from '../client/interactions.js';

/** How one component of a message stands. */
export interface Press {
  /** Does the bot have this press, and has not answered yet? */
  readonly isLoading: boolean;
  /** Is some press on this message waiting? Then none of its components takes another one. */
  readonly isWaiting: boolean;
  /** Did the last press of this component come to nothing? */
  readonly hasFailed: boolean;
}

/** Follows the presses on a message, for one of its components. */
export function usePress(message: MessageView, customId: string): Press {
  const press = useInteractions().pressState(message.id);
  const isWaiting = press?.state === 'waiting';
  const isMine = press?.customId === customId;
  return { isLoading: isWaiting && isMine, isWaiting, hasFailed: press?.state === 'failed' && isMine };
}
