import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { shown } from '../../../harness/answers.js';
import { fileOf, Hands, menuOf, templatesIn } from '../../support/hands.js';
import { finish } from '../../support/panel-hands.js';
import { fileOf as nameOf, largePng, png } from '../../support/pictures.js';
import type { Beginning, Part } from './parts.js';

/** Pictures of kinds of tickets and of panels: uploaded, refused, lost, and in files. */
export const part: Part = async (beginning) => {
  await ofTemplates(beginning);
  await ofPanels(beginning);
  await inFiles(beginning);
};

const rude = 'rude';
const upload = (data: Buffer) => ({ file: [{ name: 'rude', data: data.toString('base64') }] });

async function ofTemplates(beginning: Beginning): Promise<void> {
  const hands = await Hands.of(beginning);
  const { scene, stage } = beginning;
  const look = await hands.choose(await hands.fresh('support'), 'draft-part', ['+look']);
  const fill = async (alt: string, data?: Buffer) =>
    hands.fill(await hands.press(look, 'draft|picture'), { alt }, data ? upload(data) : {});
  await fill(rude, Buffer.from(rude));
  await fill(rude, largePng(2 * 1024 * 1024 + 1));
  await fill('', png(8, 8));
  const named = await fill(rude);
  const late = await hands.press(look, 'draft|picture');
  await hands.press(named, 'draft|remove-picture');
  await hands.fill(late, { alt: rude });
  await fill(rude, png(8, 8));
  rmSync(join(stage.dataDir, 'pictures', scene.server.id, nameOf(png(8, 8))));
  const lost = await hands.choose(look, 'draft-part', ['+look']);
  await hands.press(lost, 'draft|publish');
  await hands.run('/doctor');
}

async function ofPanels(beginning: Beginning): Promise<void> {
  const hands = await Hands.of(beginning);
  const { scene, stage } = beginning;
  const which = await hands.press(await hands.run('/panels'), 'panel-list|new');
  const [first = ''] = menuOf(shown(which), 'panel-new').options.map(({ value }) => value);
  const draft = await hands.choose(which, 'panel-new', [first]);
  await hands.fill(await hands.press(draft, 'panel-draft|texts'), {
    ...{ title: '', text: '', color: '' },
    picture: 'https://cdn.discordapp.com/attachments/1/2/rude.png'
  });
  await hands.fill(await hands.press(draft, 'panel-draft|texts'), {
    ...{ title: '', text: '', color: '' },
    picture: 'https://example.com/rude.png'
  });
  await finish(
    hands,
    await hands.fill(await hands.press(draft, 'panel-draft|picture'), { alt: '' }, upload(png(9, 9))),
    scene.generalId
  );
  rmSync(join(stage.dataDir, 'pictures', scene.server.id, nameOf(png(9, 9))));
  await hands.run('/doctor');
}

async function inFiles(beginning: Beginning): Promise<void> {
  const bring = (hands: Hands, templates: string, pictures: object) =>
    hands.templates({ file: fileOf(JSON.stringify({ ...(JSON.parse(templates) as object), pictures }, null, 1)) });
  const wrong = templatesIn({ pictures: { welcome: {}, panel: {} } }, { pictures: { welcome: { file: rude } } });
  await bring(await Hands.of(beginning), wrong, {
    [nameOf(png(1, 1))]: png(2, 2).toString('base64'),
    [nameOf(png(3, 3))]: rude
  });
  const large = [0, 1, 2, 3, 4].map((more) => largePng(2 * 1024 * 1024 - more));
  const naming = ([one, two]: Buffer[]) =>
    templatesIn(...[one, two].map((picture) => (picture ? { pictures: { welcome: { file: nameOf(picture) } } } : {})));
  const carrying = (some: Buffer[]) =>
    Object.fromEntries(some.map((picture) => [nameOf(picture), picture.toString('base64')]));
  for (const some of [large.slice(0, 2), large.slice(2, 4), large.slice(4)]) {
    const hands = await Hands.of(beginning);
    await hands.pressDone(await bring(hands, naming(some), carrying(some)), 'drafts-publish');
    await hands.press(await hands.templates(), 'template-list|export');
  }
}
