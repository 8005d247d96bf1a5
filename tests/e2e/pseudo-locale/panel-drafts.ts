import { shown } from '../../../harness/answers.js';
import { fileOf, Hands, menuOf, templatesIn } from '../../support/hands.js';
import { finish, page, post } from '../../support/panel-hands.js';
import type { Beginning, Part } from './parts.js';

const rude = 'rude';

/** Panels somebody works on, and a desk as a file. */
export const part: Part = async (beginning) => {
  await drafts(beginning);
  await desk(beginning);
  await oneLess(beginning);
  await desk(beginning);
};

/** A panel that is worked on while others do something to it, one that is paused, and what is looked for. */
async function drafts(beginning: Beginning): Promise<void> {
  const { kinds } = await post(await Hands.of(beginning), beginning);
  const { stage, scene } = beginning;
  const { client } = stage.discord;
  const [mine, theirs] = [await Hands.of(beginning), await Hands.of(beginning)];
  // Nothing differs in the end.
  const menu = await mine.press(await page(mine, beginning), 'panel|layout');
  const back = await mine.press(menu, 'panel-draft|layout');
  const first = await mine.choose(back, 'panel-draft-entry', [kinds[0] ?? '']);
  await mine.press(first, 'panel-draft|down');
  const other = await theirs.press(await page(theirs, beginning), 'panel|layout');
  await theirs.press(other, 'panel-draft|publish');
  await stage.idle();
  const overtaken = await page(mine, beginning);
  const both = await mine.press(overtaken, 'panel-draft|both');
  const live = await mine.press(both, 'panel|show');
  const paused = await mine.press(live, 'panel|pause');
  await stage.idle();
  const panel = await scene.ada.lastMessage(scene.generalId);
  await scene.ada.choose(panel, 'open-menu', [kinds[0] ?? '']);
  await mine.run('/panels');
  await mine.press(paused, 'panel|resume');
  await stage.idle();
  await mine.run('/panels', { search: 'maybe' });
  const place = await client.call('createChannel', { serverId: scene.server.id, name: 'panels' });
  const copy = await mine.press(live, 'panel|copy');
  await mine.chooseEntity(copy, 'panel-draft-where', [place.id]);
  await client.call('deleteChannel', { channelId: place.id });
  await stage.idle();
  const standing = await finish(mine, await mine.press(copy, 'panel-draft|publish'), scene.generalId);
  await stage.idle();
  const changed = await mine.press(standing, 'panel|layout');
  const down = await theirs.press(await page(theirs, beginning), 'panel|ask-take-down');
  await theirs.press(down, 'panel|take-down');
  await stage.idle();
  await mine.press(changed, 'panel-draft|layout');
}

/** The whole desk as a file, with one panel and with two, and what is wrong in one. */
async function desk(beginning: Beginning): Promise<void> {
  const hands = await Hands.of(beginning);
  const template = JSON.parse(templatesIn({})) as { templates: object };
  const file = (...panels: object[]) =>
    fileOf(JSON.stringify({ format: 'ticket-desk-templates', version: 2, ...template, panels }));
  const entries = [{ templateId: 'rude-0' }];
  await hands.templates({ file: file({ title: 5, entries: [{ templateId: 'gone' }, ...entries, ...entries] }) });
  await hands.templates({ file: file({ entries }) });
  const brought = await hands.templates({ file: file({ title: rude, entries }, { title: rude, entries }) });
  const list = await hands.press(brought, 'panel-list|page');
  const waiting = menuOf(shown(list), 'panel-drafts').options[0]?.value ?? '';
  await hands.choose(list, 'panel-drafts', [waiting]);
  await hands.press(await hands.templates(), 'template-list|export');
}

/** A server with one panel, which is archived, brought back as a draft, and removed for good. */
async function oneLess(beginning: Beginning): Promise<void> {
  const hands = await Hands.of(beginning);
  const taken = await hands.press(
    await hands.press(await page(hands, beginning), 'panel|ask-take-down'),
    'panel|take-down'
  );
  await beginning.stage.idle();
  const archived = await hands.press(taken, 'panel-list|archived');
  const id = menuOf(shown(archived), 'panel-archived-pick').options[0]?.value ?? '';
  const back = await hands.press(
    await hands.choose(archived, 'panel-archived-pick', [id]),
    'panel-archived|bring-back'
  );
  const dropped = await hands.press(await hands.press(back, 'panel-draft|ask-discard'), 'panel-draft|discard');
  const again = await hands.choose(await hands.press(dropped, 'panel-list|archived'), 'panel-archived-pick', [id]);
  await hands.press(await hands.press(again, 'panel-archived|ask-remove'), 'panel-archived|remove');
}
