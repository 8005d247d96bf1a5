import { LocalDiscordClient, launchLocalDiscord } from '../../src/index.js';

it('starts on a free port of this machine only, and is gone after stop', async () => {
  const discord = await launchLocalDiscord();
  expect(discord.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(discord.api).toBe(`${discord.url}/api`);
  const client = new LocalDiscordClient(discord.url);
  await expect(client.call('servers', {})).resolves.toEqual([]);
  await discord.stop();
  await discord.stop();
  await expect(client.call('servers', {})).rejects.toThrow(/ECONN/);
});

it('says so when its port is taken', async () => {
  const first = await launchLocalDiscord();
  try {
    await expect(launchLocalDiscord({ port: Number(new URL(first.url).port) })).rejects.toThrow('before it was ready');
  } finally {
    await first.stop();
  }
});
