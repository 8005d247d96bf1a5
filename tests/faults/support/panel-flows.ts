import { buttons, menus, textOf, type InteractionView } from '@ticket-desk/local-discord';
import { said, shown } from '../../../harness/answers.js';
import type { Scene } from '../../../harness/believable-server.js';
import type { Stage } from '../../../harness/stage.js';
import type { Flow } from './flows.js';

const Title = 'Our desk';

const click = ({ olivia }: Scene, on: InteractionView, label: string) => olivia.click(shown(on), label);

/** A draft of a panel with a title of its own. */
async function titled(scene: Scene, on: InteractionView): Promise<InteractionView> {
  const form = await click(scene, on, 'Texts and colour');
  return scene.olivia.submit(form, { title: Title, text: '', color: '', picture: '' });
}

/** A new panel that waits for being published in the general channel. */
async function fresh(scene: Scene): Promise<InteractionView> {
  const { olivia, generalId } = scene;
  const which = await click(scene, await olivia.run(generalId, '/panels'), 'New');
  const draft = await olivia.choose(shown(which), 'What shall it open?', ['Purchase']);
  return olivia.choose(shown(await titled(scene, draft)), 'Where shall it stand?', [generalId]);
}

/** One that stands in the general channel, with a change that waits for being published. */
async function changed(scene: Scene): Promise<InteractionView> {
  const { olivia, generalId } = scene;
  const which = await click(scene, await olivia.run(generalId, '/panels'), 'New');
  const draft = await olivia.choose(shown(which), 'What shall it open?', ['Purchase']);
  const placed = await olivia.choose(shown(draft), 'Where shall it stand?', [generalId]);
  return titled(scene, await click(scene, placed, 'Publish'));
}

/** What stands in the general channel and opens something. */
const standing = async ({ ada, generalId }: Scene) =>
  (await ada.messages(generalId)).filter((message) => buttons(message).length > 0);

const isDone = async (stage: Stage, scene: Scene) => {
  await stage.idle();
  const panels = (await stage.settings(scene))?.panels ?? [];
  return panels.some(({ channelId, title }) => channelId === scene.generalId && title === Title);
};

const publishing = (name: string, prepare: (scene: Scene) => Promise<InteractionView>): Flow => ({
  name,
  prepare: async (stage, scene) => {
    const page = shown(await prepare(scene));
    await stage.idle();
    const customId = buttons(page).find(({ label }) => label === 'Publish')?.customId ?? '';
    const { id: as, client } = scene.olivia;
    return () => client.call('click', { as, channelId: page.channelId, messageId: page.id, customId });
  },
  success: 'Published',
  over: (_, __, read) => read.includes('Published'),
  outcome: async (stage, scene) => ((await isDone(stage, scene)) ? 'finished' : 'undone'),
  goOn: async (stage, scene, outcome) => {
    const { olivia, generalId } = scene;
    const list = shown(await olivia.run(generalId, '/panels'));
    const waits = menus(list).some(({ customId }) => customId.startsWith('panel-drafts'));
    if (!waits && outcome === 'undone') throw new Error('The draft is lost.');
    if (waits) {
      const page = await olivia.choose(list, 'panel-drafts', [Title]);
      const answer = await click(scene, page, 'Publish');
      if (!said(answer).includes('Published')) throw new Error(`They read: ${said(answer)}`);
    }
    if (!(await isDone(stage, scene))) throw new Error('It is published, and nobody knows.');
    const messages = await standing(scene);
    if (messages.length !== 1) throw new Error(`${messages.length} panels stand.`);
    const [message] = messages;
    const { panels = [], postings = [], oldPanels = [] } = (await stage.settings(scene)) ?? {};
    if (!message || !textOf(message).includes(Title)) throw new Error('The panel does not show what was published.');
    if (panels.length !== 2 || !panels.some(({ messageId }) => messageId === message.id))
      throw new Error(`The settings know ${JSON.stringify(panels)}.`);
    if (postings.length + oldPanels.length > 0) throw new Error('Something is still to be done.');
  }
});

/** Making panels public, as it can be cut in two. */
export const panelFlows: readonly Flow[] = [
  publishing('publish a new panel', fresh),
  publishing('publish a changed panel', changed)
];
