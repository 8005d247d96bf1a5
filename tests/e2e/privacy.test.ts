import { GatewayIntentBits } from 'discord.js';
import { buttons, type InteractionView, type Person } from '@ticket-desk/local-discord';
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
    expect(said(done)).toMatch(/Your words are erased. Tickets: 1, messages: 1.*still open.*0002.*backups/s);
    expect(labels(done)).toEqual([]);
    const left = await transcript(sam, 1);
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
  });
});
