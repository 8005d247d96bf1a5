import { textOf, type InteractionView, type MessageView } from '@ticket-desk/local-discord';

/** The message an interaction was answered with. @throws when there is none. */
export function shown(answer: InteractionView): MessageView {
  if (!answer.message) throw new Error(`There is no answer to see; the interaction is ${answer.state}.`);
  return answer.message;
}

/** What the person reads in answer: the original answer and follow-ups. */
export function said(answer: InteractionView): string {
  return [answer.message, ...answer.followUps].map((message) => (message ? textOf(message) : '')).join('\n');
}

/** The id of the channel an answer links to. @throws when it links to none. */
export function linkedChannel(answer: InteractionView): string {
  const id = /<#(\d+)>/.exec(said(answer))?.[1];
  if (!id) throw new Error(`No channel is linked in: ${said(answer)} (${answer.state})`);
  return id;
}
