import { GatewayIntentBits } from 'discord.js';
import { buttons, type InteractionView, type Person } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open({ env: { TRANSCRIPTS: 'on' } });
  await allowMessageContent(GatewayIntentBits.MessageContent);
  scene = await stage.readyScene();
});
afterAll(() => stage.close());

const allowMessageContent = (privilegedIntents: number) =>
  stage.discord.client.call('setPortal', { applicationId: stage.account.applicationId, privilegedIntents });
/** The files of an answer, by their names. */
async function files(answer: InteractionView): Promise<Record<string, string>> {
  const found = shown(answer).attachments.map(
    async ({ filename, url }) => [filename, await (await fetch(url)).text()] as const
  );
  return Object.fromEntries(await Promise.all(found));
}
const ask = (person: Person, channelId: string, options: Record<string, string | number> = {}) =>
  person.run(channelId, '/transcript', options);
/** What one reads, by what it says. */
const readable = async (answer: InteractionView) => Object.values(await files(answer)).join('\n');
const refused = /Only .* can read what was said/;

describe('/transcript', () => {
  it('gives a page, a text or JSON of all that was said, brought up to date', async () => {
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.say(ticket.channel.id, 'My **parcel** never came, <@' + scene.sam.id + '>');
    await scene.sam.say(ticket.channel.id, 'We will find it.');
    const answer = await ask(scene.ada, ticket.channel.id);
    expect(said(answer)).toMatch(/Transcript of ticket 0001: \d+ messages/);
    const { 'transcript-0001.html': page = '' } = await files(answer);
    expect(page).toMatch(/^<!doctype html>[^]*<strong>parcel<\/strong> never came[^]*We will find it\.[^]*<\/html>\n$/);
    expect(page).toContain(scene.server.name);
    const { 'transcript-0001.txt': text = '' } = await files(
      await ask(scene.sam, ticket.channel.id, { format: 'text' })
    );
    expect(text).toContain(`My **parcel** never came, @${scene.sam.name}`);
    const { 'transcript-0001.json': json = '' } = await files(
      await ask(scene.sam, scene.generalId, { ticket: 1, format: 'json' })
    );
    expect(JSON.parse(json)).toMatchObject({
      guild: { id: scene.server.id },
      messages: expect.arrayContaining([expect.objectContaining({ content: 'We will find it.' })]) as unknown
    });
  });

  it('is for the opener, people who were added, staff and administrators, and says nothing to anybody else', async () => {
    const { ada, ben, cy, olivia, sam } = scene;
    const { channel } = await stage.openTicket(scene, cy);
    await cy.say(channel.id, 'Between us');
    const named = { ticket: 2 };
    for (const person of [cy, olivia]) expect(said(await ask(person, scene.generalId, named))).toContain('0002');
    for (const person of [ada, ben]) expect(said(await ask(person, scene.generalId, named))).toMatch(refused);
    // Whether there is a ticket of that number is nobody's business.
    expect(said(await ask(ada, scene.generalId, { ticket: 999 }))).toMatch(refused);
    expect(said(await ask(ada, scene.generalId))).toMatch(refused);
    expect(said(await ask(sam, scene.generalId, { ticket: 999 }))).toContain('There is no such ticket');

    await sam.run(channel.id, '/add', { user: ben.id });
    await sam.say(channel.id, 'Ben may read this');
    expect(await readable(await ask(ben, scene.generalId, named))).toContain('Ben may read this');
    await sam.run(channel.id, '/remove', { user: ben.id });
    await sam.say(channel.id, 'Ben may not read this');
    const forBen = await readable(await ask(ben, scene.generalId, named));
    expect(forBen).toContain('Between us');
    expect(forBen).toContain('could no longer see the channel');
    expect(forBen).not.toContain('Ben may not read this');
    expect(await readable(await ask(sam, scene.generalId, named))).toContain('Ben may not read this');
  });

  it('outlives the channel; what staff say in a closed ticket is not its opener’s', async () => {
    const { ada, sam } = scene;
    const { channel } = await stage.openTicket(scene, scene.ben);
    await sam.say(channel.id, 'Goodbye');
    await stage.closeTicket(sam, channel.id);
    await sam.say(channel.id, 'That was a strange one');
    await sam.click(shown(await sam.run(channel.id, '/delete')), 'Confirm').catch(() => null);
    await sam.eventually('the channel gone', async () => !(await sam.sees(channel.id)));
    await stage.idle();
    const forBen = await readable(await ask(scene.ben, scene.generalId, { ticket: 3 }));
    expect(forBen).toContain('Goodbye');
    expect(forBen).not.toContain('a strange one');
    expect(await readable(await ask(sam, scene.generalId, { ticket: 3 }))).toContain('a strange one');
    expect(said(await ask(ada, scene.generalId, { ticket: 3 }))).toMatch(refused);
  });

  it('leads to a new ticket that quotes the old one: for its opener, by themselves or by staff', async () => {
    const { ben, sam } = scene;
    const label = 'New ticket about this';
    const forBen = await ask(ben, scene.generalId, { ticket: 3 });
    const opened = linkedChannel(await ben.click(shown(forBen), label));
    const quote = async (person: Person, channelId: string) =>
      JSON.stringify(
        (await person.eventually('the first message', async () => (await person.messages(channelId))[0])).embeds
      );
    expect(await quote(ben, opened)).toContain('Ticket 0003 (Purchase) ended');
    await stage.closeTicket(sam, opened);
    const forSam = await ask(sam, scene.generalId, { ticket: 3 });
    const again = linkedChannel(await sam.click(shown(forSam), label));
    expect(await quote(ben, again)).toContain('Ticket 0003 (Purchase) ended');
    // Nobody goes on with one that is still open.
    expect(buttons(shown(await ask(sam, again)))).toEqual([]);
  });
});

describe('/archive and /mytickets', () => {
  const found = (answer: InteractionView) => said(answer);

  it('find words in tickets that are gone, for those who may read them, with the place marked', async () => {
    const { ada, ben, sam, olivia } = scene;
    for (const person of [sam, olivia]) {
      // A busy computer may not have come to all of it yet, and says so.
      const answer = await person.eventually('the ticket that is gone', async () => {
        const now = found(await person.run(scene.generalId, '/archive', { words: 'strange one' }));
        return now.includes('1 ticket found') ? now : null;
      });
      expect(answer).toContain('That was a **strange** **one**');
    }
    expect(said(await ada.run(scene.generalId, '/archive'))).toMatch(/Only .* can look through/);
    // What staff said in the closed ticket is not its opener's, and is not told to be there.
    expect(found(await ben.run(scene.generalId, '/mytickets', { words: 'strange' }))).toContain(
      'no ticket here that fits'
    );
    expect(found(await ben.run(scene.generalId, '/mytickets', { words: 'goodbye' }))).toContain('**Goodbye**');
    const own = await ben.run(scene.generalId, '/mytickets');
    expect(found(own)).toContain('4 tickets');
    const page = await readable(await ben.click(shown(own), '0003'));
    expect(page).toContain('Goodbye');
    expect(page).not.toContain('a strange one');
  });

  it('find by opener, kind, day and number; what changes is found at once; a day that is none is told', async () => {
    const { cy, sam } = scene;
    const count = async (options: Record<string, string | number>) =>
      /(\d+) tickets? found/.exec(said(await sam.run(scene.generalId, '/archive', options)))?.[1];
    expect(await count({ opener: cy.id })).toBe('1');
    expect(await count({ kind: 'purchase' })).toBe('5');
    expect(await count({ kind: 'Purchase', ticket: 2 })).toBe('1');
    expect(await count({ after: '2020-01-01', before: '2020-12-31' })).toBe('0');
    expect(await count({ after: '2020-01-01' })).toBe('5');
    expect(said(await sam.run(scene.generalId, '/archive', { after: 'soon' }))).toContain('not a day');
    for (const person of [scene.kim]) await stage.openTicket(scene, person);
    expect(await count({})).toBe('6');
  });
});
