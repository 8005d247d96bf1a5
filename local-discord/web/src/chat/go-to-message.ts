import { elementId } from '@ticket-desk/message-view/components';

/** Brings a message that is on the page into sight, and the keyboard to it. */
export function goToMessage(messageId: string): void {
  const element = document.getElementById(elementId(messageId));
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}
