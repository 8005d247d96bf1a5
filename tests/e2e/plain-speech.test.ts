import { embedField, textOf } from '@ticket-desk/local-discord';
import { said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open({ env: { LOG_LEVEL: 'debug' } });
});
afterAll(() => stage.close());

describe('What somebody reads about themselves', () => {
  it('says "you": before closing, on the card, and when they close twice', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    expect(said(await scene.ada.run(channel.id, '/close'))).toContain('You will no longer see it');
    expect(said(await scene.sam.run(channel.id, '/add', { user: scene.sam.id }))).toBe(
      'You can see this ticket already.'
    );
    await stage.closeTicket(scene.sam, channel.id);
    expect(said(await scene.sam.run(channel.id, '/close'))).toContain('You closed this ticket');
    expect(said(await scene.kim.run(channel.id, '/close'))).toContain(`<@${scene.sam.id}> closed this ticket`);
    expect(embedField(shown(await scene.sam.run(channel.id, '/ticket')), 'Closed')).toContain('by you');
  });
});

describe('A refusal that says all there is to know', () => {
  it('carries no reference; the log has one', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    for (const answer of [
      await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket'),
      await scene.sam.run(scene.generalId, '/close'),
      await scene.ada.run(channel.id, '/delete')
    ])
      expect(said(answer)).not.toContain('Reference');
    expect(stage.output).toMatch(/\[[A-Z2-9]{6}\] .*denied/);
  });
});

describe('What administrators read', () => {
  it('warns them when the last staff role goes', async () => {
    const scene = await stage.readyScene();
    const answer = said(await scene.olivia.run(scene.generalId, '/set_staff remove', { role: scene.staffRoleId }));
    expect(answer).toContain('No role is staff now');
  });

  it('has one heading of a kind in /repair', async () => {
    const scene = await stage.readyScene();
    const { categoryId } = (await stage.settings(scene)) ?? {};
    await stage.discord.client.call('deleteChannel', { channelId: categoryId ?? '' });
    await stage.idle();
    const report = said(await scene.olivia.run(scene.generalId, '/repair'));
    expect(report.match(/Please have a look/g)).toHaveLength(1);
  });

  it('calls "made" only what /setup made', async () => {
    const scene = await stage.readyScene();
    await stage.bot.stop();
    await stage.records.editConfig((config) => {
      Object.assign(config, { guilds: {} });
    });
    await stage.startBot();
    const report = said(await stage.setUp(scene));
    expect(report).toContain('The ticket desk is ready');
    expect(report).not.toContain('Made');
  });
});

describe('A template', () => {
  it('greets by the number of the ticket, and its emoji are on the summary', async () => {
    await stage.bot.stop();
    await stage.records.editConfig((config) => {
      const template = config.templates.purchase;
      if (template) template.welcome = 'Hi {user}, this is ticket {number}.';
    });
    await stage.startBot();
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    expect(textOf(ticket.welcome)).toContain('this is ticket 0001.');
    await stage.answerAll(scene.ada, ticket);
    const summary = await stage.summary(scene.sam, ticket.channel.id);
    expect(embedField(summary, 'Which country are you in?')).toBe('🇨🇦 Canada');
    expect(embedField(summary, 'How would you like to pay?')).toMatch(/^🅿\uFE0F? PayPal$/u);
  });

  it('names its panel in /help, with a link to it', async () => {
    const scene = await stage.scene();
    expect(said(await scene.cy.run(scene.generalId, '/help'))).toContain('There is no panel here yet');
    await stage.setUp(scene);
    const panel = await stage.panel(scene, scene.cy);
    const url = `https://discord.com/channels/${scene.server.id}/${panel.channelId}/${panel.id}`;
    expect(said(await scene.cy.run(scene.generalId, '/help'))).toContain(
      `Press **Create Ticket** on [Want to buy something?](${url})`
    );
  });
});
