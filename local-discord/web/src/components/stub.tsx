import type { ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { useInteractions } from '../client/interactions.js';
export function ActionRow(_: { row: unknown; message: MessageView }): ReactNode {
  return null;
}
export function MessageButton(_: { button: unknown; message: MessageView }): ReactNode {
  return null;
}
export function ModalDialog(): ReactNode {
  return null;
}
export function PressNotice({ message }: { message: MessageView }): ReactNode {
  const state = useInteractions().pressState(message.id);
  return state?.state === 'failed' ? <p role="alert">{state.reason}</p> : null;
}
