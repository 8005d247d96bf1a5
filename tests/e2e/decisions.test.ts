import {
  buttons,
  embedField,
  textOf,
  type InteractionView,
  type MessageView,
  type Person
} from '@ticket-desk/local-discord';
import { said, shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import type { EditedConfig } from '../../harness/records.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';
import { menuOf } from '../support/hands.js';

type Template = NonNullable<EditedConfig['templates'][string]>;

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.readyScene();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const question: Template['questions'][number] = { id: 'why', kind: 'yes-no', text: 'Are you sure?' };

/** Edits what the template says, while the bot is away. */
async function templateIs(decisions: Template['decisions'], more: Partial<Template> = {}): Promise<void> {
  await stage.bot.stop();
  await stage.records.editConfig(({ templates }) => {
    const { purchase } = templates;
    if (!purchase) throw new Error('There is no template.');
    delete purchase.translations;
    Object.assign(purchase, { questions: [question], decisions, ...more });
  });
  // Its commands stand already, and Discord lets them be registered only so often.
  stage.bot = stage.launchBot();
  await stage.bot.wrote('is ready in');
}

/** A role below the bot's. */
const role = async (name: string) =>
  (await call().call('createRole', { serverId: scene.server.id, name, mentionable: false })).id;
const rolesOf = (person: Person) => call().call('memberRoles', { serverId: scene.server.id, userId: person.id });
const move = (roleId: string, position: number) =>
  call().call('updateRole', { serverId: scene.server.id, roleId, position });

/** A ticket of Ada's whose question is answered. */
async function handedIn(): Promise<OpenedTicket> {
  const ticket = await stage.openTicket(scene, scene.ada);
  await answer(ticket, 'Yes');
  return ticket;
}
async function answer(ticket: OpenedTicket, label: string): Promise<void> {
  const { ada } = scene;
  const welcome = await ada.eventually('the question', async () =>
    (await ada.messages(ticket.channel.id)).find(
      (message) => message.id === ticket.welcome.id && labels(message).includes(label)
    )
  );
  await ada.click(welcome, label);
  await stage.idle();
}

const messages = async ({ channel }: OpenedTicket, person = scene.sam) => {
  await stage.idle();
  return (await person.messages(channel.id)).filter(({ ephemeral }) => !ephemeral);
};
const summaries = async (ticket: OpenedTicket) =>
  (await messages(ticket)).filter((message) => textOf(message).includes('is ready for you'));
async function summary(ticket: OpenedTicket): Promise<MessageView> {
  const last = (await summaries(ticket)).at(-1);
  if (!last) throw new Error('There is no summary.');
  return last;
}
/** What a message says that must be there. */
const seen = (message: MessageView | undefined) => {
  if (!message) throw new Error('There is no such message.');
  return textOf(message);
};
const labels = (message: MessageView) => buttons(message).map(({ label }) => label);
/** Calls to a decision that stand in the channel. */
const told = async (ticket: OpenedTicket) =>
  (await messages(ticket)).filter((message) => textOf(message).includes('has decided about your ticket'));
const press = async (person: Person, ticket: OpenedTicket, label: string) => {
  const pressed = await person.click(await summary(ticket), label);
  await stage.idle();
  return now(pressed);
};
const submit = async (person: Person, pressed: InteractionView, reason: string) => {
  const sent = await person.submit(pressed, { Reason: reason });
  await stage.idle();
  return now(sent);
};
const now = ({ id }: InteractionView) => call().call('interaction', { id });
const repair = async () => {
  const { olivia, generalId } = scene;
  const report = said(await olivia.run(generalId, '/repair'));
  await stage.idle();
  return report;
};

describe('Staff decide about an application', () => {
  it('with a reason: Ada is called and told in the template’s words, the roles follow, and the summary shows it', async () => {
    const [member, guest] = [await role('Member'), await role('Guest')];
    await call().call('giveRole', { serverId: scene.server.id, userId: scene.ada.id, roleId: guest });
    await templateIs([
      {
        id: 'accept',
        label: 'Accept',
        emoji: '✅',
        style: 'success',
        words: 'Welcome {user}, number {number}!',
        askReason: 'optional',
        giveRoles: [member],
        takeRoles: [guest]
      },
      { id: 'refuse', label: 'Refuse', style: 'danger' }
    ]);
    const ticket = await handedIn();
    const { sam, kim, ada } = scene;
    expect(labels(await summary(ticket))).toEqual(['Close', 'Accept', 'Refuse']);

    const asked = await press(sam, ticket, 'Accept');
    expect(asked.modal?.title).toBe('Accept');
    expect((await summary(ticket)).embeds[0]?.fields).toHaveLength(1);
    const done = await submit(sam, asked, 'Nice *words*');
    expect(said(done)).toContain('Done: **Accept**.');

    const [notice, ...more] = await told(ticket);
    expect(more).toEqual([]);
    expect(notice?.mentionedUserIds).toEqual([ada.id]);
    expect(seen(notice)).toContain(`Welcome ${ada.mention}, number 0001!`);
    expect(seen(notice)).toContain('Nice \\*words\\*');
    expect((await rolesOf(ada)).includes(member)).toBe(true);
    expect((await rolesOf(ada)).includes(guest)).toBe(false);

    const decided = await summary(ticket);
    expect(labels(decided)).toEqual(['Close', 'Decide anew']);
    expect(embedField(decided, 'Decision')).toContain(`**Accept**, by ${sam.mention}`);
    expect(embedField(decided, 'Decision')).toContain(`Given: <@&${member}>`);
    expect(embedField(decided, 'Decision')).toContain(`Taken: <@&${guest}>`);
    // An edit calls nobody, and staff were called once.
    expect(decided.mentionedRoleIds).toEqual([scene.staffRoleId]);
    expect(said(await kim.run(ticket.channel.id, '/ticket'))).toContain('**Accept**');
    expect((await stage.record(scene, 1))?.decision).toMatchObject({
      id: 'accept',
      label: 'Accept',
      by: sam.id,
      reason: 'Nice *words*'
    });
    expect(await repair()).toContain('Everything is in order');
  });

  it('each another way in the same moment: one decides, and the other reads who did', async () => {
    await templateIs([
      { id: 'accept', label: 'Accept' },
      { id: 'refuse', label: 'Refuse' }
    ]);
    const ticket = await handedIn();
    const { sam, kim } = scene;
    const seen = await summary(ticket);
    const both = await Promise.all([sam.click(seen, 'Accept'), kim.click(seen, 'Refuse')]);
    await stage.idle();
    const answers = await Promise.all(both.map(async (one) => said(await now(one))));
    expect(answers.filter((text) => text.includes('Done:'))).toHaveLength(1);
    const [lost] = answers.filter((text) => !text.includes('Done:'));
    const { decision } = (await stage.record(scene, 1)) ?? {};
    expect(lost).toContain(`<@${decision?.by ?? ''}> decided this`);
    expect(lost).toContain(`**${decision?.label ?? ''}**`);
    expect(await told(ticket)).toHaveLength(1);
    // A third, whose screen is old.
    const late = await call().call('forge', {
      ...{ as: scene.kim.id, channelId: seen.channelId, messageId: seen.id },
      ...{ applicationId: stage.account.applicationId, customId: 'decide|1|accept', componentType: 2 }
    });
    expect(said(await kim.settled(late))).toContain('decided this');
  });

  it('Ada and strangers cannot, whatever they send', async () => {
    await templateIs([{ id: 'accept', label: 'Accept', giveRoles: [await role('Member')], askReason: 'required' }]);
    const ticket = await handedIn();
    const { id: messageId, channelId } = await summary(ticket);
    const before = await rolesOf(scene.ada);
    const target = { as: scene.ada.id, channelId, messageId, applicationId: stage.account.applicationId };
    for (const customId of ['decide|1|accept', 'decide-anew|1', 'confirm-anew|1']) {
      const forged = await call().call('forge', { ...target, customId, componentType: 2 });
      expect(said(await scene.ada.settled(forged))).toContain('can decide about this ticket');
    }
    const typed = { ...target, customId: 'decided|1|accept', fields: { text: 'Because' } };
    expect(said(await scene.ada.settled(await call().call('forgeModal', typed)))).toContain('can decide about');
    // Of staff, without the reason that is asked for, or for what nobody offers.
    for (const [customId, fields, says] of [
      ['decided|1|accept', {}, 'Please write a reason'],
      ['decided|1|accept', { text: ' \u200b ' }, 'Please write a reason'],
      ['decided|1|nothing', { text: 'x' }, 'does nothing any more'],
      ['decided|1|__proto__', { text: 'x' }, 'does nothing any more']
    ] as const) {
      const forged = await call().call('forgeModal', { ...target, as: scene.sam.id, customId, fields });
      expect(said(await scene.sam.settled(forged))).toContain(says);
    }
    expect((await stage.record(scene, 1))?.decision).toBeUndefined();
    expect(await rolesOf(scene.ada)).toEqual(before);
  });

  it('in the words of each: staff read the server’s, Ada her own', async () => {
    await templateIs([{ id: 'accept', label: 'Accept', words: 'Welcome!' }], {
      translations: { de: { decisions: { accept: { label: 'Annehmen', words: 'Willkommen!' } } } }
    });
    await call().call('setLocale', { userId: scene.ada.id, locale: 'de' });
    const ticket = await stage.openTicket(scene, scene.ada);
    await answer(ticket, 'Ja');
    await press(scene.sam, ticket, 'Accept');
    const [notice] = (await messages(ticket)).filter((message) => textOf(message).includes('Willkommen!'));
    expect(seen(notice)).toContain('**Annehmen**');
    expect(embedField(await summary(ticket), 'Decision')).toContain('**Accept**');
  });
});

describe('A decision that closes', () => {
  it('tells Ada in the channel, and in her letter, for she sees the channel no more', async () => {
    await templateIs([{ id: 'refuse', label: 'Refuse', words: 'Not this time.', close: true, askReason: 'required' }]);
    const ticket = await handedIn();
    await submit(scene.sam, await press(scene.sam, ticket, 'Refuse'), 'Too early');
    expect(await stage.record(scene, 1)).toMatchObject({
      status: 'closed',
      closed: { by: scene.sam.id, reason: 'Refuse: Too early' }
    });
    expect(await told(ticket)).toHaveLength(1);
    expect(await scene.ada.sees(ticket.channel.id)).toBe(false);
    const letters = await scene.ada.dms();
    expect(letters).toHaveLength(1);
    expect(seen(letters[0])).toContain('Not this time.');
    expect(seen(letters[0])).toContain('Too early');
    expect(await repair()).toContain('Everything is in order');
  });
});

describe('A role that cannot be given', () => {
  it('above the bot’s: staff read why and what to do, the doctor finds it, and /repair gives it once it can', async () => {
    const [high, low] = [await role('High'), await role('Low')];
    await move(high, 40);
    await templateIs([{ id: 'accept', label: 'Accept', giveRoles: [high, low] }]);
    const ticket = await handedIn();
    const examined = said(await scene.olivia.run(scene.generalId, '/doctor'));
    expect(examined).toContain(`I cannot give or take <@&${high}>`);
    expect(examined).not.toContain(`<@&${low}>`);

    const done = await press(scene.sam, ticket, 'Accept');
    expect(said(done)).toContain(`Not given: <@&${high}>. I only give what stands below my own role.`);
    expect((await rolesOf(scene.ada)).includes(low)).toBe(true);
    expect(embedField(await summary(ticket), 'Roles to see to')).toContain(`<@&${high}>`);
    expect(await repair()).toContain('could not be given or taken');

    await move(high, 1);
    await stage.idle();
    expect(await repair()).toContain('still to come of a decision');
    expect((await rolesOf(scene.ada)).includes(high)).toBe(true);
    const decided = await summary(ticket);
    expect(textOf(decided)).not.toContain('Roles to see to');
    expect(embedField(decided, 'Decision')).toContain(`<@&${high}>`);
    expect(await repair()).toContain('Everything is in order');
  });

  it('deleted, a bot’s own, or nobody’s: each is said, and none is asked for again', async () => {
    const gone = await role('Gone');
    const managed = (await call().call('roles', { serverId: scene.server.id })).find((one) => one.managed)?.id ?? '';
    await templateIs([{ id: 'accept', label: 'Accept', giveRoles: [gone, managed, scene.server.id] }]);
    await call().call('deleteRole', { serverId: scene.server.id, roleId: gone });
    const ticket = await handedIn();
    const examined = said(await scene.olivia.run(scene.generalId, '/doctor'));
    expect(examined).toContain(`not there (id ${gone})`);
    expect(examined).toContain(`nobody can give or take <@&${managed}>`);
    const done = said(await press(scene.sam, ticket, 'Accept'));
    expect(done).toContain(`Not given: \`${gone}\`. No such role is there any more`);
    expect(done).toContain(`Not given: <@&${managed}> and <@&${scene.server.id}>. Nobody can give`);
    expect(await repair()).toContain('Everything is in order');
  });

  it('to somebody who has left: staff read so', async () => {
    await templateIs([{ id: 'accept', label: 'Accept', giveRoles: [await role('Member')] }]);
    const ticket = await handedIn();
    await call().call('kick', { serverId: scene.server.id, userId: scene.ada.id });
    expect(said(await press(scene.sam, ticket, 'Accept'))).toContain('is no longer in this server');
    expect(await repair()).toContain('Everything is in order');
  });

  it('because Discord does not answer: it is given later, after a restart too', async () => {
    const member = await role('Member');
    await templateIs([{ id: 'accept', label: 'Accept', giveRoles: [member] }]);
    const ticket = await handedIn();
    const route = '/guilds/{guild_id}/members/{user_id}/roles/{role_id}';
    await call().call('addFault', { method: 'PUT', route, status: 500 });
    const pressed = await scene.sam.click(await summary(ticket), 'Accept');
    const done = await scene.sam.eventually('what came of it', async () => {
      const text = said(await now(pressed));
      return text.includes('Done:') && text;
    });
    expect(done).toContain('I try the rest again on my own');
    await stage.bot.kill();
    await call().call('clearFaults', {});
    stage.bot = stage.launchBot();
    await stage.bot.wrote('is ready in');
    await stage.idle();
    expect((await rolesOf(scene.ada)).includes(member)).toBe(true);
    expect(await told(ticket)).toHaveLength(1);
    expect(labels(await summary(ticket))).toEqual(['Close', 'Decide anew']);
  });
});

describe('Staff change their mind', () => {
  it('the role is taken back, Ada is told, and the next decision counts', async () => {
    const member = await role('Member');
    await templateIs([
      { id: 'accept', label: 'Accept', giveRoles: [member] },
      { id: 'refuse', label: 'Refuse' }
    ]);
    const ticket = await handedIn();
    const { sam, kim, ada } = scene;
    await press(sam, ticket, 'Accept');
    const prompt = await press(kim, ticket, 'Decide anew');
    expect(said(prompt)).toContain('Take back **Accept**');
    await kim.click(shown(prompt), 'Cancel');
    expect((await rolesOf(ada)).includes(member)).toBe(true);
    const again = shown(await press(kim, ticket, 'Decide anew'));
    await kim.click(again, 'Take it back');
    await stage.idle();
    expect((await rolesOf(ada)).includes(member)).toBe(false);
    expect(labels(await summary(ticket))).toEqual(['Close', 'Accept', 'Refuse']);
    expect(seen((await messages(ticket)).at(-1))).toContain('has taken the decision back');
    await press(kim, ticket, 'Refuse');
    expect(embedField(await summary(ticket), 'Decision')).toContain(`**Refuse**, by ${kim.mention}`);
    expect(await told(ticket)).toHaveLength(2);
    expect(await repair()).toContain('Everything is in order');
  });

  it('or ask a question again: the old summary decides nothing more, the new one does', async () => {
    await templateIs([
      { id: 'accept', label: 'Accept' },
      { id: 'refuse', label: 'Refuse' }
    ]);
    const ticket = await handedIn();
    const { sam } = scene;
    const old = await summary(ticket);
    await sam.choose(shown(await sam.run(ticket.channel.id, '/questions')), 'ask-again|1', ['why']);
    await stage.idle();
    expect(said(await sam.click(old, 'Accept'))).toContain('asked again since');
    await answer(ticket, 'No');
    expect(await summaries(ticket)).toHaveLength(2);
    expect(said(await sam.click(old, 'Accept'))).toContain('asked again since');
    await press(sam, ticket, 'Refuse');
    expect((await stage.record(scene, 1))?.decision).toMatchObject({ id: 'refuse' });
  });
});

describe('A record that was lost', () => {
  it('is found again without its decision: staff decide anew, and the answers stay where they stand alone', async () => {
    await templateIs([
      { id: 'accept', label: 'Accept' },
      { id: 'refuse', label: 'Refuse' }
    ]);
    const ticket = await handedIn();
    const { sam } = scene;
    await press(sam, ticket, 'Accept');
    await stage.bot.kill();
    await stage.records.lose(scene.server.id, 1);
    stage.bot = stage.launchBot();
    await stage.bot.wrote('is ready in');
    await stage.idle();
    expect((await stage.record(scene, 1))?.answers).toEqual([]);
    expect(said(await press(sam, ticket, 'Decide anew'))).toContain('There is no decision to take back');
    expect(labels(await summary(ticket))).toEqual(['Close', 'Accept', 'Refuse']);
    await press(sam, ticket, 'Refuse');
    const decided = await summary(ticket);
    expect(labels(decided)).toEqual(['Close', 'Decide anew']);
    expect(embedField(decided, 'Are you sure?')).toBe('Yes');
    expect(textOf(decided)).toContain('**Refuse**');
    expect(await repair()).toContain('Everything is in order');
  });
});

describe('A template with decisions', () => {
  const file = (decisions: unknown) => {
    const template = {
      name: 'Apply',
      panel: { title: 'Apply', text: 'Apply', button: 'Apply' },
      channelName: 'apply-{number}',
      welcome: 'Hi {user}',
      questions: [question],
      decisions
    };
    const text = JSON.stringify(
      { format: 'ticket-desk-templates', version: 1, templates: { apply: template } },
      null,
      1
    );
    return { file: { name: 'apply.json', data: Buffer.from(text).toString('base64') } };
  };
  const bring = async (decisions: unknown) => {
    const brought = await scene.olivia.run(scene.generalId, '/templates', file(decisions));
    await stage.idle();
    return now(brought);
  };

  it('of another server is brought in without that one’s roles, and says so', async () => {
    const here = await role('Here');
    const brought = await bring([{ id: 'accept', label: 'Accept', giveRoles: ['123456789012345678', here] }]);
    expect(said(brought)).toContain('New: Apply');
    expect(said(brought)).toContain('a role that is not in this server, so I left it out: `123456789012345678`');
    await scene.olivia.click(shown(brought), 'Publish');
    await stage.idle();
    expect(said(await scene.olivia.run(scene.generalId, '/doctor'))).not.toContain('decision');
  });

  it('and mistakes in them is refused, with places and sentences', async () => {
    const refused = said(
      await bring([
        { id: 'a', label: 'x'.repeat(81), giveRoles: ['1'], style: 'pink' },
        { id: 'a', label: 'A', takeRoles: ['123456789012345678'], giveRoles: ['123456789012345678'] }
      ])
    );
    for (const sentence of [
      'Decision 1, label',
      'Decision 1, roles it gives',
      'Decision 1, colour of the button',
      'Decision 2, roles it takes**: must not be a role that the same decision gives',
      'numbers 1 and 2 have the same'
    ])
      expect(refused).toContain(sentence);
  });

  it('made from a preset keeps them through editing, and an application is decided', async () => {
    const { olivia, generalId } = scene;
    const menu = await olivia.click(shown(await olivia.run(generalId, '/templates')), 'New');
    let draft = await olivia.choose(shown(menu), 'template-new', ['application']);
    draft = await olivia.choose(shown(draft), 'Name, greeting, panel …', ['+basics']);
    const form = await olivia.click(shown(draft), 'Edit texts');
    draft = await olivia.submit(form, { name: 'Helpers', channel: 'helper-{number}', welcome: 'Hello {user}!' });
    await olivia.click(shown(draft), 'Publish');
    await stage.idle();
    const list = await olivia.run(generalId, '/templates', { search: 'Helpers' });
    expect(said(list)).toContain('Helpers');
    const { customId, options } = menuOf(shown(list), 'template-pick');
    const found = options.find(({ label }) => label === 'Helpers')?.value ?? '';
    const page = await olivia.choose(shown(list), customId, [found]);
    const exported = shown(await olivia.click(shown(page), 'Export')).attachments[0];
    const { templates } = (await (await fetch(exported?.url ?? '')).json()) as { templates: Record<string, Template> };
    expect(templates[found]?.decisions?.map(({ id, style }) => [id, style])).toEqual([
      ['accept', 'success'],
      ['refuse', 'danger']
    ]);
  });
});
