import { GatewayIntentBits } from 'discord.js';
import { buttons, textOf, type MessageView } from '@ticket-desk/local-discord';
import { said, shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { png } from '../support/pictures.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open({ env: { TRANSCRIPTS: 'on' } });
  const privilegedIntents = GatewayIntentBits.MessageContent;
  await stage.discord.client.call('setPortal', { applicationId: stage.account.applicationId, privilegedIntents });
});
afterAll(() => stage.close());

const makeChannel = ({ server }: Scene, overwrites: { id: string; type: 'role'; deny?: string }[] = []) =>
  stage.discord.client.call('createChannel', { serverId: server.id, name: 'transcripts', overwrites });

async function withTranscripts() {
  const scene = await stage.readyScene();
  const { id } = await makeChannel(scene);
  const answer = said(await scene.olivia.run(scene.generalId, '/transcripts', { channel: id, to_opener: true }));
  expect(answer).toContain(`posted in <#${id}>`);
  expect(answer).toContain('Everybody here can see');
  return { scene, log: () => scene.olivia.messages(id), dms: async () => (await scene.ada.dms()).filter(hasFile) };
}

const hasFile = ({ attachments }: MessageView) => attachments.length > 0;
const pageOf = async ({ attachments: [file] }: MessageView) => (await fetch(file?.url ?? '')).text();

test('A ticket that is closed has its page posted in the channel of the server, and sent to its opener as far as they read it', async () => {
  const { scene, log, dms } = await withTranscripts();
  const { ada, cy, sam } = scene;
  const { channel } = await stage.openTicket(scene, ada);
  await ada.say(channel.id, 'Here is my receipt', [{ name: 'receipt.png', data: png(8, 8).toString('base64') }]);
  await stage.closeTicket(sam, channel.id, 'All sorted out');
  await stage.idle();
  const [posted, ...others] = await log();
  expect(others).toEqual([]);
  if (!posted) throw new Error('Nothing was posted.');
  expect(posted.attachments.map(({ filename }) => filename)).toEqual(['transcript-0001.html']);
  expect(await pageOf(posted)).toContain('Here is my receipt');
  const text = textOf(posted);
  for (const part of ['Ticket 0001 was closed', `<@${ada.id}>`, `<@${sam.id}>`, 'All sorted out', 'Purchase'])
    expect(text).toContain(part);
  expect(posted.mentionedUserIds).toEqual([]);
  const sent = await dms();
  expect(sent.map(({ attachments }) => attachments.map(({ filename }) => filename))).toEqual([
    ['transcript-0001.html']
  ]);
  const [own] = sent;
  expect(own && (await pageOf(own))).toContain('Here is my receipt');
  expect(own && (await pageOf(own))).not.toContain('closed this ticket');

  // Whoever sees the channel asks for what they may read, and no more.
  expect(buttons(posted).map(({ label }) => label)).toEqual(['Transcript']);
  expect(shown(await sam.click(posted, 'Transcript')).attachments).toHaveLength(1);
  expect(said(await cy.click(posted, 'Transcript'))).toMatch(/Only .* can read what was said/);
  expect(await stage.record(scene, 1)).not.toHaveProperty('undelivered');
});

test('Killed when it stands and its answer has not come, the bot does not send it twice', async () => {
  const { scene, log, dms } = await withTranscripts();
  const { client } = stage.discord;
  const { channel } = await stage.openTicket(scene, scene.ada);
  const prompt = shown(await scene.ada.run(channel.id, '/close'));
  await client.call('addFault', {
    ...{ method: 'POST', route: '/channels/{channel_id}/messages' },
    ...{ when: 'after', latencyMs: 600_000 }
  });
  // Its answer waits for the notice, which nobody hears of either.
  void scene.ada.click(prompt, 'Confirm').catch(() => undefined);
  await scene.olivia.eventually('the transcript', async () => (await log())[0]);
  await stage.bot.kill();
  await client.call('clearFaults', {});
  const since = await client.call('mark', {});
  await stage.startBot();
  await stage.idle();
  const [posted] = await log();
  const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
  const again = calls.filter(({ method, path }) => method === 'POST' && path.includes(posted?.channelId ?? ''));
  // It was seen to stand, and not only taken by Discord for what it is.
  expect(again).toEqual([]);
  for (let start = 0; start < 2; start += 1) {
    expect(await log()).toHaveLength(1);
    expect(await dms()).toHaveLength(1);
    await stage.restartBot('kill');
    await stage.idle();
  }
});

test('A channel in which it cannot be posted is refused, or named by the doctor, and it comes when that is put right', async () => {
  const scene = await stage.readyScene();
  const { olivia, ada, sam, generalId, server } = scene;
  const { client } = stage.discord;
  const ticket = await stage.openTicket(scene, ada);
  expect(said(await olivia.run(generalId, '/transcripts', { channel: ticket.channel.id }))).toContain('is a ticket');
  const { id } = await makeChannel(scene);
  await olivia.run(generalId, '/transcripts', { channel: id });
  await client.call('deleteChannel', { channelId: id });
  expect(said(await olivia.run(generalId, '/doctor'))).toContain('The channel for transcripts is gone');
  const before = stage.output.length;
  await stage.closeTicket(sam, ticket.channel.id);
  await stage.idle();
  expect(stage.output.slice(before)).toMatch(/The transcript of ticket 1 .* The channel for transcripts is gone/);
  const { id: other } = await makeChannel(scene);
  expect(said(await olivia.run(generalId, '/transcripts', { channel: other }))).toContain(`<#${other}>`);
  await olivia.run(generalId, '/repair');
  await stage.idle();
  expect(await olivia.messages(other)).toHaveLength(1);
  expect(said(await olivia.run(generalId, '/transcripts', { off: true }))).toContain('posted nowhere');
  expect(server.id).toBeTruthy();
});
