import { buttons, embedField, textOf } from '@ticket-desk/local-discord';
import { said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('Row 9: Confirmation', () => {
  it('asks before closing; Cancel changes nothing', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const prompt = shown(await scene.ada.run(channel.id, '/close'));
    expect(prompt.ephemeral).toBe(true);
    expect(buttons(prompt).map(({ label }) => label)).toEqual(['Confirm', 'Cancel', 'Give a reason']);
    const answer = await scene.ada.click(prompt, 'Cancel');
    expect(said(answer)).toContain('Nothing was changed');
    expect(await scene.ada.sees(channel.id)).toBe(true);
  });

  it('closes on Confirm: the opener loses access, staff keep it, and the channel says who, when and why', async () => {
    const scene = await stage.readyScene();
    const { channel, welcome } = await stage.openTicket(scene, scene.ada);
    await stage.closeTicket(scene.sam, channel.id, 'All sorted out');
    expect(await scene.ada.sees(channel.id)).toBe(false);
    expect(await scene.sam.sees(channel.id)).toBe(true);
    const messages = await scene.sam.messages(channel.id);
    const notice = messages.at(-1);
    if (!notice) throw new Error('There is no notice.');
    expect(textOf(notice)).toContain(`Closed by <@${scene.sam.id}>`);
    expect(textOf(notice)).toMatch(/<t:\d+:R>/);
    expect(embedField(notice, 'Reason')).toBe('All sorted out');
    const now = messages.find(({ id }) => id === welcome.id);
    expect(now && buttons(now).map(({ label }) => label)).toEqual(['Reopen', 'Delete', 'Details']);
  });

  it('deletes on Confirm: the channel goes and the record stays', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.closeTicket(scene.sam, channel.id);
    const prompt = shown(await scene.sam.run(channel.id, '/delete'));
    expect(buttons(prompt).map(({ label }) => label)).toEqual(['Confirm', 'Cancel']);
    await scene.sam.click(prompt, 'Confirm').catch(() => undefined);
    await scene.sam.eventually('the channel to be gone', async () => !(await scene.sam.sees(channel.id)));
    expect(await stage.record(scene, 1)).toMatchObject({
      status: 'deleted',
      openerId: scene.ada.id,
      deleted: { by: scene.sam.id }
    });
  });

  it('closes once when two people confirm at the same time, and answers both', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const [one, other] = await Promise.all([scene.sam.run(channel.id, '/close'), scene.kim.run(channel.id, '/close')]);
    const answers = await Promise.all([
      stage.confirm(scene.sam, shown(one), 'Confirm'),
      stage.confirm(scene.kim, shown(other), 'Confirm')
    ]);
    const read = answers.map(said);
    expect(read.filter((text) => text.includes('The ticket is closed.'))).toHaveLength(1);
    expect(read.filter((text) => text.includes('closed this ticket'))).toHaveLength(1);
    expect(read.filter((text) => text.includes('Closing the ticket'))).toHaveLength(0);
    const notices = (await scene.sam.messages(channel.id)).filter(
      (message) => !message.ephemeral && textOf(message).includes('is closed')
    );
    expect(notices).toHaveLength(1);
  });

  it('can be confirmed after a restart, with the reason kept', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const prompt = shown(await scene.sam.run(channel.id, '/close', { reason: 'Moved to e-mail' }));
    await stage.restartBot('kill');
    await stage.confirm(scene.sam, prompt, 'Confirm');
    const notice = (await scene.sam.messages(channel.id)).at(-1);
    expect(notice && embedField(notice, 'Reason')).toBe('Moved to e-mail');
  });
});

describe('Row 12: Slash commands', () => {
  it('/reopen undoes a close: the opener is back and is called', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.closeTicket(scene.ada, channel.id);
    const answer = await scene.sam.run(channel.id, '/reopen');
    expect(said(answer)).toContain('open again');
    await stage.idle();
    expect(await scene.ada.sees(channel.id)).toBe(true);
    expect((await scene.ada.messages(channel.id)).at(-1)?.mentionsMe).toBe(true);
  });

  it('/add and /remove let a person in and out', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    expect(said(await scene.sam.run(channel.id, '/add', { user: scene.ben.id }))).toContain('can see this ticket now');
    await stage.idle();
    expect(await scene.ben.sees(channel.id)).toBe(true);
    expect((await scene.ben.messages(channel.id)).at(-1)?.mentionsMe).toBe(true);
    await scene.sam.run(channel.id, '/remove', { user: scene.ben.id });
    expect(await scene.ben.sees(channel.id)).toBe(false);
  });

  it('/rename renames the channel and says what Discord made of it', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const answer = await scene.sam.run(channel.id, '/rename', { name: 'Urgent: Ada!' });
    expect(said(answer)).toContain('urgent-ada');
    expect((await scene.ada.channel(scene.server, 'urgent-ada')).id).toBe(channel.id);
  });

  it('/rename a third time in ten minutes says when to try again, at once', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await scene.sam.run(channel.id, '/rename', { name: 'one' });
    await scene.sam.run(channel.id, '/rename', { name: 'two' });
    const answer = await scene.sam.run(channel.id, '/rename', { name: 'three' });
    expect(said(answer)).toMatch(/renamed twice in ten minutes. Try again <t:\d+:R>/);
  });

  it('/ticket shows opener, number, status, answers and age', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await stage.answerAll(scene.ada, ticket);
    const card = shown(await scene.ada.run(ticket.channel.id, '/ticket'));
    expect(card.ephemeral).toBe(true);
    expect(textOf(card)).toContain('Ticket 0001');
    expect(embedField(card, 'Opened by')).toBe(`<@${scene.ada.id}>`);
    expect(embedField(card, 'Status')).toBe('Open');
    expect(embedField(card, 'Opened')).toMatch(/<t:\d+:R>/);
    expect(embedField(card, 'How would you like to pay?')).toContain('PayPal');
  });

  it('/tickets lists the open ones', async () => {
    const scene = await stage.readyScene();
    expect(said(await scene.sam.run(scene.generalId, '/tickets'))).toContain('No ticket is open');
    const ada = await stage.openTicket(scene, scene.ada);
    const ben = await stage.openTicket(scene, scene.ben);
    await stage.closeTicket(scene.ben, ben.channel.id);
    const list = said(await scene.sam.run(scene.generalId, '/tickets'));
    expect(list).toContain('1 open ticket');
    expect(list).toContain(`<#${ada.channel.id}>`);
    expect(list).not.toContain(`<#${ben.channel.id}>`);
  });

  it('/tickets turns pages by buttons', async () => {
    const scene = await stage.readyScene();
    const people = await stage.crowd(scene, 12);
    const panel = await stage.panel(scene, scene.ada);
    await Promise.all(people.map((person) => person.click(panel, 'Create Ticket')));
    const page = shown(await scene.sam.run(scene.generalId, '/tickets'));
    expect(textOf(page)).toContain('Page 1 of 2');
    expect(buttons(page).map(({ label, disabled }) => [label, disabled])).toEqual([
      ['Previous', true],
      ['Next', false]
    ]);
    const next = shown(await scene.sam.click(page, 'Next'));
    expect(textOf(next)).toContain('Page 2 of 2');
    expect(textOf(next)).toContain('**0012**');
  });

  it('/help tells each person what they may do', async () => {
    const scene = await stage.readyScene();
    expect(said(await scene.ada.run(scene.generalId, '/help'))).not.toContain('/setup');
    expect(said(await scene.sam.run(scene.generalId, '/help'))).toContain('/tickets');
    expect(said(await scene.olivia.run(scene.generalId, '/help'))).toContain('/setup');
  });

  it('stand as buttons on the first message too', async () => {
    const scene = await stage.readyScene();
    const { channel, welcome } = await stage.openTicket(scene, scene.ada);
    expect(said(await scene.ada.click(welcome, 'Details'))).toContain('Ticket 0001');

    const people = shown(await scene.sam.click(welcome, 'People'));
    await scene.sam.choose(people, 'Add a person', [scene.ben.id]);
    expect(await scene.ben.sees(channel.id)).toBe(true);
    await scene.sam.choose(people, 'Remove a person', [scene.ben.id]);
    expect(await scene.ben.sees(channel.id)).toBe(false);

    const rename = await scene.sam.click(welcome, 'Rename');
    expect(rename.modal?.title).toBe('Rename this ticket');
    await scene.sam.submit(rename, { 'New name': 'paid' });
    expect((await scene.sam.channel(scene.server, 'paid')).id).toBe(channel.id);

    const close = shown(await scene.ada.click(welcome, 'Close'));
    await stage.confirm(scene.ada, close, 'Confirm');
    expect(await scene.ada.sees(channel.id)).toBe(false);

    const closed = (await scene.sam.messages(channel.id)).find(({ id }) => id === welcome.id);
    if (!closed) throw new Error('The first message is gone.');
    await scene.sam.click(closed, 'Reopen');
    await stage.idle();
    expect(await scene.ada.sees(channel.id)).toBe(true);
    const remove = shown(await scene.sam.click(welcome, 'Delete'));
    expect(textOf(remove)).toContain('It is still open');
    await scene.sam.click(remove, 'Confirm').catch(() => undefined);
    await scene.sam.eventually('the channel to be gone', async () => !(await scene.sam.sees(channel.id)));
  });
});
