import { GatewayIntentBits } from 'discord.js';
import { buttons, textOf, type InteractionView, type MessageView, type Person } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open({ env: { TRANSCRIPTS: 'on' } });
  await stage.discord.client.call('setPortal', {
    applicationId: stage.account.applicationId,
    privilegedIntents: GatewayIntentBits.MessageContent
  });
  scene = await stage.readyScene();
});
afterAll(() => stage.close());

const text = (answer: InteractionView) => `${said(answer)} ${JSON.stringify(shown(answer).embeds)}`;
const transcript = async (person: Person, ticket: number) => {
  const answer = await person.run(scene.generalId, '/transcript', { ticket, format: 'text' });
  const found = shown(answer).attachments.map(async ({ url }) => (await fetch(url)).text());
  return [said(answer), ...(await Promise.all(found))].join('\n');
};
/** Presses, and waits until "Erasing…" has become the answer. */
const pressed = async (person: Person, prompt: InteractionView, label: string) => {
  const { id } = await person.click(shown(prompt), label);
  return person.eventually('the answer', async () => {
    const now = await stage.discord.client.call('interaction', { id });
    return said(now).includes('Erasing…') ? null : now;
  });
};
const labels = (answer: InteractionView) => buttons(shown(answer)).map(({ label }) => label);

describe('What is kept of people', () => {
  it('is shown to each of them, given as a file, and erased where a ticket is over', async () => {
    const { ada, sam } = scene;
    const over = await stage.openTicket(scene, ada);
    await ada.say(over.channel.id, 'My parcel is lost');
    await sam.say(over.channel.id, 'We will find it');
    await stage.closeTicket(sam, over.channel.id);
    await stage.idle();
    const open = await stage.openTicket(scene, ada);
    await ada.say(open.channel.id, 'Another matter');

    const kept = await ada.run(scene.generalId, '/privacy');
    expect(text(kept)).toMatch(/Tickets you opened: 2.*Messages you wrote in tickets: 1.*still open.*0002/);
    const data = await ada.click(shown(kept), 'Get my data');
    expect(said(data)).toContain('as a file');
    expect(data.followUps.flatMap(({ attachments }) => attachments.map(({ filename }) => filename))).toEqual([
      'my-data.zip'
    ]);

    const first = await ada.click(shown(kept), 'Erase my words');
    expect(text(first)).toContain('all tickets here that are over');
    const last = await ada.click(shown(first), 'Yes, erase them');
    expect(text(last)).toContain('Last question');
    const done = await pressed(ada, last, 'Erase for good');
    expect(said(done)).toMatch(
      /Your words are erased. Tickets: 1, messages: 1.*still stand, .*: 0001.*still open.*0002.*backups/s
    );
    expect(labels(done)).toEqual([]);
    // What others say there since brings nothing back.
    const mine = (await sam.messages(over.channel.id)).find(({ content }) => content === 'My parcel is lost');
    if (!mine) throw new Error('Her message is gone.');
    await sam.reply(mine, 'I found it');
    const left = await transcript(sam, 1);
    expect(left).toContain('I found it');
    expect(left).toContain('We will find it');
    expect(left).not.toMatch(/parcel|Ada/);
    expect(await transcript(sam, 2)).toContain('Another matter');
  });

  it('is erased with its ticket by staff, who are asked twice; nobody else is even asked', async () => {
    const { ada, sam } = scene;
    expect(said(await ada.run(scene.generalId, '/erase', { ticket: 1 }))).toMatch(/Only .* can erase a ticket/);
    expect(said(await sam.run(scene.generalId, '/erase', { ticket: 2 }))).toContain('not closed yet');
    const first = await sam.run(scene.generalId, '/erase', { ticket: 1 });
    expect(text(first)).toMatch(/Erase ticket 0001 for good.*channel still stands/s);
    const last = await sam.click(shown(first), 'Yes, erase it');
    expect(text(last)).toContain('nobody can bring ticket 0001 back');
    expect(await transcript(sam, 1)).toContain('We will find it');
    expect(said(await pressed(sam, last, 'Erase for good'))).toContain('Ticket 0001 is erased');
    expect(await transcript(sam, 1)).toContain('Nothing that was said in this ticket is kept');
  });

  it('goes by its age as an administrator says, who reads so in /doctor', async () => {
    const { olivia } = scene;
    expect(text(await olivia.run(scene.generalId, '/retention'))).toContain('Files: for ever');
    const set = await olivia.run(scene.generalId, '/retention', { files: 30, record: 365 });
    expect(text(set)).toMatch(/Files: 30 days.*Conversation: for ever.*Words of the record: 365 days/);
    expect(text(await olivia.run(scene.generalId, '/doctor'))).toContain('Files: 30 days');
    expect(text(await olivia.run(scene.generalId, '/retention', { files: 0, record: 0 }))).toContain('Files: for ever');
    // Of one kind alone, by its name or its id.
    const retention = async (given: object) => text(await olivia.run(scene.generalId, '/retention', { ...given }));
    expect(await retention({ kind: 'Purchase', files: 7, record: 0 })).toMatch(
      /Files: for ever.*\*\*Purchase\*\* – Files: 7 days · Words of the record: for ever/
    );
    expect(text(await olivia.run(scene.generalId, '/doctor'))).toContain('**Purchase** – Files: 7 days');
    expect(await retention({ kind: 'purchase', as_server: true })).not.toContain('Purchase');
    expect(await retention({ kind: 'constructor', files: 1 })).toContain('no longer there');
    const { id } = await stage.discord.client.call('autocomplete', {
      ...{ as: olivia.id, channelId: scene.generalId, command: 'retention' },
      ...{ options: { kind: 'purch' }, focused: 'kind' }
    });
    const suggested = await olivia.eventually('what is suggested', async () => {
      return (await stage.discord.client.call('interaction', { id })).choices;
    });
    expect(suggested.map(({ value }) => value)).toEqual(['purchase']);
  });
});

describe('What was sent', () => {
  const takenOut = 'The file was taken out because words in it were erased';
  const files = ({ attachments }: MessageView) => attachments.length;

  it('into a channel and to the opener loses its file with the words in it, and letters lose theirs, also after a crash', async () => {
    const { olivia, ada, sam, server, generalId } = await stage.readyScene();
    const { client } = stage.discord;
    const { id } = await client.call('createChannel', { serverId: server.id, name: 'transcripts' });
    await olivia.run(generalId, '/transcripts', { channel: id, to_opener: true });
    const { channel } = await stage.openTicket({ ...scene, server }, ada);
    await ada.say(channel.id, 'My parcel is lost');
    await stage.closeTicket(sam, channel.id, 'It was found behind the fridge');
    await stage.idle();
    const dms = async () => (await ada.dms()).slice(-2);
    expect((await olivia.messages(id)).map(files)).toEqual([1]);
    expect((await dms()).map(files).sort()).toEqual([0, 1]);

    // Discord does not take it now, and the bot ends before it tries again.
    await client.call('addFault', {
      method: 'PATCH',
      route: '/channels/{channel_id}/messages/{message_id}',
      status: 500
    });
    const kept = shown(await ada.run(generalId, '/privacy'));
    const last = await ada.click(shown(await ada.click(kept, 'Erase my words')), 'Yes, erase them');
    expect(said(await pressed(ada, last, 'Erase for good'))).toMatch(/I sent transcripts or messages: 1\./);
    expect(text(await olivia.run(generalId, '/doctor'))).toContain('still being taken out of messages I sent');
    await stage.bot.kill();
    await client.call('clearFaults', {});
    await stage.startBot();
    await stage.idle();
    const [posted] = await olivia.messages(id);
    if (!posted) throw new Error('It is gone.');
    expect(files(posted)).toBe(0);
    expect(textOf(posted)).toContain(takenOut);
    // What others wrote stays, and so does the way to the transcript.
    expect(textOf(posted)).toContain('behind the fridge');
    expect(shown(await sam.click(posted, 'Transcript')).attachments).toHaveLength(1);
    expect((await dms()).map(files)).toEqual([0, 0]);
    const told = async () => (await dms()).map(textOf).join('\n');
    expect(await told()).toContain(takenOut);
    expect(await told()).toContain('behind the fridge');

    const asked = shown(await sam.run(generalId, '/privacy'));
    await pressed(
      sam,
      await sam.click(shown(await sam.click(asked, 'Erase my words')), 'Yes, erase them'),
      'Erase for good'
    );
    await stage.idle();
    expect((await olivia.messages(id)).map(textOf).join()).not.toContain('fridge');
    expect(await told()).not.toContain('fridge');
    expect(text(await olivia.run(generalId, '/doctor'))).not.toContain('still being taken out');
  });

  it('and was not noted by an earlier version is looked for; a channel that is gone keeps nothing from it', async () => {
    const own = await stage.readyScene();
    const { olivia, ada, sam, server, generalId } = own;
    const { client } = stage.discord;
    const { id } = await client.call('createChannel', { serverId: server.id, name: 'transcripts' });
    await olivia.run(generalId, '/transcripts', { channel: id, to_opener: true });
    for (const words of ['My parcel is lost', 'Another one']) {
      const { channel } = await stage.openTicket(own, ada);
      await ada.say(channel.id, words);
      await stage.closeTicket(sam, channel.id, 'Found');
      await stage.idle();
    }
    await stage.bot.stop();
    await stage.records.editTicket(server.id, 1, (ticket) => {
      ticket.delivered = undefined;
    });
    await stage.startBot();
    await stage.idle();
    const erase = async (ticket: number) => {
      const first = shown(await sam.run(generalId, '/erase', { ticket }));
      await pressed(sam, await sam.click(first, 'Yes, erase it'), 'Erase for good');
      await stage.idle();
    };
    await erase(1);
    expect((await olivia.messages(id)).map(files)).toEqual([0, 1]);
    expect((await olivia.messages(id)).map(textOf)[0]).toContain('is no longer kept');
    expect((await ada.dms()).slice(-4).map(files).sort()).toEqual([0, 0, 0, 1]);
    await client.call('deleteChannel', { channelId: id });
    await erase(2);
    expect((await ada.dms()).slice(-4).map(files)).toEqual([0, 0, 0, 0]);
    expect(await stage.record(own, 2)).not.toHaveProperty('withdrawing');
  });
});
