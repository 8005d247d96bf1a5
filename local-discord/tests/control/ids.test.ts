import { launchLocalDiscord } from '../../src/index.js';

it('What several local Discords make in one moment has different ids', async () => {
  const discords = await Promise.all([launchLocalDiscord(), launchLocalDiscord()]);
  const ids: string[] = [];
  for (let time = 0; time < 100; time += 1) {
    const made = await Promise.all(discords.map(({ client }) => client.call('createPerson', { username: 'ada' })));
    ids.push(...made.map(({ id }) => id));
  }
  await Promise.all(discords.map(({ stop }) => stop()));
  expect(new Set(ids).size).toBe(ids.length);
});
