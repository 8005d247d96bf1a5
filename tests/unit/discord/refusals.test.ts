import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { refusalKind } from '../../../src/lib/discord/refusals.js';
import { asFault, explain } from '../../../src/lib/interactions/explain.js';
import faults from '../../../src/languages/en-US/faults.json';
import { english } from '../../support/languages/english.js';

const channel = '222222222222222222';
const server = '/guilds/111111111111111111';

/** Every request the bot makes to a server, with what it needs there, as Discord's settings call it. */
const routes: readonly (readonly [method: string, path: string, needs: readonly string[], place: string])[] = [
  ['POST', `${server}/channels`, ['View Channels', 'Manage Channels'], 'in this server'],
  ['GET', `${server}/channels`, ['View Channels'], 'in this server'],
  ['POST', `${server}/roles`, ['Manage Roles'], 'in this server'],
  ['GET', `/channels/${channel}`, ['View Channels'], channel],
  ['PATCH', `/channels/${channel}`, ['View Channels', 'Manage Channels', 'Manage Roles'], channel],
  ['DELETE', `/channels/${channel}`, ['View Channels', 'Manage Channels'], channel],
  ['GET', `/channels/${channel}/messages?after=1&limit=100`, ['View Channels', 'Read Message History'], channel],
  ['GET', `/channels/${channel}/messages/3`, ['View Channels', 'Read Message History'], channel],
  ['POST', `/channels/${channel}/messages`, ['View Channels', 'Send Messages', 'Embed Links'], channel],
  ['PATCH', `/channels/${channel}/messages/3`, ['View Channels', 'Send Messages', 'Embed Links'], channel],
  ['DELETE', `/channels/${channel}/messages/3`, ['View Channels'], channel]
];
/** Others, which ask for no permission. */
const otherRoutes = [
  ['POST', '/interactions/1/token/callback'],
  ['PATCH', '/webhooks/1/token/messages/@original'],
  ['PUT', '/applications/1/commands'],
  ['GET', '/users/1'],
  ['POST', '/users/@me/channels'],
  ['GET', '/gateway/bot']
] as const;

const codes = [...new Set(Object.values(RESTJSONErrorCodes).filter((code) => typeof code === 'number')), 0, 987_654];

function read(code: number, method: string, path: string, message = 'No *such* luck'): string {
  const url = `https://discord.com/api/v10${path}`;
  const error = new DiscordAPIError({ code, message }, code, 400, method, url, { files: undefined, body: undefined });
  return explain(asFault(error), 'ABC234', english).replace(/\n-# Reference ABC234$/, '');
}

const wayOut =
  /try again|staff need to|administrator|whoever runs me|pick somebody|do it once more|use others|they can allow|open it again/i;

describe('What a person reads of any refusal', () => {
  test.each(codes)('%s: what is wrong and what to do, and never a bare number', (code) => {
    for (const [method, path] of [...routes, ...otherRoutes]) {
      const sentence = read(code, method, path);
      expect([method, path, sentence]).toEqual([method, path, expect.stringMatching(/^[A-Z].{20,}\.$/s)]);
      expect(sentence).toMatch(wayOut);
      expect(sentence).not.toMatch(/\*\*needed\*\*|\berror\b|\b\d{4,6}\b/i);
      expect(sentence).not.toContain('*such*');
    }
  });

  test.each([50001, 50013])('%s: the permissions and the place, for each request of ours', (code) => {
    for (const [method, path, needs, place] of routes) {
      const sentence = read(code, method, path);
      for (const permission of needs) expect(sentence).toContain(`**${permission}**`);
      expect(sentence).toContain(place);
    }
  });

  test('a code of tomorrow: Discord’s own words, as words', () => {
    const sentence = read(987_654, 'POST', `${server}/channels`, 'Ask <@1> or **pay** [here](https://x.example)');
    expect(sentence).toContain('Ask \\<@1> or \\*\\*pay\\*\\* \\[here\\](https://x.example)');
  });

  test('no login at all: who can see to it', () => {
    expect(refusalKind(0, 401)).toBe('login');
  });
});

test('every sentence about a refusal is read by somebody', () => {
  const kinds = new Set(codes.map((code) => refusalKind(code, 400)));
  expect([...kinds].sort()).toEqual(Object.keys(faults['discord-refused']).sort());
});
