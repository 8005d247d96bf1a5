import { DiscordAPIError, type REST } from 'discord.js';
import { DirectMessages } from '../../../src/lib/discord/direct-messages.js';

const person = '200000000000000001';
const letter = { embeds: [] };

/** Discord, which says that it does not know a channel it has just given, so often. */
function discord(unknown: number) {
  const asked: string[] = [];
  const post = (route: string) => {
    asked.push(route);
    if (route === '/users/@me/channels') return Promise.resolve({ id: '300000000000000001' });
    const said = { code: 10003, message: 'Unknown Channel' };
    const writes = asked.filter((one) => one.endsWith('/messages')).length;
    if (writes > unknown) return Promise.resolve({ id: '700000000000000001' });
    return Promise.reject(
      new DiscordAPIError(said, 10003, 404, 'POST', `https://discord.com/api/v10${route}`, { body: {}, files: [] })
    );
  };
  return { asked, messages: new DirectMessages({ post } as unknown as REST, () => '900000000000000001') };
}

describe('Somebody who is written to', () => {
  it('gets it though Discord says once that it does not know the channel it has just given', async () => {
    const { messages } = discord(1);
    expect(await messages.write(person, 'a letter', letter, () => letter)).toEqual({
      ...{ channelId: '300000000000000001', messageIds: ['700000000000000001'] }
    });
  });

  it('gets none where it says so again, and is asked for no more', async () => {
    const { messages, asked } = discord(Infinity);
    expect(await messages.write(person, 'a letter', letter, () => letter)).toBeNull();
    expect(asked).toHaveLength(4);
  });
});
