import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { shown } from '../../../harness/answers.js';
import { fileOf, Hands, menuOf, templatesIn } from '../../support/hands.js';
import { finish, page, post, postOf } from '../../support/panel-hands.js';
import type { Beginning, Part } from './parts.js';

/** Panels with several kinds of tickets, and what the doctor finds. */
export const part: Part = async (beginning) => {
  // All is well as long as nothing was done.
  await (await Hands.of(beginning)).run('/doctor');
  await panels(beginning);
  await menuOfPanel(beginning);
  await rules(beginning);
  await openByCommand(beginning);
  await without(beginning);
  await doctor(beginning);
};

const rude = 'rude';

async function panels(beginning: Beginning): Promise<void> {
  const { hands, kinds } = await post(await Hands.of(beginning), beginning);
  const texts = (color: string, picture = '') => ({ title: rude, text: rude, color, picture });
  const live = await page(hands, beginning);
  const refused = await hands.fill(await hands.press(live, 'panel|texts'), texts('x', 'x'));
  await hands.press(refused, 'panel|correct-texts');
  let draft = await hands.fill(await hands.press(refused, 'panel|texts'), texts('#ff0000'));
  const wrong = await hands.fill(await hands.press(draft, 'panel-draft|texts'), texts('x', 'x'));
  await hands.press(wrong, 'panel-draft|correct-texts');
  const entry = async () => hands.choose(await page(hands, beginning), 'panel-draft-entry', [kinds[1] ?? '']);
  const words = { label: rude, emoji: '', hint: rude };
  await hands.fill(await hands.press(await entry(), 'panel-draft|entry'), words);
  await hands.fill(await hands.press(await entry(), 'panel-draft|entry'), { ...words, emoji: 'x' });
  for (const verb of ['style', 'up', 'down', 'up', 'remove']) await hands.press(await entry(), `panel-draft|${verb}`);
  draft = await hands.press(await page(hands, beginning), 'panel-draft|add');
  draft = await hands.choose(draft, 'panel-draft-add', [kinds[1] ?? '']);
  // There is nothing more.
  draft = await hands.press(draft, 'panel-draft|add');
  draft = await hands.press(draft, 'panel-draft|layout');
  const trial = await hands.press(draft, 'panel-draft|preview');
  await hands.choose(trial, 'panel-try-menu', [kinds[0] ?? '']);
  const list = await hands.press(draft, 'panel-list|page');
  draft = await page(hands, beginning);
  draft = await hands.press(await hands.press(draft, 'panel|show'), 'panel-draft|show');
  draft = await hands.press(await hands.press(draft, 'panel-draft|ask-discard'), 'panel-draft|show');
  await hands.press(draft, 'panel-draft|publish');
  const gone = menuOf(shown(list), 'panel-drafts').options[0]?.value ?? '';
  await hands.choose(list, 'panel-drafts', [gone]);
  const move = await hands.press(await page(hands, beginning), 'panel|move');
  await hands.choose(move, 'panel-move', [beginning.scene.generalId]);
}

async function menuOfPanel(beginning: Beginning): Promise<void> {
  const { scene, stage } = beginning;
  const hands = await Hands.of(beginning);
  await hands.press(await hands.press(await page(hands, beginning), 'panel|layout'), 'panel-draft|publish');
  await stage.idle();
  await scene.ben.run(scene.generalId, '/help');
  const gone = await page(hands, beginning);
  await page(hands, beginning);
  await hands.press(await hands.press(await page(hands, beginning), 'panel|ask-take-down'), 'panel|take-down');
  await stage.idle();
  await hands.press(gone, 'panel|layout');
  // A bot that was started anew has not counted anybody's presses.
  await beginning.whileAway(() => Promise.resolve());
}

/** Kinds of tickets that not everybody may open, or not now. */
async function rules(beginning: Beginning): Promise<void> {
  const { scene, stage } = beginning;
  const hands = await Hands.of(beginning);
  const role = scene.staffRoleId;
  const openings: object[] = [
    { paused: true },
    { paused: rude },
    { opening: { requiredRoles: [role] } },
    { opening: { requiredRoles: [role, '500000000000000001'] } },
    { opening: { daysInServer: 1 } },
    { opening: { daysInServer: 9 } },
    { opening: { openInAll: 1 } },
    { opening: { openInAll: 2 } }
  ];
  const several = await hands.templates({ file: fileOf(templatesIn(...openings)) });
  const list = await hands.pressDone(several, 'drafts-publish');
  const ids = menuOf(shown(list), 'template-pick')
    .options.map(({ value }) => value)
    .slice(-openings.length);
  await postOf(hands, beginning, ids);
  await stage.idle();
  const panel = await scene.ada.lastMessage(scene.generalId);
  for (const id of ids) await scene.ada.click(panel, `open|${id}`);
  for (const person of [scene.ben, scene.cy]) for (const id of ids.slice(-2)) await person.click(panel, `open|${id}`);
  const refused = await hands.templates({
    file: fileOf(templatesIn({ opening: { refusedRoles: [role] }, name: 'boots' }))
  });
  const published = await hands.press(refused, 'draft|publish');
  const boots = menuOf(shown(published), 'template-pick').options.at(-1)?.value ?? '';
  await postOf(hands, beginning, [boots]);
  await stage.idle();
  await scene.sam.click(await scene.sam.lastMessage(scene.generalId), `open|${boots}`);
}

/** A ticket without a panel. */
async function openByCommand({ scene }: Beginning): Promise<void> {
  await scene.cy.run(scene.generalId, '/open');
  await scene.cy.run(scene.generalId, '/open', { member: scene.ada.id });
}

/** Panels whose kinds of tickets are archived, and none at all. */
async function without(beginning: Beginning): Promise<void> {
  const { scene, stage } = beginning;
  const hands = await Hands.of(beginning);
  await hands.press(
    await hands.fill(
      await hands.press(await hands.choose(await hands.fresh('report'), 'draft-part', ['+basics']), 'draft|form'),
      { name: 'Shoes', channel: rude, welcome: rude }
    ),
    'draft|publish'
  );
  const which = await hands.press(await hands.run('/panels'), 'panel-list|new');
  const shoes = menuOf(shown(which), 'panel-new').options.find(({ label }) => label === 'Shoes')?.value ?? '';
  await finish(hands, await hands.choose(which, 'panel-new', [shoes]), scene.generalId);
  const copied = await hands.press(await page(hands, beginning), 'panel|copy');
  await hands.press(
    await hands.choose(await hands.templates({ search: 'Shoes' }), 'template-pick', [shoes]),
    'template|archive'
  );
  await hands.press(copied, 'panel-draft|layout');
  await hands.press(copied, 'panel-draft|preview');
  await page(hands, beginning);
  await hands.run('/doctor');
  for (const { messageId } of (await stage.settings(scene))?.panels ?? []) {
    const list = await hands.run('/panels');
    const ask = await hands.press(await hands.choose(list, 'panel-pick', [messageId]), 'panel|ask-take-down');
    await hands.press(ask, 'panel|take-down');
    await stage.idle();
  }
  await hands.run('/panels');
}

/** What is found of each kind; the worst last, since it keeps from more. */
async function doctor(beginning: Beginning): Promise<void> {
  const { stage, scene } = beginning;
  const { client } = stage.discord;
  const serverId = scene.server.id;
  const hands = await Hands.of(beginning);
  const examine = async () => {
    await stage.idle();
    await hands.run('/doctor');
  };
  await hands.choose(await hands.run('/setup'), 'panel-template', ['purchase']);
  await stage.idle();
  await examine();
  const gone = '500000000000000009';
  const dangling = [{ staffRoles: [gone], category: gone }, { opening: { requiredRoles: [gone] } }];
  await hands.pressDone(await hands.templates({ file: fileOf(templatesIn(...dangling)) }), 'drafts-publish');
  await beginning.whileAway(() =>
    stage.records.editConfig((config) => {
      const settings = config.guilds[serverId];
      if (settings) settings.language = 'ja';
    })
  );
  await examine();
  await hands.run('/language', { language: 'en-US' });
  await client.call('addFault', { method: 'GET', route: '/channels/{channel_id}/messages/{message_id}', status: 500 });
  await examine();
  await client.call('clearFaults', {});
  const { categoryId, panels: all = [] } = (await stage.settings(scene)) ?? {};
  const room = async (count: number, parentId?: string) => {
    for (let number = 0; number < count; number += 1)
      await client.call('createChannel', { serverId, name: 'rude', ...(parentId && { parentId }) });
  };
  const inCategory = (await client.call('allChannels', { serverId })).filter(({ parentId }) => parentId === categoryId);
  await room(48 - inCategory.length, categoryId ?? undefined);
  await examine();
  await room(1, categoryId ?? undefined);
  await examine();
  for (const { channelId, messageId } of all)
    await client.call('deleteMessage', { channelId, messageId }).catch(() => null);
  await examine();
  const channels = (await client.call('allChannels', { serverId })).length;
  await room(490 - channels);
  await examine();
  await room(9);
  await examine();
  await room(1);
  await examine();
  await client.call('setBotPermissions', {
    serverId,
    applicationId: stage.account.applicationId,
    permissions: (Bits.ViewChannel | Bits.SendMessages).toString()
  });
  await examine();
}
