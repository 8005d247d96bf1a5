import { buttons, menus, type InteractionView, type MessageView } from '@ticket-desk/local-discord';
import { shown } from '../harness/answers.js';
import type { Scene } from '../harness/believable-server.js';
import type { SetUpServer } from '../harness/set-up-server.js';
import type { Stage } from '../harness/stage.js';

/**
 * Olivia makes two more kinds of tickets, from presets, and puts them on the panel beside the first: by presses, as any
 * administrator does.
 * @returns The panel as it is then.
 */
export async function addKinds(
  stage: Stage,
  { olivia, ada, generalId }: Scene,
  desk: SetUpServer
): Promise<MessageView> {
  const press = (on: InteractionView, id: string) => {
    const found = buttons(shown(on)).find(({ customId }) => customId?.startsWith(id))?.customId;
    return olivia.click(shown(on), found ?? id);
  };
  const choose = (on: InteractionView, id: string, values: string[]) => {
    const found = menus(shown(on)).find(({ customId }) => customId.startsWith(id))?.customId;
    return olivia.choose(shown(on), found ?? id, values);
  };
  for (const preset of ['support', 'report']) {
    const list = await olivia.run(generalId, '/templates');
    await press(await choose(await press(list, 'template-list|new'), 'template-new', [preset]), 'draft|publish');
  }
  const page = async () => choose(await olivia.run(generalId, '/panels'), 'panel-pick', [desk.panel.id]);
  const others = await press(await page(), 'panel|add');
  const ids = menus(shown(others))[0]?.options.map(({ value }) => value) ?? [];
  const draft = await choose(others, 'panel-draft-add', ids);
  // The first keeps the button everybody knows.
  const first = await choose(draft, 'panel-draft-entry', ['purchase']);
  const label = { label: 'Create Ticket', emoji: '', hint: '' };
  await press(await olivia.submit(await press(first, 'panel-draft|entry'), label), 'panel-draft|publish');
  await stage.idle();
  const panel = (await ada.messages(desk.panel.channelId)).find(({ id }) => id === desk.panel.id);
  return panel ?? desk.panel;
}
