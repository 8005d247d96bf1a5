import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Person } from '@ticket-desk/local-discord';
import { shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const call = () => stage.discord.client;
const portal = (privilegedIntents: number) =>
  call().call('setPortal', { applicationId: stage.account.applicationId, privilegedIntents });
const kept = ({ server }: Scene, number = 1) => stage.records.conversation(server.id, number);
const words = async (scene: Scene) => (await kept(scene)).messages.map(({ content }) => content).filter(Boolean);
const history = { method: 'GET', route: '/channels/{channel_id}/messages' };
const portalAsked = { method: 'GET', route: '/applications/@me' };
const asked = async (since: number) => {
  const { calls } = await call().call('span', { applicationId: stage.account.applicationId, since });
  return calls.filter((one) => one.method === history.method && one.route === history.route).length;
};

/** Does Discord send the bot what is said? */
async function hears({ ada, generalId }: Scene): Promise<boolean> {
  await stage.idle();
  const { applicationId } = stage.account;
  const before = await call().call('lastSequence', { applicationId });
  await ada.say(generalId, 'Hello');
  return (await call().call('lastSequence', { applicationId })) !== before;
}

describe('A channel that somebody deletes by hand', () => {
  test('still has its words, as they were last, and its files', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const since = await call().call('mark', {});
    await scene.ada.say(channel.id, 'I cannot log in');
    await scene.sam.say(channel.id, 'Please send a picture');
    const data = Buffer.from('Access denied').toString('base64');
    await scene.ada.say(channel.id, 'Here', [{ name: 'screen.txt', data }]);
    await stage.idle();
    await call().call('deleteChannel', { channelId: channel.id });
    await stage.idle();
    expect(await asked(since)).toBe(0);
    expect(await words(scene)).toEqual(expect.arrayContaining(['I cannot log in', 'Please send a picture', 'Here']));
    const [file] = [...(await kept(scene)).files]
      .filter(([link]) => link.includes('/screen.txt'))
      .map(([, one]) => one);
    expect(file).toMatchObject({ bytes: Buffer.from('Access denied') });
  });

  test('has what was said while the bot was not there, and is asked about nothing where it was', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await scene.ada.say(channel.id, 'First');
    await stage.idle();
    const heard = await call().call('mark', {});
    await stage.restartBot();
    await stage.idle();
    expect(await asked(heard)).toBe(0);
    await stage.bot.stop();
    await scene.ada.say(channel.id, 'Is anybody there?');
    await stage.startBot();
    await stage.idle();
    await call().call('deleteChannel', { channelId: channel.id });
    await stage.idle();
    expect(await words(scene)).toEqual(expect.arrayContaining(['First', 'Is anybody there?']));
  });

  test('has them after kill -9, too', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await scene.ada.say(channel.id, 'Said just before');
    await stage.idle();
    await stage.bot.kill();
    await call().call('deleteChannel', { channelId: channel.id });
    await stage.startBot();
    await stage.idle();
    expect(await words(scene)).toContain('Said just before');
  });
});

test('What is edited and deleted is kept where an administrator wants it, and read by staff alone', async () => {
  const scene = await stage.readyScene();
  const { ada, sam, olivia, generalId } = scene;
  const { channel } = await stage.openTicket(scene, ada);
  const read = async (person: Person) => {
    const [file] = shown(await person.run(channel.id, '/transcript', { format: 'text' })).attachments;
    return file ? (await fetch(file.url)).text() : '';
  };
  const sayEditAndDelete = async (word: string) => {
    const message = await ada.say(channel.id, `${word} before`);
    await ada.edit(message, `${word} after`);
    const gone = await ada.say(channel.id, `${word} gone`);
    await call().call('deleteMessage', { channelId: channel.id, messageId: gone.id });
    await stage.idle();
  };
  await sayEditAndDelete('First');
  await olivia.run(generalId, '/transcripts', { edits: 'keep' });
  await sayEditAndDelete('Second');
  const forStaff = await read(sam);
  expect(forStaff).toContain('First after');
  expect(forStaff).not.toMatch(/First (before|gone)/);
  expect(forStaff).toMatch(/\(edited\)\n {2}Second after\n.*\n {4}Second before/);
  expect(forStaff).toMatch(/\(deleted\)\n {2}Second gone/);
  const forOpener = await read(ada);
  expect(forOpener).toContain('Second after');
  expect(forOpener).not.toMatch(/(before|gone)\b/);
});

describe('The bot asks for what is said', () => {
  afterEach(async () => {
    await call().call('clearFaults', {});
    await portal(GatewayIntentBits.MessageContent);
  });

  test('where it may, and goes on without where Discord takes that back', async () => {
    const scene = await stage.readyScene();
    expect(await hears(scene)).toBe(true);
    await portal(0);
    await call().call('cutGateway', { applicationId: stage.account.applicationId, how: 'invalidate' });
    await stage.bot.wrote('Discord refused the Message Content intent');
    await scene.ada.eventually('the bot online', () =>
      call().call('isOnline', { applicationId: stage.account.applicationId })
    );
    expect(await hears(scene)).toBe(false);
    await stage.openTicket(scene, scene.ada);
  });

  test.each([
    ['the portal does not allow it', 0, {}, 'the Message Content intent is off'],
    ['live keeping is off', GatewayIntentBits.MessageContent, { LIVE_KEEPING: 'off' }, null],
    ['nothing is kept', GatewayIntentBits.MessageContent, { TRANSCRIPTS: 'off' }, null]
  ])('not where %s: nothing is sent to it then', async (_, privilegedIntents, env, told) => {
    await stage.bot.stop();
    await portal(privilegedIntents);
    await stage.startBot(env);
    expect(await hears(await stage.readyScene())).toBe(false);
    if (told === null) expect(stage.output).not.toContain('Message Content');
    else expect(stage.output).toContain(told);
  });

  test('and starts where nobody says whether it may', async () => {
    await stage.bot.stop();
    await call().call('addFault', { ...portalAsked, slowMs: 6_000, count: 1 });
    await stage.startBot();
    expect(stage.output).toContain('could not be asked');
    expect(await hears(await stage.readyScene())).toBe(false);
  });
});
