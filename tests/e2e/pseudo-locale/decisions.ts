import type { InteractionView, MessageView, Person } from '@ticket-desk/local-discord';
import { buttons, menus } from '@ticket-desk/local-discord';
import { linkedChannel, shown } from '../../../harness/answers.js';
import { meet } from '../../../harness/believable-server.js';
import type { EditedConfig } from '../../../harness/records.js';
import { fileOf, Hands, menuOf, templatesIn } from '../../support/hands.js';
import type { Beginning, Part } from './parts.js';

type Template = NonNullable<EditedConfig['templates'][string]>;

const rude = 'rude';
const route = '/guilds/{guild_id}/members/{user_id}/roles/{role_id}';

/** What staff decide, how it is told, and everything about roles that cannot be given or taken. */
export const part: Part = async (beginning) => {
  await files(beginning);
  await editing(beginning);
  const { stage, whileAway } = beginning;
  let before: EditedConfig['templates'] = {};
  await whileAway(() =>
    stage.records.editConfig((config) => {
      before = config.templates;
    })
  );
  await stories(beginning);
  await whileAway(() =>
    stage.records.editConfig((config) => {
      config.templates = before;
    })
  );
};

/** The part of the editor: every field, what cannot be taken, and two windows at once. */
async function editing(beginning: Beginning): Promise<void> {
  const { stage, scene } = beginning;
  const { client } = stage.discord;
  const serverId = scene.server.id;
  const role = async () => (await client.call('createRole', { serverId, name: rude })).id;
  const [good, above, gone, other] = [await role(), await role(), await role(), await role()];
  await client.call('updateRole', { serverId, roleId: above, position: 60 });
  const managed = (await client.call('roles', { serverId })).find((one) => one.managed)?.id ?? '';
  const hands = await Hands.of(beginning);
  let now = await hands.choose(await hands.fresh('report'), 'draft-part', ['+decisions']);
  now = await hands.press(now, 'draft|add');
  const texts = { label: rude, emoji: '', words: rude };
  for (const [style, reason] of [
    ['success', 'optional'],
    ['danger', 'required'],
    ['primary', 'none']
  ] as const)
    now = await hands.fill(await hands.press(now, 'draft|form'), { ...texts, style: [style], reason: [reason] });
  now = await hands.press(await hands.press(now, 'draft|decision-close'), 'draft|decision-close');
  now = await hands.chooseEntity(now, 'draft-decision-roles|give', [good, gone, above, managed]);
  now = await hands.chooseEntity(now, 'draft-decision-roles|take', [good]);
  now = await hands.chooseEntity(now, 'draft-decision-roles|take', [other]);
  await client.call('deleteRole', { serverId, roleId: gone });
  now = await hands.fill(await hands.press(now, 'draft|form'), { ...texts, style: ['secondary'], emoji: 'x' });
  now = await hands.choose(now, 'draft-part', ['+decisions']);
  now = await hands.choose(now, 'draft-decision', ['decision-1']);
  const { applicationId } = stage.account;
  const permissions = (2416167952n & ~(1n << 28n)).toString();
  await client.call('setBotPermissions', { serverId, applicationId, permissions });
  now = await hands.chooseEntity(now, 'draft-decision-roles|take', [await role()]);
  await client.call('setBotPermissions', { serverId, applicationId, permissions: '2416167952' });
  // It is taken away in another window.
  let later = await hands.choose(await hands.templates(), 'template-drafts', [draftIn(now)]);
  later = await hands.choose(await hands.choose(later, 'draft-part', ['+decisions']), 'draft-decision', ['decision-1']);
  await hands.press(later, 'draft|delete');
  now = await hands.press(now, 'draft|decision-close');
  await hands.press(await hands.press(now, 'draft|ask-discard'), 'draft|discard');

  // At the end of a walk; and of what asks nothing.
  const bring = (changes: object) => hands.templates({ file: fileOf(templatesIn(changes)) });
  const decisions = [{ id: 'a', label: rude }];
  let walk = await hands.press(await bring({ decisions }), 'draft|preview');
  walk = await hands.press(walk, 'try|');
  await hands.press(walk, buttons(shown(walk)).find(({ customId }) => customId?.includes('|decide|'))?.customId ?? '');
  await hands.choose(await bring({ decisions, questions: [] }), 'draft-part', ['+decisions']);
}

const draftIn = (answer: InteractionView) => /draft-part\|(\w+)/.exec(JSON.stringify(shown(answer)))?.[1] ?? '';

async function files(beginning: Beginning): Promise<void> {
  const hands = await Hands.of(beginning);
  const role = '123456789012345678';
  const one = { id: 'a', label: rude, giveRoles: [role] };
  const bring = (...changes: object[]) => hands.templates({ file: fileOf(templatesIn(...changes)) });
  await bring({ decisions: [one] });
  await bring({ decisions: [{ ...one, takeRoles: ['123456789012345679'] }] });
  await bring({
    decisions: [
      {
        ...{ id: 'A', label: '', emoji: 'x', style: 'x', words: '', askReason: 'x' },
        ...{ giveRoles: ['1'], takeRoles: ['1'], close: 'x' }
      }
    ]
  });
  await bring({ decisions: [] });
  await bring({ decisions: [{ ...one, takeRoles: [role] }] });
}

async function stories({ stage, scene, whileAway }: Beginning): Promise<void> {
  const { client } = stage.discord;
  const { server, sam, olivia, generalId, staffRoleId } = scene;
  const serverId = server.id;
  /** A new member for each ticket: of one person there are only so many at once. */
  const member = async (): Promise<Person> => {
    const person = await meet(client, rude);
    await client.call('join', { serverId, userId: person.id });
    return person;
  };
  /** One more of staff: nobody presses as often as this. */
  const staff = async (): Promise<Person> => {
    const person = await member();
    await client.call('giveRole', { serverId, userId: person.id, roleId: staffRoleId });
    return person;
  };
  const role = async (position?: number): Promise<string> => {
    const { id } = await client.call('createRole', { serverId, name: rude });
    if (position !== undefined) await client.call('updateRole', { serverId, roleId: id, position });
    return id;
  };
  const decisionsAre = (decisions: Template['decisions']) =>
    whileAway(() =>
      stage.records.editConfig((config) => {
        const { purchase } = config.templates;
        if (!purchase) throw new Error('There is no template.');
        Object.assign(purchase, { questions: [{ id: 'q', kind: 'yes-no', text: rude }], decisions });
      })
    );
  const carrying = async (channelId: string, id: string): Promise<MessageView> =>
    sam.eventually(id, async () =>
      (await sam.messages(channelId)).findLast((message) =>
        buttons(message).some(({ customId }) => customId?.startsWith(id))
      )
    );
  const press = async (channelId: string, id: string) => {
    await stage.idle();
    const message = await carrying(channelId, id);
    const customId = buttons(message).find((button) => button.customId?.startsWith(id))?.customId ?? '';
    const pressed = await sam.click(message, customId);
    await stage.idle();
    return pressed;
  };
  const handedIn = async (person: Person): Promise<string> => {
    const channelId = linkedChannel(await person.click(await panelMessage(), 'open|purchase'));
    const [welcome] = await person.eventually('the first message', async () => {
      const messages = await person.messages(channelId);
      return messages.length > 0 && messages;
    });
    if (!welcome) throw new Error('There is no first message.');
    const yes = buttons(welcome).find(({ customId }) => customId?.endsWith('|yes'))?.customId ?? '';
    await person.click(welcome, yes);
    await stage.idle();
    return channelId;
  };

  const [good, other, above, gone] = [await role(), await role(), await role(60), await role()];
  const managed = (await client.call('roles', { serverId })).find((one) => one.managed)?.id ?? '';
  const all = [good, above, gone, managed];
  await decisionsAre([
    { id: 'all', label: rude, giveRoles: [good], takeRoles: [other], askReason: 'required', words: rude, close: true },
    { id: 'give', label: rude, giveRoles: all },
    { id: 'take', label: rude, takeRoles: all },
    { id: 'one', label: rude, giveRoles: [good] },
    { id: 'away', label: rude, takeRoles: [good] }
  ]);
  await client.call('deleteRole', { serverId, roleId: gone });
  await olivia.run(generalId, '/doctor');

  const person = await member();
  await client.call('giveRole', { serverId, userId: person.id, roleId: other });
  const first = await handedIn(person);
  await sam.click(await carrying(first, 'decide|'), await idOn(first, 'decide|', '|one'));
  await stage.idle();
  await forge(sam, first, 'decide|');
  await forge(scene.kim, first, 'decide|');
  await sam.click(shown(await press(first, 'decide-anew')), await promptId(first));
  await stage.idle();
  await forge(sam, first, 'decide-anew');
  await person.run(first, '/ticket');
  await forge(person, first, 'decide|');
  const asking = await press(first, 'decide|');
  await sam.submit(asking, { text: rude });
  await stage.idle();
  await sam.run(first, '/ticket');

  // What a reason is needed for, and answers of before.
  const second = await handedIn(await member());
  await typed(second, ' ');
  const old = await carrying(second, 'decide|');
  const number = /decide\|(\d+)/.exec(JSON.stringify(old.components))?.[1] ?? '';
  await sam.choose(shown(await sam.run(second, '/questions')), `ask-again|${number}`, ['q']);
  await stage.idle();
  await sam.click(old, `decide|${number}|one`);
  await forgeOn(sam, await firstOf(second), `decide|${number}|one`);

  // Roles that cannot be given, and those that cannot be taken.
  for (const decision of ['give', 'take']) {
    const one = await member();
    const channelId = await handedIn(one);
    if (decision === 'take')
      for (const roleId of [above, managed]) await client.call('giveRole', { serverId, userId: one.id, roleId });
    await (await staff()).click(await carrying(channelId, 'decide|'), await idOn(channelId, 'decide|', `|${decision}`));
    await stage.idle();
  }
  await olivia.run(generalId, '/repair');

  // Of somebody who left; refused without a reason; without the permission; and by a Discord that does not answer.
  const troubles: [() => Promise<unknown>, () => Promise<unknown>][] = [
    [
      () => client.call('addFault', { route: '/guilds/{guild_id}/members/{user_id}', status: 404, code: 10007 }),
      () => client.call('clearFaults', {})
    ],
    [() => client.call('addFault', { route, status: 400, code: 50035 }), () => client.call('clearFaults', {})],
    [() => client.call('addFault', { route, status: 404, code: 10011 }), () => client.call('clearFaults', {})],
    [() => client.call('addFault', { route, status: 500 }), () => client.call('clearFaults', {})],
    [() => permissions(false), () => permissions(true)]
  ];
  for (const [begin, end] of troubles)
    for (const decision of ['one', 'away']) {
      const somebody = await member();
      const channelId = await handedIn(somebody);
      if (decision === 'away') await client.call('giveRole', { serverId, userId: somebody.id, roleId: good });
      const customId = await idOn(channelId, 'decide|', `|${decision}`);
      await begin();
      await (await staff()).click(await carrying(channelId, 'decide|'), customId);
      await end();
      await stage.idle();
      await olivia.run(generalId, '/repair');
      await stage.idle();
    }

  // Words that Discord's filter knows.
  const last = await handedIn(await member());
  const customId = await idOn(last, 'decide|', '|one');
  const refused = { status: 400, code: 200000, count: 1 } as const;
  await client.call('addFault', { method: 'POST', route: '/channels/{channel_id}/messages', ...refused });
  await client.call('addFault', { method: 'PATCH', route: '/channels/{channel_id}/messages/{message_id}', ...refused });
  await (await staff()).click(await carrying(last, 'decide|'), customId);
  await stage.idle();
  await client.call('clearFaults', {});

  await presets();

  /** What they end in, which is told once it is decided. */
  async function presets(): Promise<void> {
    for (const preset of ['application', 'appeal']) {
      const hands = await Hands.of({ stage, scene });
      const fresh = await hands.choose(await hands.fresh(preset), 'draft-part', ['+basics']);
      const name = `${rude} ${preset}`;
      const fields = { name, channel: rude, welcome: rude };
      await hands.press(await hands.fill(await hands.press(fresh, 'draft|form'), fields), 'draft|publish');
      await stage.idle();
      const picked = menuOf(shown(await hands.templates({ search: name })), 'template-pick').options[0]?.value ?? '';
      const opener = await member();
      const channelId = linkedChannel(await opener.run(generalId, '/open', { kind: picked }));
      for (const by of [await staff(), await staff()]) await skipAll(channelId, by);
      // Who looks over the answers hands them in.
      const looked = await carrying(channelId, 'hand-in|');
      await opener.click(looked, /hand-in\|\d+/.exec(JSON.stringify(looked.components))?.[0] ?? '');
      await stage.idle();
      for (const decision of ['accept', 'refuse']) {
        const by = await staff();
        const pressed = await by.click(
          await carrying(channelId, 'decide|'),
          await idOn(channelId, 'decide|', decision)
        );
        if (pressed.modal) await by.submit(pressed, { text: '' });
        await stage.idle();
        const anew = shown(await by.click(await carrying(channelId, 'decide-anew'), await anewId(channelId)));
        await by.click(anew, await promptId(channelId));
        await stage.idle();
      }
    }
  }

  async function skipAll(channelId: string, by: Person): Promise<void> {
    for (let times = 0; times < 4; times += 1) {
      const list = shown(await by.run(channelId, '/questions'));
      const menu = menus(list).find(({ customId }) => customId.startsWith('skip-question'));
      const [option] = menu?.options ?? [];
      if (menu && option) await by.choose(list, menu.customId, [option.value]);
      await stage.idle();
    }
  }

  async function anewId(channelId: string): Promise<string> {
    const found = buttons(await carrying(channelId, 'decide-anew')).find(({ customId }) =>
      customId?.startsWith('decide-anew')
    );
    return found?.customId ?? '';
  }

  async function permissions(all: boolean): Promise<void> {
    const { applicationId } = stage.account;
    const permissions = all ? '2416167952' : (2416167952n & ~(1n << 28n)).toString();
    await client.call('setBotPermissions', { serverId, applicationId, permissions });
  }

  async function idOn(channelId: string, id: string, end: string): Promise<string> {
    const found = buttons(await carrying(channelId, id)).find(({ customId }) => customId?.endsWith(end));
    if (!found?.customId) throw new Error(`There is no button ${id}…${end}.`);
    return found.customId;
  }

  async function promptId(channelId: string): Promise<string> {
    const number = /decide-anew\|(\d+)/.exec(
      JSON.stringify((await carrying(channelId, 'decide-anew')).components)
    )?.[1];
    return `confirm-anew|${number ?? ''}`;
  }

  async function firstOf(channelId: string): Promise<MessageView> {
    const [message] = await sam.messages(channelId);
    if (!message) throw new Error('There is no message.');
    return message;
  }

  /** Presses what stood there a moment ago. */
  async function forge(by: Person, channelId: string, family: string): Promise<void> {
    const message = await firstOf(channelId);
    const number = /close\|(\d+)/.exec(JSON.stringify(message.components))?.[1] ?? '';
    await forgeOn(by, message, family === 'decide|' ? `decide|${number}|one` : `${family}|${number}`);
  }

  async function forgeOn(by: Person, { channelId, id: messageId }: MessageView, customId: string): Promise<void> {
    const { applicationId } = stage.account;
    const target = { as: by.id, channelId, messageId, applicationId, customId, componentType: 2 };
    await by.settled(await client.call('forge', target));
  }

  async function typed(channelId: string, text: string): Promise<void> {
    const { id: messageId, components } = await firstOf(channelId);
    const number = /close\|(\d+)/.exec(JSON.stringify(components))?.[1] ?? '';
    const { applicationId } = stage.account;
    const target = { as: sam.id, channelId, messageId, applicationId, customId: `decided|${number}|all` };
    await sam.settled(await client.call('forgeModal', { ...target, fields: { text } }));
  }

  async function panelMessage(): Promise<MessageView> {
    for (const { id } of await scene.ada.channels(server)) {
      const found = (await scene.ada.messages(id)).find(({ components }) =>
        JSON.stringify(components).includes('open|')
      );
      if (found) return found;
    }
    throw new Error('There is no panel.');
  }
}
