import { buttons, embedField, menus, textOf, type MessageView, type Person } from '@ticket-desk/local-discord';
import { said } from '../../harness/answers.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

/** The ticket's first message as it is now. */
async function first(person: Person, { channel, welcome }: OpenedTicket): Promise<MessageView> {
  const found = (await person.messages(channel.id)).find(({ id }) => id === welcome.id);
  if (!found) throw new Error('The first message is gone.');
  return found;
}

describe('Row 5: Country', () => {
  it('is asked by two buttons, Canada and US, and the answer leads on in the same message', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    expect(textOf(ticket.welcome)).toContain('Which country are you in?');
    expect(
      buttons(ticket.welcome)
        .slice(0, 2)
        .map(({ label }) => label)
    ).toEqual(['Canada', 'US']);
    await scene.ada.click(ticket.welcome, 'US');
    expect(textOf(await first(scene.ada, ticket))).toContain('Question 2 of 3');
    expect(await scene.ada.messages(ticket.channel.id)).toHaveLength(1);
  });
});

describe('Row 6: Group link', () => {
  it('is asked by Yes and No', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.click(ticket.welcome, 'Canada');
    const asked = await first(scene.ada, ticket);
    expect(textOf(asked)).toContain('Do you have a group link?');
    expect(
      buttons(asked)
        .slice(0, 2)
        .map(({ label }) => label)
    ).toEqual(['Yes', 'No']);
    await scene.ada.click(asked, 'No');
    expect(textOf(await first(scene.ada, ticket))).toContain('Question 3 of 3');
  });

  it('lets the opener go back and change an answer, and shows what they said before', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.click(ticket.welcome, 'Canada');
    await scene.ada.click(await first(scene.ada, ticket), 'Back');
    const again = await first(scene.ada, ticket);
    expect(textOf(again)).toContain('Question 1 of 3');
    expect(textOf(again)).toContain('Your answer so far: 🇨🇦 Canada');
    await scene.ada.click(again, 'US');
    await scene.ada.click(await first(scene.ada, ticket), 'Yes');
    await scene.ada.choose(await first(scene.ada, ticket), 'Choose a payment method', ['Crypto']);
    const summary = await stage.summary(scene.ada, ticket.channel.id);
    expect(embedField(summary, 'Which country are you in?')).toBe('🇺🇸 US');
  });
});

describe('Row 7: Payment method', () => {
  it('is chosen from a dropdown', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.click(ticket.welcome, 'Canada');
    await scene.ada.click(await first(scene.ada, ticket), 'Yes');
    const [menu] = menus(await first(scene.ada, ticket));
    expect(menu?.placeholder).toBe('Choose a payment method');
    expect(menu?.options.map(({ label }) => label)).toEqual([
      'PayPal',
      'Credit card',
      'Bank transfer',
      'Crypto',
      'Gift card'
    ]);
  });
});

describe('Row 8: Summary', () => {
  it('is posted when all is answered: every answer, and a ping for staff and nobody else', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await stage.answerAll(scene.ada, ticket);
    const messages = await scene.sam.messages(ticket.channel.id);
    expect(messages).toHaveLength(2);
    const summary = messages[1];
    if (!summary) throw new Error('There is no summary.');
    expect(embedField(summary, 'Which country are you in?')).toBe('🇨🇦 Canada');
    expect(embedField(summary, 'Do you have a group link?')).toBe('Yes');
    expect(embedField(summary, 'How would you like to pay?')).toContain('PayPal');
    expect(summary.mentionedRoleIds).toEqual([scene.staffRoleId]);
    expect(summary.mentionedUserIds).toEqual([]);
    expect(summary.mentionsEveryone).toBe(false);
    expect(summary.mentionsMe).toBe(true);
  });

  it('is posted once, and the answers are fixed from then on', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.click(ticket.welcome, 'Canada');
    await scene.ada.click(await first(scene.ada, ticket), 'Yes');
    const last = await first(scene.ada, ticket);
    await Promise.all([
      scene.ada.choose(last, 'Choose a payment method', ['PayPal']),
      scene.ada.choose(last, 'Choose a payment method', ['Crypto'])
    ]);
    await stage.summary(scene.sam, ticket.channel.id);
    await stage.idle();
    expect(await scene.sam.messages(ticket.channel.id)).toHaveLength(2);
    const done = await first(scene.ada, ticket);
    expect(menus(done)).toHaveLength(0);
    const [country] = buttons(ticket.welcome);
    const forged = await stage.discord.client.call('forge', {
      as: scene.ada.id,
      channelId: ticket.channel.id,
      messageId: ticket.welcome.id,
      applicationId: stage.account.applicationId,
      customId: country?.customId ?? '',
      componentType: 2
    });
    const answer = await scene.ada.settled(forged);
    expect(said(answer)).toContain('handed in');
  });

  it('is unharmed by a restart between any two steps', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await stage.restartBot('kill');
    await scene.ada.click(ticket.welcome, 'Canada');
    await stage.restartBot('stop');
    await scene.ada.click(await first(scene.ada, ticket), 'Yes');
    await stage.restartBot('kill');
    await scene.ada.choose(await first(scene.ada, ticket), 'Choose a payment method', ['PayPal']);
    const summary = await stage.summary(scene.ada, ticket.channel.id);
    expect(embedField(summary, 'Which country are you in?')).toBe('🇨🇦 Canada');
    expect(embedField(summary, 'How would you like to pay?')).toContain('PayPal');
  });

  it('ignores people who are not the opener, with a private hint', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    for (const person of [scene.sam, scene.olivia]) {
      const answer = await person.click(ticket.welcome, 'Canada');
      expect(answer.message?.ephemeral).toBe(true);
      expect(said(answer)).toContain('Only the member who opened this ticket can answer');
    }
    expect(textOf(await first(scene.ada, ticket))).toContain('Question 1 of 3');
  });
});
