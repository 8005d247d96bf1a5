import { ApplicationFlags } from 'discord.js';
import { wordsAllowed } from '../../../src/lib/discord/words-allowed.js';

const answering = (get: () => Promise<unknown>) => ({ get });

test.each([
  [0, false],
  [undefined, false],
  [ApplicationFlags.GatewayGuildMembers, false],
  [ApplicationFlags.GatewayMessageContent, true],
  [ApplicationFlags.GatewayMessageContentLimited | ApplicationFlags.GatewayPresence, true]
])('an application with the flags %s may hear what people write: %s', async (flags, may) => {
  expect(await wordsAllowed(answering(() => Promise.resolve({ flags })))).toBe(may);
});

test('what Discord says instead is handed on, and where it says nothing nobody waits for ever', async () => {
  await expect(wordsAllowed(answering(() => Promise.reject(new Error('401'))))).rejects.toThrow('401');
  const never = answering(() => new Promise<never>(() => undefined));
  await expect(wordsAllowed(never, 1)).rejects.toThrow('did not answer');
});
