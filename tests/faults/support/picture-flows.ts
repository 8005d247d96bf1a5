import { buttons, embedField, textOf, type InteractionView, type MessageView } from '@ticket-desk/local-discord';
import { linkedChannel, said, shown } from '../../../harness/answers.js';
import type { Scene } from '../../../harness/believable-server.js';
import type { Stage } from '../../../harness/stage.js';
import { menuOf } from '../../support/hands.js';
import { png } from '../../support/pictures.js';
import type { Flow } from './flows.js';

const shop = png(60, 20);
const files = { file: [{ name: 'shop.png', contentType: 'image/png', data: shop.toString('base64') }] };
const fields = { alt: 'Our shop' };

const press = ({ olivia }: Scene, on: InteractionView, label: string) => olivia.click(shown(on), label);

/** Olivia uploads the picture on a page. */
async function upload(scene: Scene, page: InteractionView): Promise<InteractionView> {
  const { id: interactionId } = await press(scene, page, 'Picture');
  const { client, id: as } = scene.olivia;
  return scene.olivia.settled(await client.call('submitModal', { as, interactionId, fields, files }));
}

/** The look of a new kind of ticket. */
async function look(scene: Scene): Promise<InteractionView> {
  const { olivia, generalId } = scene;
  const menu = await press(scene, await olivia.run(generalId, '/templates'), 'New');
  const draft = await olivia.choose(shown(menu), 'template-new', ['support']);
  return olivia.choose(shown(draft), 'Name, greeting, panel …', ['+look']);
}

/** The same page of the draft there is, in another window. */
async function lookAgain({ olivia, generalId }: Scene): Promise<InteractionView> {
  const list = shown(await olivia.run(generalId, '/templates'));
  const { customId, options } = menuOf(list, 'template-drafts');
  const draft = await olivia.choose(list, customId, [options[0]?.value ?? '']);
  return olivia.choose(shown(draft), 'Name, greeting, panel …', ['+look']);
}

const isSet = (page: InteractionView) => embedField(shown(page), 'Picture')?.includes('60 × 20') === true;

/** Whoever shows the picture shows all of it. */
async function mustShow(message: MessageView | undefined): Promise<void> {
  const image = message?.embeds[0]?.image;
  if (image?.description !== fields.alt) throw new Error('The picture is not shown.');
  const bytes = Buffer.from(await (await fetch(image.url)).arrayBuffer());
  if (!bytes.equals(shop)) throw new Error('Another picture is shown.');
}

/** Between keeping the file and naming it, or before, or after: it is set or not, and can be set again. */
const uploading: Flow = {
  name: 'upload a picture',
  prepare: async (_, scene) => {
    const { id: interactionId } = await press(scene, await look(scene), 'Picture');
    const { client, id: as } = scene.olivia;
    return () => client.call('submitModal', { as, interactionId, fields, files });
  },
  success: 'The picture is set',
  over: (_, __, read) => read.includes('The picture is set'),
  outcome: async (_, scene) => (isSet(await lookAgain(scene)) ? 'finished' : 'undone'),
  goOn: async (_, scene) => {
    const page = await upload(scene, await lookAgain(scene));
    if (!isSet(page)) throw new Error(`They read: ${said(page)}`);
    await mustShow(shown(page));
    if (!said(await press(scene, page, 'Publish')).includes('is published')) throw new Error('It is not published.');
  }
};

const first = async ({ sam }: Scene, channelId: string) => (await sam.messages(channelId))[0];
const opened = async (stage: Stage, { server }: Scene) =>
  (await stage.records.tickets(server.id)).find(({ status }) => status === 'open');
const open = ({ ada, generalId }: Scene) => ada.client.call('runCommand', { ...openBy(ada.id), channelId: generalId });
const openBy = (as: string) => ({ as, command: 'open', options: { kind: 'Support' } });

/** The first message of a ticket carries it. */
const opening: Flow = {
  name: 'open with a picture',
  prepare: async (stage, scene) => {
    await press(scene, await upload(scene, await look(scene)), 'Publish');
    await stage.idle();
    return () => open(scene);
  },
  success: 'Your ticket is ready',
  over: (_, __, read) => read !== '',
  outcome: async (stage, scene) => ((await opened(stage, scene)) ? 'finished' : 'undone'),
  goOn: async (stage, scene, outcome) => {
    const answer = await scene.ada.settled(await open(scene));
    const wanted = outcome === 'finished' ? 'You already have an open ticket' : 'Your ticket is ready';
    if (!said(answer).includes(wanted)) throw new Error(`They read: ${said(answer)}`);
    await stage.idle();
    await mustShow(await first(scene, linkedChannel(answer)));
  }
};

/** A page of a panel that has the picture, and is not public yet. */
async function panelPage(scene: Scene): Promise<InteractionView> {
  const { olivia, generalId } = scene;
  const which = await press(scene, await olivia.run(generalId, '/panels'), 'New');
  const draft = await olivia.choose(shown(which), 'What shall it open?', ['Purchase']);
  return upload(scene, await olivia.choose(shown(draft), 'Where shall it stand?', [generalId]));
}

const panels = async ({ ada, generalId }: Scene) =>
  (await ada.messages(generalId)).filter(({ embeds, author }) => author.bot && embeds[0]?.image);

/** A panel carries it. */
const publishing: Flow = {
  name: 'publish a panel with a picture',
  prepare: async (stage, scene) => {
    const page = shown(await panelPage(scene));
    await stage.idle();
    const customId = buttons(page).find(({ label }) => label === 'Publish')?.customId ?? '';
    const { client, id: as } = scene.olivia;
    return () => client.call('click', { as, channelId: page.channelId, messageId: page.id, customId });
  },
  success: 'Published',
  over: (_, __, read) => read.includes('Published'),
  outcome: async (stage, scene) => {
    await stage.idle();
    const known = (await stage.settings(scene))?.panels ?? [];
    return known.some(({ pictureFile }) => pictureFile !== undefined) ? 'finished' : 'undone';
  },
  goOn: async (stage, scene, outcome) => {
    const { olivia, generalId } = scene;
    if (outcome === 'undone') {
      const list = shown(await olivia.run(generalId, '/panels'));
      const { customId, options } = menuOf(list, 'panel-drafts');
      const page = await olivia.choose(list, customId, [options[0]?.value ?? '']);
      const answer = await press(scene, page, 'Publish');
      if (!said(answer).includes('Published')) throw new Error(`They read: ${said(answer)}`);
    }
    await stage.idle();
    const standing = await panels(scene);
    if (standing.length !== 1) throw new Error(`${standing.length} panels stand: ${standing.map(textOf).join(' | ')}`);
    await mustShow(standing[0]);
  }
};

/** What people do with pictures, as it can be cut in two. */
export const pictureFlows: readonly Flow[] = [uploading, opening, publishing];
