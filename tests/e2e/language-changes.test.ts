import { textOf } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { PseudoBot } from '../support/languages/pseudo-bot.js';
import { until } from '../support/until.js';

let bot: PseudoBot;
let stage: Stage;
beforeAll(async () => {
  bot = new PseudoBot();
  stage = await Stage.open();
});
afterAll(async () => {
  await stage.close();
  bot.remove();
});

/** Takes from a record what the bot noted about its messages, as a crash between sending and noting does. */
const forget = (scene: Scene, number: number, noted: object) =>
  stage.records.editTicket(scene.server.id, number, (ticket) => Object.assign(ticket, noted));

test('Messages posted in one language are recognised in another: none is posted twice', async () => {
  const scene = await stage.readyScene();
  const { ada, ben, cy, sam } = scene;
  const adas = await stage.openTicket(scene, ada);
  await stage.answerAll(ada, adas);
  const bens = await stage.openTicket(scene, ben);
  await stage.closeTicket(sam, bens.channel.id, 'Sold');
  const cys = await stage.openTicket(scene, cy);
  await sam.run(cys.channel.id, '/add', { user: ben.id });
  await stage.idle();
  const tickets = [adas, bens, cys];
  const messages = async () =>
    (await Promise.all(tickets.map(({ channel }) => sam.messages(channel.id))))
      .flat()
      .filter(({ ephemeral }) => !ephemeral);
  const before = await messages();
  const known = await stage.records.tickets(scene.server.id);

  await stage.bot.stop();
  await forget(scene, 1, { welcomeMessageId: null, summaryMessageId: null });
  // The closing, and the adding, are the last that happened to them.
  for (const number of [2, 3]) await forget(scene, number, { untold: [known[number - 1]?.eventCount] });
  stage.bot = stage.launchBot({}, [bot.entry]);
  await stage.bot.wrote('is ready in');
  await until('the records to know their messages again', async () => {
    const [first, ...others] = await stage.records.tickets(scene.server.id);
    return first?.summaryMessageId && others.every(({ untold }) => untold.length === 0);
  });
  await stage.idle();

  expect((await messages()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(await stage.record(scene, 1)).toMatchObject({
    welcomeMessageId: known[0]?.welcomeMessageId,
    summaryMessageId: known[0]?.summaryMessageId
  });
  // Nor does the library advertise in the log.
  expect(stage.bot.output).not.toMatch(/locize/i);
  // The first message is edited as long as its ticket lives, and speaks the new language from its next change on.
  const welcome = (await sam.messages(adas.channel.id)).find(({ id }) => id === adas.welcome.id);
  expect(welcome && textOf(welcome)).toContain('⟦');
});
