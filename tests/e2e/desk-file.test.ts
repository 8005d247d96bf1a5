import { buttons, menus, textOf, type InteractionView } from '@ticket-desk/local-discord';
import { said, shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const bring = ({ olivia, generalId }: Scene, text: string) =>
  olivia.run(generalId, '/templates', { file: { name: 'desk.json', data: base64(text) } });

async function presses({ olivia }: Scene, from: InteractionView, ...labels: string[]): Promise<InteractionView> {
  let now = from;
  for (const label of labels) now = await olivia.click(shown(now), label);
  return now;
}

/** The file of a whole desk. */
async function exported(scene: Scene): Promise<string> {
  const answer = await presses(scene, await scene.olivia.run(scene.generalId, '/templates'), 'Export all');
  expect(said(answer)).toContain('panels are in it, too');
  const found = shown(answer).attachments.find(({ filename }) => filename === 'templates.json');
  if (!found) throw new Error(`There is no file on: ${textOf(shown(answer))}`);
  return (await fetch(found.url)).text();
}

/** A panel of these kinds in the general channel, with a title. */
async function post(scene: Scene, names: string[], title: string): Promise<void> {
  const { olivia, generalId } = scene;
  const which = await presses(scene, await olivia.run(generalId, '/panels'), 'New');
  let page = await olivia.choose(shown(which), 'What shall it open?', names);
  page = await olivia.submit(await presses(scene, page, 'Texts and colour'), {
    title,
    text: 'Here you go',
    color: '#ff8800',
    picture: ''
  });
  page = await olivia.choose(shown(page), 'Where shall it stand?', [generalId]);
  expect(said(await presses(scene, page, 'As a menu', 'Publish'))).toContain('Published');
}

/** Publishes what is left of the drafts of panels, in the general channel. */
async function publishDrafts(scene: Scene, titles: readonly string[]): Promise<void> {
  const { olivia, generalId } = scene;
  for (const title of titles) {
    const list = await olivia.run(generalId, '/panels');
    let page = await olivia.choose(shown(list), 'panel-drafts', [title]);
    page = await olivia.choose(shown(page), 'Where shall it stand?', [generalId]);
    expect(said(await presses(scene, page, 'Publish'))).toContain('Published');
  }
}

/** A file with its ids in the order in which they come, whatever they are called. */
function withoutIds(text: string, known: readonly string[]): unknown {
  const file = JSON.parse(text) as {
    templates: Record<string, unknown>;
    panels: { entries: { templateId: string }[] }[];
  };
  const ids = Object.keys(file.templates).filter((id) => !known.includes(id));
  return {
    templates: ids.map((id) => file.templates[id]),
    panels: file.panels.map(({ entries, ...panel }) => ({
      ...panel,
      entries: entries.map(({ templateId, ...entry }) => ({ ...entry, at: ids.indexOf(templateId) }))
    }))
  };
}

describe('The whole desk as a file', () => {
  it('goes to another server and out again, and posts nothing by itself', async () => {
    const scene = await stage.readyScene();
    const fresh = await presses(scene, await scene.olivia.run(scene.generalId, '/templates'), 'New');
    await presses(scene, await scene.olivia.choose(shown(fresh), 'template-new', ['support']), 'Publish');
    await post(scene, ['Purchase', 'Support'], 'Our desk');
    const text = await exported(scene);
    expect(JSON.parse(text)).toMatchObject({
      version: 2,
      panels: [{ entries: [{}] }, { title: 'Our desk', layout: 'menu', entries: [{}, {}] }]
    });

    const other = await stage.scene();
    const brought = await bring(other, text);
    expect(said(brought)).toContain('The file holds 2 kinds of tickets');
    expect(said(brought)).toContain('It holds 2 panels, too');
    await stage.idle();
    expect((await other.ada.messages(other.generalId)).flatMap(menus)).toEqual([]);
    const waiting = await other.olivia.run(other.generalId, '/panels');
    const draft = await other.olivia.choose(shown(waiting), 'panel-drafts', ['Our desk']);
    expect(said(draft)).toContain('is a draft itself');
    expect(said(draft)).toContain('Nobody could open a ticket with this panel');
    const refused = await other.olivia.choose(shown(draft), 'Where shall it stand?', [other.generalId]);
    const none = await presses(other, refused, 'Publish');
    expect(said(none)).toContain('Nobody could open a ticket with this panel');
    expect(said(await presses(other, brought, 'Publish all'))).toContain('put it on a panel with `/panels`');
    await publishDrafts(other, ['Want to buy something?', 'Our desk']);
    await stage.idle();
    const panel = await other.ada.lastMessage(other.generalId);
    expect(textOf(panel)).toContain('Our desk');
    expect(menus(panel)[0]?.options.map(({ label }) => label)).toEqual(['Purchase', 'Support']);
    expect(said(await other.ada.choose(panel, 'Choose what it is about', ['Support']))).not.toContain('no longer');

    const again = await exported(other);
    // The other server has the kind of the config as well, as every server does.
    expect(withoutIds(again, ['purchase'])).toEqual(withoutIds(text, []));
  });

  it('with mistakes in its panels is not taken, and every one is named with its line', async () => {
    const scene = await stage.scene();
    const text = JSON.stringify(
      {
        format: 'ticket-desk-templates',
        version: 2,
        templates: {},
        panels: [
          {
            title: 'Desk',
            layout: 'circle',
            entries: [{ templateId: 'purchase', label: '' }, { templateId: 'nowhere' }]
          },
          { colour: 'red', entries: [] }
        ]
      },
      null,
      2
    );
    const told = said(await bring(scene, text));
    expect(told).toContain('This file has 5 mistakes');
    for (const words of [
      'Line 8: Panel 1: **buttons or menu**',
      'Line 12: Panel 1: **entry 1, Label**',
      'Line 15: Panel 1: **entry 2, kind of ticket**: must be a kind of ticket that is in this file or in this server',
      'Panel 2: **`colour`**: there is no such setting',
      'Panel 2: **What it opens**'
    ])
      expect(told.replaceAll('\\', '')).toContain(words);
    expect(said(await scene.olivia.run(scene.generalId, '/panels'))).not.toContain('draft');
    const newer = text.replace('"version": 2', '"version": 3');
    expect(said(await bring(scene, newer))).toContain('from a newer version of the bot');
  });

  it('with a panel alone is a draft of one, beside what stands', async () => {
    const scene = await stage.readyScene();
    const panels = [{ title: 'Alone', entries: [{ templateId: 'purchase' }] }];
    const brought = await bring(
      scene,
      JSON.stringify({ format: 'ticket-desk-templates', version: 2, templates: {}, panels })
    );
    expect(said(brought)).toContain('It holds a panel, too');
    await publishDrafts(scene, ['Alone']);
    expect(buttons(await scene.ada.lastMessage(scene.generalId))).toHaveLength(1);
  });
});
