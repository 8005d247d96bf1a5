import { Embed, type APIEmbed, type Message } from 'discord.js';
import { partsAmong, postParts } from '../../../src/lib/discord/summary-messages.js';
import { summaryParts, type SummaryPart } from '../../../src/lib/views/summary.js';
import { english } from '../../support/languages/english.js';
import { aTicket } from '../../support/tickets.js';

const ticketWith = (length: number) =>
  aTicket({
    submittedAt: '2026-11-02T12:00:00.000Z',
    answers: Array.from({ length: 14 }, (_, index) => ({
      ...{ questionId: `q${index}`, question: `Question ${index}`, values: ['a'.repeat(length)] },
      display: 'a'.repeat(length)
    }))
  });
const partsOf = (length: number) => summaryParts(ticketWith(length), [], [], english);
const kept = (id: string, embeds: APIEmbed[]) =>
  ({
    id,
    embeds: embeds.map((embed) => Reflect.construct(Embed, [embed]) as Embed),
    components: []
  }) as unknown as Message;
const standing = (parts: readonly SummaryPart[]) =>
  new Map(parts.map(({ message }, index) => [index + 1, kept(String(index + 1), message.embeds)]));

/** A desk that notes what is done. */
function noting() {
  const done: string[] = [];
  const note = (what: string) => {
    done.push(what);
    return Promise.resolve();
  };
  const desk = {
    post: async (_: SummaryPart, place: number) => {
      await note(`post ${place}`);
      return kept(`new-${place}`, []);
    },
    edit: ({ id }: Message) => note(`edit ${id}`),
    remove: ({ id }: Message) => note(`remove ${id}`)
  };
  return { done, desk };
}

describe('A summary that was cut off', () => {
  const parts = partsOf(1000);

  test('stands nowhere: all of it is posted, in order', async () => {
    const { done, desk } = noting();
    expect(await postParts(parts, new Map(), desk)).toBe('new-1');
    expect(done).toEqual(parts.map((_, index) => `post ${index + 1}`));
  });

  test('stands in part: what is missing is posted, and nothing that stands is touched', async () => {
    const { done, desk } = noting();
    expect(await postParts(parts, standing(parts.slice(0, 2)), desk)).toBe('1');
    expect(done).toEqual(parts.slice(2).map((_, index) => `post ${index + 3}`));
  });

  test('or with words Discord refused: what it says instead stays', async () => {
    const { done, desk } = noting();
    const plain = parts.map(({ plain: message }) => ({ message, plain: message }));
    await postParts(parts, standing(plain), desk);
    expect(done).toEqual([]);
  });

  test('was dealt out in words of another length: what stands is set right, and what is too many goes', async () => {
    const { done, desk } = noting();
    const longer = partsOf(1000);
    const shorter = partsOf(700);
    expect(shorter.length).toBeLessThan(longer.length);
    await postParts(shorter, standing(longer), desk);
    const places = longer.map((_, index) => index + 1);
    expect(done).toEqual(places.map((place) => `${place <= shorter.length ? 'edit' : 'remove'} ${place}`));
  });

  test('of twins the older one counts, and those of before a question was asked again do not', () => {
    const [, second] = parts;
    if (!second) throw new Error('It takes one message only.');
    const messages = [kept('11', second.message.embeds), kept('10', second.message.embeds)];
    expect(partsAmong(messages, ticketWith(1000)).get(2)?.id).toBe('10');
    const again = { ...ticketWith(1000), askedAgainAt: '2026-11-02T13:00:00.000Z' };
    expect(partsAmong(messages, again).size).toBe(0);
  });
});
