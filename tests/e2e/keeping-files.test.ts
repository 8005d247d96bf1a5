import { buttons, type FaultRule } from '@ticket-desk/local-discord';
import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Scene } from '../../harness/believable-server.js';
import { said, shown } from '../../harness/answers.js';
import { smallPictures } from '../../harness/small-pictures.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open({ env: { TRANSCRIPTS: 'on', TRANSCRIPT_FILE_MB: '1' } });
  const privilegedIntents = GatewayIntentBits.MessageContent;
  await call().call('setPortal', { applicationId: stage.account.applicationId, privilegedIntents });
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const attachments = '/attachments/{channel_id}/{attachment_id}/{filename}';
const files = (rule: Partial<FaultRule>) => call().call('addFault', { route: attachments, ...rule });
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What is kept of the files of a server's first ticket, by their names. */
async function kept({ server }: Scene) {
  const { files: all } = await stage.records.conversation(server.id, 1);
  const attached = [...all].filter(([link]) => link.includes('/attachments/'));
  return Object.fromEntries(
    attached.map(([link, file]) => [
      decodeURIComponent(link.split('/').at(-1) ?? ''),
      file === null || typeof file === 'string' ? file : `${file.type} ${file.bytes.toString('base64')}`
    ])
  );
}
async function askToDelete({ sam }: Scene, { channel }: OpenedTicket) {
  const prompt = shown(await sam.run(channel.id, '/delete'));
  return stage.confirm(sam, prompt, 'Confirm');
}
const goneFor = ({ sam }: Scene, { channel }: OpenedTicket) =>
  sam.eventually('the channel gone', async () => !(await sam.sees(channel.id)));

describe('Where files are kept', () => {
  it('all of a ticket are there once its channel is gone, whatever they say of themselves', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    const { png, svg } = smallPictures;
    await scene.ada.say(ticket.channel.id, 'Look', [
      { name: 'box.png', data: png },
      { name: 'again.png', data: png },
      { name: 'plan.svg', data: svg },
      { name: 'lie.png', data: base64('<script>alert(1)</script>'), contentType: 'image/png' },
      { name: `${'n'.repeat(250)}.txt`, data: base64('long') },
      { name: 'large.log', data: Buffer.alloc(1_500_000, 'x').toString('base64') }
    ]);
    await scene.sam.click(shown(await scene.sam.run(ticket.channel.id, '/delete')), 'Confirm').catch(() => null);
    await goneFor(scene, ticket);
    await stage.idle();
    const found = await kept(scene);
    expect(found).toMatchObject({
      'box.png': `image/png ${png}`,
      'again.png': `image/png ${png}`,
      'plan.svg': `application/octet-stream ${svg}`,
      'lie.png': `application/octet-stream ${base64('<script>alert(1)</script>')}`,
      'large.log': 'too-large'
    });
    expect(Object.values(found)).toContain(`application/octet-stream ${base64('long')}`);
    const asked = await call().call('fileRequests', {});
    expect(asked.filter(({ authorized }) => authorized)).toEqual([]);
    expect(asked.filter(({ path }) => path.includes('large.log'))).toEqual([]);
  });

  it('no channel is deleted before; who has waited long may do without, which is asked twice and noted', async () => {
    const scene = await stage.readyScene();
    const { sam } = scene;
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.say(ticket.channel.id, 'Two', [
      { name: 'good.txt', data: base64('good') },
      { name: 'away.txt', data: base64('away') }
    ]);
    await files({ fileName: 'away.txt', status: 503 });
    const first = await askToDelete(scene, ticket);
    expect(said(first)).toContain('I deleted nothing: Discord does not give one file');
    expect(await sam.sees(ticket.channel.id)).toBe(true);
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
    expect(await kept(scene)).toMatchObject({ 'good.txt': expect.any(String), 'away.txt': 'away' });
    const second = shown(await askToDelete(scene, ticket));
    const offered = buttons(second).map(({ label }) => label);
    expect(offered).toEqual(['Delete without this file', 'Cancel']);
    const asked = shown(await sam.click(second, 'Delete without this file'));
    expect(await sam.sees(ticket.channel.id)).toBe(true);
    await sam.click(asked, 'Confirm').catch(() => null);
    await goneFor(scene, ticket);
    await stage.idle();
    expect(await kept(scene)).toMatchObject({ 'away.txt': 'given-up', 'good.txt': expect.any(String) });
  });

  it('links that expired since a message was read are asked for anew', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.say(ticket.channel.id, 'One', [{ name: 'old.txt', data: base64('old') }]);
    // Its words are kept, and its file is not yet.
    await files({ fileName: 'old.txt', drop: true });
    expect(said(await stage.closeTicket(scene.sam, ticket.channel.id))).toContain('The ticket is closed');
    await stage.idle();
    expect(stage.bot.output).toContain('What was said in ticket 1');
    await call().call('clearFaults', {});
    await call().call('expireLinks', {});
    await scene.sam.click(shown(await scene.sam.run(ticket.channel.id, '/delete')), 'Confirm').catch(() => null);
    await goneFor(scene, ticket);
    await stage.idle();
    expect(await kept(scene)).toMatchObject({ 'old.txt': `application/octet-stream ${base64('old')}` });
  });
});
