import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

test('whoever has not passed the screening yet, or is in time-out, gets a ticket and answers in it', async () => {
  const scene = await stage.readyScene();
  const { id: serverId } = scene.server;
  const timedOutUntil = new Date(Date.now() + 600_000).toISOString();
  await stage.discord.client.call('updateMember', { serverId, userId: scene.ada.id, pending: true });
  await stage.discord.client.call('updateMember', { serverId, userId: scene.ben.id, timedOutUntil });
  for (const person of [scene.ada, scene.ben]) await stage.answerAll(person, await stage.openTicket(scene, person));
  expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', openerId: scene.ada.id });
  expect(await stage.record(scene, 2)).toMatchObject({ status: 'open', openerId: scene.ben.id });
});
