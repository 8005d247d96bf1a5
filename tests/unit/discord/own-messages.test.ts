import type { Message } from 'discord.js';
import { OwnMessages } from '../../../src/lib/discord/own-messages.js';

const us = '900000000000000001';
const idOf = (index: number) => String(500_000_000_000_000_000n + BigInt(index));

/** A channel with so many messages, of which these are ours. */
function channelWith(count: number, ours: readonly number[]) {
  const all = Array.from({ length: count }, (_, index) => {
    const author = { id: ours.includes(index) ? us : '200000000000000001' };
    return { id: idOf(index), author } as Message;
  });
  const asked: (string | undefined)[] = [];
  const fetch = ({ after, limit = 50 }: { after?: string; limit?: number }) => {
    asked.push(after);
    const found =
      after === undefined ? all.slice(-limit) : all.filter(({ id }) => BigInt(id) > BigInt(after)).slice(0, limit);
    // Discord gives the newest first.
    return Promise.resolve(new Map(found.reverse().map((message) => [message.id, message])));
  };
  return { asked, messages: { fetch } };
}

const own = new OwnMessages({ user: { id: us } } as never);
const before = idOf(-1);

describe('Our own message is found, however much others write', () => {
  test.each([
    [1, 0, 1],
    [100, 99, 1],
    [101, 100, 2],
    [950, 949, 10]
  ])('of %i, number %i, in %i requests', async (count, ours, requests) => {
    const channel = channelWith(count, [ours]);
    expect((await own.find(channel, before, () => true))?.id).toBe(idOf(ours));
    expect(channel.asked).toHaveLength(requests);
  });

  test('the oldest of several that fit', async () => {
    const channel = channelWith(300, [120, 130, 290]);
    expect((await own.find(channel, before, ({ id }) => id !== idOf(120)))?.id).toBe(idOf(130));
  });

  test('but nobody reads on for ever', async () => {
    const channel = channelWith(5_000, [4_999]);
    expect(await own.find(channel, before, () => true)).toBeNull();
    expect(channel.asked).toHaveLength(10);
  });

  test('all of them since, and the latest', async () => {
    const few = channelWith(250, [1, 150, 249]);
    expect((await own.since(few, before)).map(({ id }) => id)).toEqual([1, 150, 249].map(idOf));
    const many = channelWith(5_000, [1, 999, 2_000, 4_950]);
    expect((await own.since(many, before)).map(({ id }) => id)).toEqual([1, 999, 4_950].map(idOf));
  });
});
