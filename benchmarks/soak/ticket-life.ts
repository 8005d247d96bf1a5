import { setTimeout as pause } from 'node:timers/promises';
import { buttons, textOf, type InteractionView, type Person } from '@ticket-desk/local-discord';
import { shown } from '../../harness/answers.js';
import type { Town } from './town.js';

/** Looks are this far apart, in ms: waiting for every change of a busy world would cost more than looking now and then. */
const LookEveryMs = 100;
const PatienceMs = 60_000;

/** What the people of the soak have done and seen. */
export class Diary {
  public readonly acknowledgements: number[] = [];
  public readonly lost: string[] = [];
  public opened = 0;
  public deleted = 0;
  public answers = 0;
  public messages = 0;

  /** Notes when an interaction was acknowledged, and one that never was as lost. */
  public note(what: string, answer: InteractionView): InteractionView {
    if (answer.state === 'answered') this.acknowledgements.push(answer.acknowledgedAfterMs ?? 0);
    else this.lost.push(`${what} was not answered (${answer.state})`);
    return answer;
  }
}

/**
 * One ticket from the press to its deletion, each step checked by what people see. Whatever is not as it should be is
 * noted as lost.
 * @param twice - Does the member press twice?
 */
export async function liveTicket(town: Town, opener: Person, twice: boolean, diary: Diary): Promise<void> {
  try {
    const channelId = await open(town, opener, twice, diary);
    await answerAll(opener, channelId, diary);
    await talk(town, opener, channelId, diary);
    await end(town, opener, channelId, diary);
  } catch (error) {
    diary.lost.push(`${opener.name}'s ticket in ${town.server.name}: ${String(error)}`);
  }
}

async function open({ panel }: Town, opener: Person, twice: boolean, diary: Diary): Promise<string> {
  const presses = twice ? [0, 1] : [0];
  const answers = await Promise.all(presses.map(() => opener.click(panel, 'Create Ticket')));
  const links = answers.map((answer) => {
    const { message } = diary.note('Create Ticket', answer);
    return /<#(\d+)>/.exec(message ? textOf(message) : '')?.[1];
  });
  const [channelId] = links;
  if (!channelId || links.some((link) => link !== channelId)) throw new Error(`the presses led to ${String(links)}`);
  diary.opened += 1;
  return channelId;
}

async function answerAll(opener: Person, channelId: string, diary: Diary): Promise<void> {
  const welcome = await seen('the first message', async () => (await opener.messages(channelId))[0]);
  const now = async () => (await opener.messages(channelId)).find(({ id }) => id === welcome.id) ?? welcome;
  diary.note('Canada', await opener.click(await now(), 'Canada'));
  diary.note('Yes', await opener.click(await now(), 'Yes'));
  diary.note('PayPal', await opener.choose(await now(), '', ['PayPal']));
  await seen('the summary', async () =>
    (await opener.messages(channelId)).find((message) => textOf(message).includes('is ready for you'))
  );
  diary.answers += 3;
}

async function talk({ sam }: Town, opener: Person, channelId: string, diary: Diary): Promise<void> {
  await opener.say(channelId, 'Here is what I would like to buy.');
  await sam.say(channelId, 'Thank you, one moment please.');
  await opener.say(channelId, 'Take your time!');
  diary.messages += 3;
}

async function end({ sam, kim }: Town, opener: Person, channelId: string, diary: Diary): Promise<void> {
  const close = diary.note('/close', await sam.run(channelId, '/close', { reason: 'all done' }));
  diary.note('Confirm', await sam.click(shown(close), 'Confirm'));
  await seen('the channel closed to its opener', async () => !(await opener.sees(channelId)));
  await seen('the ticket shown as closed', async () => {
    const [welcome, ...others] = await sam.messages(channelId);
    const told = others.filter((message) => !message.ephemeral && textOf(message).includes('is closed')).length;
    if (told > 1) throw new Error('the channel was told more than once that it is closed');
    return told === 1 && welcome && !buttons(welcome).some(({ label }) => label === 'Close');
  });
  const remove = diary.note('/delete', await kim.run(channelId, '/delete'));
  const { client } = kim;
  const { id: messageId } = shown(remove);
  const customId = buttons(shown(remove)).find(({ label }) => label === 'Confirm')?.customId ?? '';
  // Its answer goes with the channel: what counts is that it was acknowledged and that the channel is gone.
  const { id } = await client.call('click', { as: kim.id, channelId, messageId, customId });
  await seen('the channel gone', async () => !(await kim.sees(channelId)));
  diary.note('Confirm', await client.call('interaction', { id }));
  diary.deleted += 1;
}

/** Looks until there is something to see. */
async function seen<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + PatienceMs; ;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`${what} never came`);
    await pause(LookEveryMs);
  }
}
