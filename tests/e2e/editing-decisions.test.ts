import { PermissionFlagsBits } from 'discord-api-types/v10';
import { buttons, textOf, type InteractionView, type MessageView } from '@ticket-desk/local-discord';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { findPanel, type Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { defaultTemplate } from '../../src/lib/templates/default-template.js';
import { menuOf } from '../support/hands.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.scene();
});
afterAll(() => stage.close());

const call = () => stage.discord.client;
const labels = (message: MessageView) => buttons(message).map(({ label }) => label);
const role = async (name: string, position?: number) => {
  const serverId = scene.server.id;
  const { id } = await call().call('createRole', { serverId, name, mentionable: false });
  if (position !== undefined) await call().call('updateRole', { serverId, roleId: id, position });
  return id;
};

/** What one presses after another show, each on the message of the one before. */
async function presses(from: InteractionView, ...buttons: string[]): Promise<InteractionView> {
  let now = from;
  for (const label of buttons) now = await scene.olivia.click(shown(now), label);
  return now;
}

/** The part of a new template. */
async function decisionsOf(preset: string): Promise<InteractionView> {
  const menu = await presses(await scene.olivia.run(scene.generalId, '/templates'), 'New');
  const fresh = await scene.olivia.choose(shown(menu), 'template-new', [preset]);
  return choose(fresh, 'draft-part', '+decisions');
}

/** From a menu by how its id begins. */
const choose = (on: InteractionView, id: string, value: string) =>
  scene.olivia.choose(shown(on), menuOf(shown(on), id).customId, [value]);

/** The one draft there is, in another window. */
async function theDraft(): Promise<InteractionView> {
  const list = await scene.olivia.run(scene.generalId, '/templates');
  return choose(list, 'template-drafts', menuOf(shown(list), 'template-drafts').options[0]?.value ?? '');
}

/** From a menu of roles. */
async function roles(on: InteractionView, does: 'give' | 'take', ...ids: string[]): Promise<InteractionView> {
  const id = new RegExp(`"custom_id":"(draft-decision-roles\\|${does}[^"]*)"`).exec(JSON.stringify(shown(on)))?.[1];
  return scene.olivia.choose(shown(on), id ?? `no menu to ${does}`, ids);
}

const texts = { label: 'Accept', emoji: '✅', words: 'Welcome {user}!', style: ['success'], reason: ['none'] };

describe('Decisions made in the editor', () => {
  it('are shown in the preview, and work on a ticket: the opener is told, and gets the role', async () => {
    const [member, guest] = [await role('Member'), await role('Guest')];
    let now = await decisionsOf('support');
    expect(said(now)).toContain('Staff decide nothing about these');
    now = await presses(now, 'Add decision');
    expect(said(now)).toContain('Decision 1 of 1');
    now = await scene.olivia.submit(await presses(now, 'Edit texts'), texts);
    expect(said(now)).toContain('✅ **Accept**\n> Welcome {user}!');
    now = await roles(now, 'give', member);
    now = await roles(now, 'take', guest);
    expect(said(now)).toContain(`The opener gets <@&${member}>.\n• The opener loses <@&${guest}>.`);
    now = await choose(now, 'draft-part', '+decisions');
    now = await presses(now, 'Add decision');
    now = await scene.olivia.submit(await presses(now, 'Edit texts'), {
      ...{ label: 'Refuse', emoji: '', words: '', style: ['danger'], reason: ['required'] }
    });
    expect(said(now)).toContain('Decision 2 of 2** · Red');
    now = await presses(now, 'Close the ticket too', 'Up');
    expect(said(now)).toContain('Decision 1 of 2');
    expect(said(now)).toContain('Staff must write a reason, which the opener reads\n• The ticket is closed with it.');
    now = await presses(now, 'Down');
    const again = await presses(now, 'Edit texts');
    expect(JSON.stringify(again.modal)).toMatch(/"value":"danger"[^}]*"default":true/);
    expect(JSON.stringify(again.modal)).toMatch(/"value":"required"[^}]*"default":true/);

    // Its preview, at the end.
    let walk = await presses(now, 'Preview');
    walk = await presses(walk, 'Something does not work');
    walk = await scene.olivia.submit(await scene.olivia.click(shown(walk), typeOn(walk)), { text: 'It broke.' });
    walk = await presses(walk, 'Yes');
    expect(labels(shown(walk))).toEqual(expect.arrayContaining(['Accept', 'Refuse']));
    expect(said(walk)).toContain('✅ **Accept**\n> Welcome @member!');
    expect(said(walk)).toContain('**Refuse**\n> *The opener reads only what the button says.*');
    walk = await presses(walk, 'Accept');
    expect(said(walk)).toContain('> Welcome @member!');
    expect(said(walk)).not.toContain('**Refuse**');

    // On a ticket.
    now = await scene.olivia.submit(
      await presses(await choose(await theDraft(), 'draft-part', '+basics'), 'Edit texts'),
      {
        ...{ name: 'Membership', channel: 'member-{number}', welcome: 'Hi' }
      }
    );
    expect(said(await presses(now, 'Publish'))).toContain('**Membership** is published');
    const asked = await scene.olivia.run(scene.generalId, '/setup', { staff_role: scene.staffRoleId });
    await scene.olivia.choose(shown(asked), '', ['Membership']);
    await call().call('giveRole', { serverId: scene.server.id, userId: scene.ada.id, roleId: guest });
    const panel = await findPanel(scene.ada, scene.server, 'Get help');
    const channelId = linkedChannel(await scene.ada.click(panel, 'Get help'));
    await skipAll(channelId);
    await scene.ada.click(await withButton(channelId, 'Hand in'), 'Hand in');
    const summary = await withButton(channelId, 'Accept');
    expect(labels(summary)).toEqual(expect.arrayContaining(['Accept', 'Refuse']));
    await scene.sam.click(summary, 'Accept');
    await stage.idle();
    const told = (await scene.ada.messages(channelId)).find((one) => textOf(one).includes('has decided about'));
    expect(told && textOf(told)).toContain(`Welcome ${scene.ada.mention}!`);
    const has = await call().call('memberRoles', { serverId: scene.server.id, userId: scene.ada.id });
    expect(has).toEqual(expect.arrayContaining([member]));
    expect(has).not.toContain(guest);
  });

  it('lift nobody above themselves: a role above whoever chooses it, or brings it in, is left out', async () => {
    const serverId = scene.server.id;
    const low = await call().call('createRole', {
      serverId,
      name: 'Small admin',
      mentionable: false,
      permissions: '8'
    });
    const above = await role('Above them', 2);
    await call().call('giveRole', { serverId, userId: scene.cy.id, roleId: low.id });
    await stage.idle();
    const small = { ...scene, olivia: scene.cy };
    const owner = scene;
    const file = (id: string) => ({
      name: 'kind.json',
      data: Buffer.from(
        JSON.stringify({
          ...{ format: 'ticket-desk-templates', version: 1 },
          templates: { apply: { ...defaultTemplate, decisions: [{ id: 'yes', label: 'Yes', giveRoles: [id] }] } }
        })
      ).toString('base64')
    });
    for (const [acting, refused] of [
      [small, true],
      [owner, false]
    ] as const) {
      scene = acting;
      const now = await roles(await presses(await decisionsOf('support'), 'Add decision'), 'give', above);
      expect(said(now).includes('below your own highest role')).toBe(refused);
      const brought = await scene.olivia.run(scene.generalId, '/templates', { file: file(above) });
      // What was left out is told below the answer.
      await stage.idle();
      const { followUps } = await call().call('interaction', { id: brought.id });
      const told = [said(brought), ...followUps.map(textOf)].join();
      expect(told.includes('I left out roles that do not stand below your own')).toBe(refused);
    }
    scene = owner;
  });

  it('come to nobody who could not choose their roles: not by a copy, a restoring, a merging, a file or publishing', async () => {
    const { olivia, cy, server, generalId } = scene;
    const serverId = server.id;
    const low = await call().call('createRole', { serverId, name: 'Small', mentionable: false, permissions: '8' });
    const above = await role('Above', 2);
    await call().call('giveRole', { serverId, userId: cy.id, roleId: low.id });
    await stage.idle();
    const decisions = (label: string) => [{ id: 'yes', label, giveRoles: [above] }];
    const file = (name: string) => ({
      name: 'kind.json',
      data: Buffer.from(
        JSON.stringify({
          ...{ format: 'ticket-desk-templates', version: 1 },
          templates: { apply: { ...defaultTemplate, name, decisions: decisions(name) } }
        })
      ).toString('base64')
    });
    const owner = scene;
    const small = { ...scene, olivia: cy };
    const page = async (name: string) => {
      const list = await scene.olivia.run(generalId, '/templates', { search: name });
      const option = menuOf(shown(list), 'template-pick').options.find(({ label }) => label === name);
      return choose(list, 'template-pick', option?.value ?? '');
    };
    const publish = async (name: string) => {
      await presses(await olivia.run(generalId, '/templates', { file: file(name) }), 'Publish');
      await stage.idle();
    };
    /** The kinds of tickets in use whose decisions hand the role out, by their names. */
    const giving = async () => {
      const kinds = await stage.records.ownTemplates(serverId);
      const given = kinds.filter(({ decisions }) => decisions?.some(({ giveRoles }) => giveRoles?.includes(above)));
      return given.map(({ name }) => name);
    };
    const leftOut = 'I left out roles that do not stand below your own';
    await publish('Copied');
    await publish('Restored');
    await publish('Merged');
    await presses(await page('Restored'), 'Archive');
    scene = small;

    const copy = await presses(await page('Copied'), 'Copy');
    expect(said(copy)).toContain(leftOut);
    expect(said(await presses(copy, 'Publish'))).toContain('is published');

    const list = await presses(await scene.olivia.run(generalId, '/templates'), 'Archived');
    const archived = menuOf(shown(list), 'template-pick').options[0]?.value ?? '';
    const restored = await presses(await choose(list, 'template-pick', archived), 'Use again');
    expect(said(restored)).toContain(leftOut);

    const mine = await presses(await page('Merged'), 'Edit');
    scene = owner;
    let theirs = await presses(await page('Merged'), 'Edit');
    theirs = await choose(await choose(theirs, 'draft-part', '+decisions'), 'draft-decision', 'yes');
    await presses(await roles(theirs, 'give'), 'Publish');
    scene = small;
    const overtaken = await presses(mine, 'Publish');
    const merged = await presses(overtaken, 'Keep mine');
    expect(said(merged)).toContain(leftOut);
    await presses(merged, 'Publish');

    // Somebody who could, when the draft was begun.
    await call().call('updateRole', { serverId, roleId: low.id, position: 3 });
    await stage.idle();
    const begun = await scene.olivia.run(generalId, '/templates', { file: file('Begun') });
    await call().call('updateRole', { serverId, roleId: low.id, position: 1 });
    await stage.idle();
    const refused = await presses(begun, 'Publish');
    expect(said(refused)).toContain(leftOut);
    expect(said(await presses(refused, 'Publish'))).toContain('is published');

    scene = owner;
    expect(await giving()).toEqual(['Copied']);
  });

  it('take no role the bot cannot give, say why, and keep what stood there', async () => {
    const [good, above] = [await role('Good'), await role('Above', 60)];
    const managed = (await call().call('roles', { serverId: scene.server.id })).find((one) => one.managed)?.id ?? '';
    let now = await choose(await decisionsOf('appeal'), 'draft-decision', 'accept');
    now = await roles(now, 'give', good, above, managed);
    expect(said(now)).toContain('That was not taken:');
    expect(said(now)).toContain(`I cannot give or take <@&${above}>: it does not stand below my own role.`);
    expect(said(now)).toContain(`Nobody can give or take <@&${managed}>`);
    expect(said(now)).toContain(`The opener gets <@&${good}>.`);
    now = await roles(now, 'take', good);
    expect(said(now)).toContain('Decision 1, roles it takes**: must not be a role that the same decision gives');

    // What it could give once, and cannot any more, is said as long as it stands there.
    await call().call('updateRole', { serverId: scene.server.id, roleId: good, position: 61 });
    now = await choose(now, 'draft-part', '+decisions');
    expect(said(now)).toContain(`I cannot give or take <@&${good}>: it does not`);
    await call().call('deleteRole', { serverId: scene.server.id, roleId: good });
    now = await choose(now, 'draft-decision', 'accept');
    expect(said(now)).toContain(`that is not there any more (id ${good})`);
    now = await roles(now, 'give');
    expect(said(now)).not.toContain(good);

    const { applicationId } = stage.account;
    const permissions = (
      (2416167952n | PermissionFlagsBits.SendMessages) &
      ~PermissionFlagsBits.ManageRoles
    ).toString();
    await call().call('setBotPermissions', { serverId: scene.server.id, applicationId, permissions });
    now = await roles(now, 'give', await role('Another'));
    expect(said(now)).toContain('my role lacks **Manage Roles**');
  });

  it('are five at most; what is not taken can be corrected, and one that is gone is said to be', async () => {
    let now = await decisionsOf('report');
    for (let count = 0; count < 5; count += 1)
      now = await presses(await choose(now, 'draft-part', '+decisions'), 'Add decision');
    const other = await theDraft();
    now = await choose(now, 'draft-part', '+decisions');
    const add = buttons(shown(now)).find(({ label }) => label === 'Add decision');
    expect(add?.disabled).toBe(true);

    // Somebody whose window is older still can press it.
    const { id: messageId, channelId } = shown(now);
    const target = { as: scene.olivia.id, channelId, messageId, applicationId: stage.account.applicationId };
    const forged = await call().call('forge', { ...target, customId: add?.customId ?? '', componentType: 2 });
    expect(said(await scene.olivia.settled(forged))).toContain('are too many: 5 are the most');

    now = await scene.olivia.submit(await presses(await choose(now, 'draft-decision', 'decision-5'), 'Edit texts'), {
      ...texts,
      emoji: 'none'
    });
    expect(said(now)).toContain('**Decision 5, emoji**');
    const again = await presses(now, 'Correct');
    expect(JSON.stringify(again.modal)).toContain('Welcome {user}!');
    expect(JSON.stringify(again.modal)).toMatch(/"value":"success"[^}]*"default":true/);
    now = await scene.olivia.submit(again, texts);
    expect(said(now)).toContain('Decision 5 of 5');
    // In two windows at once.
    const stale = await choose(await choose(other, 'draft-part', '+decisions'), 'draft-decision', 'decision-5');
    expect(said(await presses(now, 'Delete'))).not.toContain('Accept');
    expect(said(await presses(stale, 'Close the ticket too'))).toContain('This decision is not there any more.');
  });
});

const typeOn = (walk: InteractionView) =>
  buttons(shown(walk)).find(({ customId }) => customId?.includes('|type|'))?.customId ?? '';

async function withButton(channelId: string, label: string): Promise<MessageView> {
  return scene.sam.eventually(label, async () =>
    (await scene.sam.messages(channelId)).find((message) => labels(message).includes(label))
  );
}

/** Staff skip all that is asked. */
async function skipAll(channelId: string): Promise<void> {
  await stage.idle();
  for (let times = 0; times < 3; times += 1) {
    const list = shown(await scene.sam.run(channelId, '/questions'));
    const menu = menuOf(list, 'skip-question');
    await scene.sam.choose(list, menu.customId, [menu.options[0]?.value ?? '']);
    await stage.idle();
  }
}
