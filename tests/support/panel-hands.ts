import type { InteractionView } from '@ticket-desk/local-discord';
import { shown } from '../../harness/answers.js';
import { menuOf, type Hands, type Where } from './hands.js';

const rude = 'rude';

/** A panel of two kinds in the general channel. */
export async function post(hands: Hands, { scene }: Where) {
  const fresh = await hands.choose(await hands.fresh('support'), 'draft-part', ['+basics']);
  await hands.press(
    await hands.fill(await hands.press(fresh, 'draft|form'), { name: rude, channel: rude, welcome: rude }),
    'draft|publish'
  );
  const which = await hands.press(await hands.run('/panels'), 'panel-list|new');
  const options = menuOf(shown(which), 'panel-new').options.map(({ value }) => value);
  const draft = await hands.choose(which, 'panel-new', options.slice(0, 2));
  // It stands nowhere yet.
  await hands.press(draft, 'panel-draft|publish');
  await finish(hands, draft, scene.generalId);
  return { hands, kinds: options };
}

/** Publishes a panel somebody works on. */
export async function finish(hands: Hands, draft: InteractionView, channelId: string) {
  return hands.press(await hands.chooseEntity(draft, 'panel-draft-where', [channelId]), 'panel-draft|publish');
}

/** A new panel of these in the general channel. */
export async function postOf(hands: Hands, { scene }: Where, ids: readonly string[]) {
  const which = await hands.press(await hands.run('/panels'), 'panel-list|new');
  return finish(hands, await hands.choose(which, 'panel-new', ids), scene.generalId);
}

/** The page of the panel that was posted last. */
export async function page(hands: Hands, { stage }: Where) {
  await stage.idle();
  const list = await hands.run('/panels');
  const last = menuOf(shown(list), 'panel-pick').options.at(-1)?.value ?? '';
  return hands.choose(list, 'panel-pick', [last]);
}
