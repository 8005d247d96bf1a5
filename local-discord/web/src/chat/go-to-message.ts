/** The id of a message's element on the page. */
export const elementId = (messageId: string): string => `message-${messageId}`;

/** Brings a message that is on the page into sight, and the keyboard to it. */
export function goToMessage(messageId: string): void {
  const element = document.getElementById(elementId(messageId));
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}
