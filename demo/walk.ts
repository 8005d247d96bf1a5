import { textOf, type InteractionView, type MessageView, type Person } from '@ticket-desk/local-discord';
import { linkedChannel } from '../harness/answers.js';
import type { Scene } from '../harness/believable-server.js';
import type { Stage } from '../harness/stage.js';

/** Prints what happens, step by step. */
export interface Narrator {
  step(title: string): void;
  /** What a person sees now. */
  show(person: Person, message: MessageView): Promise<void>;
}

/** A step did not show what it should. */
export class WalkFailed extends Error {
  public constructor(
    public readonly step: string,
    cause: unknown
  ) {
    super(`The walk failed at "${step}": ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'WalkFailed';
  }
}

/**
 * Walks a member through a whole ticket, as people would.
 * @throws WalkFailed with the step at fault.
 */
export async function walk({ discord }: Stage, scene: Scene, panel: MessageView, tell: Narrator): Promise<void> {
  const { ada, sam } = scene;
  let current = '';
  const step = (title: string) => {
    current = title;
    tell.step(title);
  };
  const answered = async (person: Person, interaction: InteractionView, expected: string): Promise<MessageView> => {
    const message = interaction.message;
    if (!message || !textOf(message).includes(expected)) {
      throw new Error(
        `${person.name} should read "${expected}", but reads: ${message ? textOf(message) : interaction.state}`
      );
    }
    await tell.show(person, message);
    return message;
  };
  const settled = async (person: Person, { id }: InteractionView, expected: string) =>
    person.eventually(`"${expected}"`, async () => {
      const now = await discord.client.call('interaction', { id });
      return now.message && textOf(now.message).includes(expected) ? now : null;
    });
  const first = async (person: Person, channelId: string, expected: string): Promise<MessageView> => {
    const message = await person.eventually(`"${expected}"`, async () => {
      const found = (await person.messages(channelId))[0];
      return found && textOf(found).includes(expected) ? found : null;
    });
    await tell.show(person, message);
    return message;
  };

  try {
    step('Ada presses "Create Ticket" on the panel');
    const opening = await ada.click(panel, 'Create Ticket');
    await answered(ada, opening, 'Your ticket is ready');
    const channelId = linkedChannel(opening);

    step('Her ticket: the greeting, and question 1 on it');
    const welcome = await first(ada, channelId, 'Question 1 of 3');

    step('She presses "Canada"');
    await ada.click(welcome, 'Canada');
    const second = await first(ada, channelId, 'Question 2 of 3');

    step('She presses "Yes"');
    await ada.click(second, 'Yes');
    const third = await first(ada, channelId, 'Question 3 of 3');

    step('She chooses PayPal from the menu, and the summary calls staff');
    await ada.choose(third, '', ['PayPal']);
    const summary = await sam.eventually('the summary', async () => (await sam.messages(channelId))[1]);
    if (!summary.mentionsMe) throw new Error('The summary does not ping Sam.');
    await tell.show(sam, summary);

    step('Sam, of staff, answers');
    await tell.show(ada, await sam.say(channelId, 'Hi Ada! I will send you the PayPal request in a minute.'));

    step('Sam closes the ticket with /close: the bot asks first');
    const close = await answered(
      sam,
      await sam.run(channelId, '/close', { reason: 'Paid and delivered' }),
      'Close ticket 0001?'
    );

    step('He confirms; Ada no longer sees the channel, staff do');
    const closing = await sam.click(close, 'Confirm');
    await settled(sam, closing, 'The ticket is closed.');
    if (await ada.sees(channelId)) throw new Error('Ada can still see the closed ticket.');
    const notice = (await sam.messages(channelId)).find((message) => textOf(message).includes('Paid and delivered'));
    if (!notice) throw new Error('Nothing in the channel says who closed it and why.');
    await tell.show(sam, notice);

    step('Sam deletes it with /delete: the bot asks first');
    const remove = await answered(sam, await sam.run(channelId, '/delete'), 'Delete ticket 0001?');

    step('He confirms; the channel is gone, the record is archived');
    await sam.click(remove, 'Confirm').catch(() => undefined);
    await sam.eventually('the channel to be gone', async () => !(await sam.sees(channelId)));

    step('What was said is kept: Ada reads it with /transcript, as far as she saw the channel');
    await answered(ada, await ada.run(panel.channelId, '/transcript', { ticket: 1 }), 'Transcript of ticket 0001');
  } catch (error) {
    throw new WalkFailed(current, error);
  }
}
