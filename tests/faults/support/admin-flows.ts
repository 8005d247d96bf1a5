import { ChannelType } from 'discord-api-types/v10';
import { buttons, menus, type InteractionView, type MessageView } from '@ticket-desk/local-discord';
import { linkedChannel, said, shown } from '../../../harness/answers.js';
import type { Scene } from '../../../harness/believable-server.js';
import type { Stage } from '../../../harness/stage.js';
import type { Flow, Outcome } from './flows.js';

/** Presses a button and does not wait for what comes of it. */
const press = ({ olivia }: Scene, { channelId, id: messageId, ...message }: MessageView, label: string) => {
  const customId = buttons({ channelId, id: messageId, ...message }).find((one) => one.label === label)?.customId;
  return olivia.client.call('click', { as: olivia.id, channelId, messageId, customId: customId ?? `no ${label}` });
};

/** Chooses in a menu and does not wait for what comes of it. */
const choose = ({ olivia }: Scene, on: MessageView, customId: string, values: string[]) =>
  olivia.client.call('choose', { as: olivia.id, channelId: on.channelId, messageId: on.id, customId, values });

const templates = ({ olivia, generalId }: Scene) => olivia.run(generalId, '/templates');
const options = (on: InteractionView, id: string) =>
  menus(shown(on)).find(({ customId }) => customId.startsWith(id))?.options ?? [];

/** The one that is wanted, and no other like it. */
function only<T>(found: readonly T[], what: string): T {
  const [one, ...more] = found;
  if (one === undefined || more.length > 0) throw new Error(`There are ${found.length} of ${what}.`);
  return one;
}

/** The presets before one is chosen. */
const presets = async (scene: Scene) => shown(await scene.olivia.click(shown(await templates(scene)), 'New'));
const drafts = async (scene: Scene) => options(await templates(scene), 'template-drafts');
const published = async (scene: Scene, name: string) =>
  options(await templates(scene), 'template-pick').filter(({ label }) => label === name);

/** The one draft there is, in the editor. */
async function theDraft(scene: Scene): Promise<MessageView> {
  const list = await templates(scene);
  const { value } = only(options(list, 'template-drafts'), 'drafts');
  return shown(await scene.olivia.choose(shown(list), 'template-drafts', [value]));
}

/** The words of a panel in a form of the editor. */
async function panelForm(scene: Scene, editor: MessageView): Promise<InteractionView> {
  const menu = menus(editor).find(({ customId }) => customId.startsWith('draft-part'));
  const part = await scene.olivia.choose(editor, menu?.customId ?? '', ['+panel']);
  return scene.olivia.click(shown(part), 'Edit texts');
}
const words = { title: 'Ask us', text: 'Press.', button: 'Ask', emoji: '' };

async function publish(scene: Scene): Promise<void> {
  const answer = await scene.olivia.click(await theDraft(scene), 'Publish');
  if (!said(answer).includes('is published')) throw new Error(`They read: ${said(answer)}`);
}

/** Every panel that stands, with what its buttons say. */
async function panelsOf({ olivia, server }: Scene): Promise<MessageView[]> {
  const channels = await olivia.channels(server);
  const all = await Promise.all(channels.map(({ id }) => olivia.messages(id)));
  return all.flat().filter((message) => buttons(message).some(({ customId }) => customId?.startsWith('open|')));
}

/** There is one panel, the settings know it, it says this, and members can open a ticket with it. */
async function opens(stage: Stage, scene: Scene, label: string): Promise<void> {
  await stage.idle();
  const panel = only(await panelsOf(scene), 'panels');
  const { panels = [] } = (await stage.settings(scene)) ?? {};
  if (only(panels, 'panels in the settings').messageId !== panel.id)
    throw new Error('The settings know another panel.');
  const customId = buttons(panel).find((one) => one.label === label)?.customId;
  if (!customId)
    throw new Error(
      `The panel says ${buttons(panel)
        .map((one) => one.label)
        .join(', ')}, not ${label}.`
    );
  linkedChannel(await scene.ada.click(panel, customId));
  await stage.idle();
}

const making: Flow = {
  name: 'make a draft',
  prepare: async (_, scene) => {
    const menu = await presets(scene);
    return () => choose(scene, menu, 'template-new', ['support']);
  },
  success: 'New: Support',
  over: (_, __, read) => read !== '',
  outcome: async (_, scene) => ((await drafts(scene)).length > 0 ? 'finished' : 'undone'),
  goOn: async (stage, scene, outcome) => {
    if (outcome === 'undone') await scene.olivia.choose(await presets(scene), 'template-new', ['support']);
    await publish(scene);
    await stage.idle();
    only(await published(scene, 'Support'), 'kinds of tickets called Support');
    if ((await drafts(scene)).length > 0) throw new Error('The draft is still there.');
  }
};

const changing: Flow = {
  name: 'change a draft',
  prepare: async (_, scene) => {
    const made = await scene.olivia.choose(await presets(scene), 'template-new', ['support']);
    const { id: interactionId } = await panelForm(scene, shown(made));
    const { client, id: as } = scene.olivia;
    return () => client.call('submitModal', { as, interactionId, fields: words, files: {} });
  },
  success: '**Button**: Ask',
  over: (_, __, read) => read !== '',
  outcome: async (_, scene) =>
    JSON.stringify((await panelForm(scene, await theDraft(scene))).modal).includes('Ask us') ? 'finished' : 'undone',
  goOn: async (stage, scene, outcome) => {
    if (outcome === 'undone') await scene.olivia.submit(await panelForm(scene, await theDraft(scene)), words);
    if ((await changing.outcome(stage, scene)) !== 'finished') throw new Error('What was typed is lost.');
    await publish(scene);
    only(await published(scene, 'Support'), 'kinds of tickets called Support');
  }
};

/** A kind of ticket made in Discord, which the one panel opens. */
async function supported(stage: Stage, scene: Scene): Promise<string> {
  await setUpBy(scene, 'preset', (page) => scene.olivia.choose(page, 'setup-preset', ['support']));
  await stage.idle();
  return only(await published(scene, 'Support'), 'kinds of tickets called Support').value;
}

/** What can be done with a kind of ticket that is used, or archived. */
async function pageOf(scene: Scene, archived = false): Promise<MessageView> {
  const list = archived ? await scene.olivia.click(shown(await templates(scene)), 'Archived') : await templates(scene);
  return shown(await scene.olivia.choose(shown(list), 'template-pick', ['Support']));
}

const publishing: Flow = {
  name: 'publish a draft',
  prepare: async (stage, scene) => {
    await supported(stage, scene);
    const form = await panelForm(scene, shown(await scene.olivia.click(await pageOf(scene), 'Edit')));
    const editor = shown(await scene.olivia.submit(form, words));
    return () => press(scene, editor, 'Publish');
  },
  success: '**Support** is published',
  over: (_, __, read) => read !== '',
  outcome: async (_, scene) => (JSON.stringify(await pageOf(scene)).includes('version 2') ? 'finished' : 'undone'),
  goOn: async (stage, scene) => {
    // Killed between the two, it is published and the draft still there: publishing it once more changes nothing.
    if ((await drafts(scene)).length > 0) await publish(scene);
    only(await published(scene, 'Support'), 'kinds of tickets called Support');
    if ((await drafts(scene)).length > 0) throw new Error('The draft is still there.');
    if (!JSON.stringify(await pageOf(scene)).includes('version 2'))
      throw new Error('There are more versions than two.');
    await opens(stage, scene, 'Ask');
  }
};

const archiving: Flow = {
  name: 'archive a kind of ticket',
  prepare: async (stage, scene) => {
    await supported(stage, scene);
    const page = await pageOf(scene);
    return () => press(scene, page, 'Archive');
  },
  success: '**Support** is archived',
  over: (_, __, read) => read !== '',
  outcome: async (_, scene) => ((await published(scene, 'Support')).length > 0 ? 'undone' : 'finished'),
  goOn: async (stage, scene, outcome) => {
    if (outcome === 'undone') await scene.olivia.click(await pageOf(scene), 'Archive');
    const [panel] = await panelsOf(scene);
    if (panel && /<#\d+>/.test(said(await scene.ada.click(panel, 'Get help')))) throw new Error('It opens a ticket.');
    await scene.olivia.click(await pageOf(scene, true), 'Use again');
    only(await published(scene, 'Support'), 'kinds of tickets called Support');
    await opens(stage, scene, 'Get help');
  }
};

/** Chooses a part of the set-up to change. */
async function setUpBy<T>(scene: Scene, part: string, then: (page: MessageView) => Promise<T>): Promise<T> {
  const report = shown(await scene.olivia.run(scene.generalId, '/setup'));
  return then(shown(await scene.olivia.choose(report, 'setup-part', [part])));
}

/** One part of the set-up that is changed. */
interface Changed {
  readonly part: string;
  readonly menu: string;
  /** What it is to be, made or found. */
  readonly value: (scene: Scene) => Promise<string>;
  /** Is it so now? */
  readonly isNow: (stage: Stage, scene: Scene, value: string) => Promise<boolean>;
  /** What the button of the panel says then. */
  readonly label?: string;
}

function settingUp({ part, menu, value, isNow, label = 'Create Ticket' }: Changed): Flow {
  const wanted = new WeakMap<Scene, string>();
  const outcome = async (stage: Stage, scene: Scene): Promise<Outcome> =>
    (await isNow(stage, scene, wanted.get(scene) ?? '')) ? 'finished' : 'undone';
  return {
    name: `set up: ${part}`,
    prepare: async (_, scene) => {
      const chosen = await value(scene);
      wanted.set(scene, chosen);
      return setUpBy(scene, part, (page) => Promise.resolve(() => choose(scene, page, menu, [chosen])));
    },
    success: null,
    over: (_, __, read) => /The ticket desk is|Reference /.test(read),
    outcome,
    goOn: async (stage, scene, came) => {
      if (came === 'undone')
        await setUpBy(scene, part, (page) => scene.olivia.choose(page, menu, [wanted.get(scene) ?? '']));
      await stage.idle();
      if ((await outcome(stage, scene)) !== 'finished') throw new Error(`The ${part} is not what was chosen.`);
      await opens(stage, scene, label);
    }
  };
}

const made = async (scene: Scene, name: string, type: ChannelType) =>
  (await scene.olivia.client.call('createChannel', { serverId: scene.server.id, name, type })).id;
const settingsOf = async (stage: Stage, scene: Scene) => {
  const settings = await stage.settings(scene);
  if (!settings) throw new Error('There are no settings.');
  return settings;
};

const parts: readonly Changed[] = [
  {
    part: 'preset',
    menu: 'setup-preset',
    value: () => Promise.resolve('support'),
    isNow: async (stage, scene, value) => (await settingsOf(stage, scene)).panels[0]?.templateId === value,
    label: 'Get help'
  },
  {
    part: 'channel',
    menu: 'setup-channel',
    value: (scene) => made(scene, 'lobby-two', ChannelType.GuildText),
    isNow: async (stage, scene, value) => (await settingsOf(stage, scene)).panels[0]?.channelId === value
  },
  {
    part: 'category',
    menu: 'setup-category',
    value: (scene) => made(scene, 'Help desk', ChannelType.GuildCategory),
    isNow: async (stage, scene, value) => (await settingsOf(stage, scene)).categoryId === value
  },
  {
    part: 'language',
    menu: 'language|setup',
    value: () => Promise.resolve('pl'),
    isNow: async (stage, scene, value) => (await settingsOf(stage, scene)).language === value
  },
  {
    part: 'staff',
    menu: 'setup-staff',
    value: async ({ olivia: { client }, sam, server: { id: serverId } }) => {
      const { id: roleId } = await client.call('createRole', { serverId, name: 'Helpers', mentionable: true });
      await client.call('giveRole', { serverId, userId: sam.id, roleId });
      return roleId;
    },
    // Both of them, the old one and the new one, is what nobody chose.
    isNow: async (stage, scene, value) => {
      const { staffRoleIds } = await settingsOf(stage, scene);
      return only(staffRoleIds, 'staff roles') === value;
    }
  }
];

const speaking: Flow = {
  name: 'language',
  prepare: (_, { olivia, generalId: channelId }) =>
    Promise.resolve(() =>
      olivia.client.call('runCommand', { as: olivia.id, channelId, command: 'language', options: { language: 'de' } })
    ),
  success: 'Staff and channels read **Deutsch** now',
  over: (_, __, read) => read !== '',
  outcome: async (stage, scene) => ((await settingsOf(stage, scene)).language === 'de' ? 'finished' : 'undone'),
  goOn: async (stage, scene, outcome) => {
    if (outcome === 'undone') await scene.olivia.run(scene.generalId, '/language', { language: 'de' });
    if ((await settingsOf(stage, scene)).language !== 'de') throw new Error('The language is not what was chosen.');
    await opens(stage, scene, 'Create Ticket');
  }
};

/** What administrators do, as it can be cut in two. */
export const adminFlows: readonly Flow[] = [making, changing, publishing, archiving, ...parts.map(settingUp), speaking];
