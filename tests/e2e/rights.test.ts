import { buttons, textOf, type MessageView, type Person } from '@ticket-desk/local-discord';
import { whoMay, type Action, type Standing } from '../../src/lib/rights/rights.js';
import type { Scene } from '../../harness/believable-server.js';
import { said } from '../../harness/answers.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';

let stage: Stage;
let scene: Scene;
let ticket: OpenedTicket;

beforeAll(async () => {
  stage = await Stage.open();
  scene = await stage.readyScene();
  ticket = await stage.openTicket(scene, scene.ada);
  await scene.sam.run(ticket.channel.id, '/add', { user: scene.ben.id });
});
afterAll(() => stage.close());

/** One person for every standing. Cy is nobody in particular. */
const people: Readonly<Record<Standing, (scene: Scene) => Person>> = {
  admin: ({ olivia }) => olivia,
  staff: ({ kim }) => kim,
  opener: ({ ada }) => ada,
  participant: ({ ben }) => ben,
  everybody: ({ cy }) => cy
};

const refused = /Only .* can |not a ticket/;

/** A command per action that, where it is allowed, changes nothing or cannot succeed for another reason. */
const commands: Partial<Record<Action, [command: string, options?: Record<string, string>]>> = {
  view: ['/ticket'],
  close: ['/close'],
  reopen: ['/reopen'],
  delete: ['/delete'],
  list: ['/tickets'],
  help: ['/help']
};

describe('Row 10: Permissions', () => {
  const inTicket: Standing[] = ['admin', 'staff', 'opener', 'participant'];

  describe.each(Object.entries(commands))('the command of "%s"', (action, [command, options = {}]) => {
    it.each(inTicket)('follows the table of rights for: %s', async (standing) => {
      const person = people[standing](scene);
      const answer = await person.run(ticket.channel.id, command, options);
      expect(answer.state).toBe('answered');
      const standings = whoMay(action as Action);
      const allowed = standings.includes(standing) || standings.includes('everybody');
      expect(!refused.test(said(answer))).toBe(allowed);
    });
  });

  const buttonsOf: Partial<Record<Action, string>> = {
    view: 'Details',
    close: 'Close',
    delete: 'Delete',
    add: 'People',
    answer: 'Canada'
  };

  describe.each(Object.entries(buttonsOf))('the button of "%s"', (action, label) => {
    it.each(inTicket.filter((standing) => action !== 'answer' || standing !== 'opener'))(
      'follows the same table for: %s',
      async (standing) => {
        const answer = await people[standing](scene).click(ticket.welcome, label);
        expect(answer.state).toBe('answered');
        expect(!refused.test(said(answer))).toBe(whoMay(action as Action).includes(standing));
      }
    );
  });

  it('keeps the commands of administrators from staff and members even if Discord offered them', async () => {
    for (const name of ['setup', 'panel', 'set_category', 'set_staff list']) {
      await expect(scene.sam.run(scene.generalId, `/${name}`)).rejects.toThrow();
    }
  });

  it('lets an administrator do everything staff may', async () => {
    const other = await stage.openTicket(scene, scene.cy);
    expect(said(await scene.olivia.run(other.channel.id, '/rename', { name: 'by-olivia' }))).toContain('by-olivia');
    await stage.closeTicket(scene.olivia, other.channel.id);
    expect(said(await scene.olivia.run(other.channel.id, '/reopen'))).toContain('open again');
  });

  it('lets /set_staff decide who is staff, for tickets that stand too', async () => {
    const own = await stage.readyScene();
    const { channel } = await stage.openTicket(own, own.ada);
    const role = await stage.discord.client.call('createRole', {
      serverId: own.server.id,
      name: 'Helpers',
      mentionable: true
    });
    await stage.discord.client.call('giveRole', { serverId: own.server.id, userId: own.cy.id, roleId: role.id });
    expect(await own.cy.sees(channel.id)).toBe(false);
    expect(said(await own.olivia.run(own.generalId, '/set_staff add', { role: role.id }))).toContain('is staff now');
    expect(await own.cy.sees(channel.id)).toBe(true);
    expect(said(await own.cy.run(own.generalId, '/tickets'))).toContain('1 open ticket');
    expect(said(await own.olivia.run(own.generalId, '/set_staff list'))).toContain(role.id);
    await own.olivia.run(own.generalId, '/set_staff remove', { role: role.id });
    expect(await own.cy.sees(channel.id)).toBe(false);
    expect(said(await own.cy.run(own.generalId, '/tickets'))).toMatch(refused);
  });
});

describe('Row 10: forged custom ids', () => {
  const forge = async (
    person: Person,
    message: MessageView,
    customId: string,
    more: { componentType?: number; values?: string[] } = {}
  ) =>
    person.settled(
      await stage.discord.client.call('forge', {
        as: person.id,
        channelId: message.channelId,
        messageId: message.id,
        applicationId: stage.account.applicationId,
        customId,
        componentType: more.componentType ?? 2,
        ...(more.values && { values: more.values })
      })
    );

  it('give nobody the rights of someone else', async () => {
    const panel = await stage.panel(scene, scene.cy);
    for (const id of [
      'close|1',
      'confirm-close|1',
      'delete|1',
      'confirm-delete|1',
      'reopen|1',
      'details|1',
      'choose|1|country|ca'
    ]) {
      const answer = await forge(scene.cy, panel, id);
      expect(answer.state).toBe('answered');
      expect(said(answer)).toMatch(refused);
    }
    expect(said(await forge(scene.ben, ticket.welcome, 'confirm-close|1'))).toMatch(refused);
    expect(said(await forge(scene.ada, ticket.welcome, 'confirm-delete|1'))).toMatch(refused);
    expect(await scene.ada.sees(ticket.channel.id)).toBe(true);
  });

  it('reach no ticket but the one of their channel', async () => {
    const answer = await forge(scene.sam, ticket.welcome, 'confirm-close|2');
    expect(said(answer)).toContain('does nothing any more');
  });

  it('pressed where they were not put change no message others see', async () => {
    const own = await stage.readyScene();
    const opened = await stage.openTicket(own, own.ada);
    await stage.answerAll(own.ada, opened);
    const before = await own.sam.messages(opened.channel.id);
    const [welcome, summary] = before;
    if (!welcome || !summary) throw new Error('The ticket is not whole.');
    const panel = await stage.panel(own, own.ada);
    for (const [message, id] of [
      [welcome, 'cancel|1'],
      [panel, 'cancel|1'],
      [welcome, 'confirm-close|1'],
      [summary, 'choose|1|country|ca'],
      [summary, 'back|1|country']
    ] as const) {
      expect(said(await forge(own.ada, message, id))).toContain('does nothing any more');
    }
    expect(said(await forge(own.sam, welcome, 'tickets|0'))).toContain('does nothing any more');
    const after = (await own.sam.messages(opened.channel.id)).filter(({ ephemeral }) => !ephemeral);
    expect(after).toEqual(before);
    expect(await stage.panel(own, own.ada)).toEqual(panel);
  });

  it('that are garbage get a clear answer, never "interaction failed"', async () => {
    const garbage = [
      '',
      '|',
      'close',
      'close|0',
      'close|-1',
      'close|1e9',
      'close|1|2',
      'choose|1|country',
      '__proto__|1',
      'open|../../x',
      'nothing',
      '🎫'.repeat(20)
    ];
    for (const id of garbage.filter(Boolean)) {
      const answer = await forge(scene.olivia, ticket.welcome, id);
      expect(answer.state).toBe('answered');
      expect(said(answer)).toContain('does nothing any more');
    }
    const menu = await forge(scene.olivia, ticket.welcome, 'close|1', { componentType: 3, values: ['x'] });
    expect(said(menu)).toContain('does nothing any more');
  });

  it('cannot choose what is not offered', async () => {
    for (const id of ['choose|1|country|mars', 'choose|1|nothing|ca', 'choose|1|payment|paypal2']) {
      const answer = await forge(scene.ada, ticket.welcome, id);
      expect(said(answer)).toMatch(/does not fit the question/);
    }
    const menu = await forge(scene.ada, ticket.welcome, 'select|1|payment', {
      componentType: 3,
      values: ['paypal', 'crypto']
    });
    expect(said(menu)).toContain('Please choose exactly 1');
    const welcome = (await scene.ada.messages(ticket.channel.id))[0];
    expect(welcome && textOf(welcome)).toContain('Question 1 of 3');
    expect(welcome && buttons(welcome)[0]?.label).toBe('Canada');
  });
});
