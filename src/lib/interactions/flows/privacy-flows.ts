import { container } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import type { OfTicket } from '../../archive/forgetting.js';
import { Fault } from '../../core/fault.js';
import { forgetPrompt, forgottenText, keptPage } from '../../views/privacy.js';
import { packOwnData } from '../../views/transcripts/own-data.js';
import { answer, follow, settleBoth, update, updateSoon, whileThinking } from '../acknowledge.js';
import type { CommandUse } from '../desk-command.js';
import type { Scene } from '../scene.js';
import { mustBeOn } from './privacy-switch.js';

/** Shows somebody what is kept of them. */
export async function showKept(interaction: CommandUse, scene: Scene): Promise<void> {
  mustBeOn();
  await whileThinking(
    interaction,
    () => keptOf(scene),
    (kept) => keptPage(kept, scene.actor.userId, scene.t)
  );
}

/** The same, in the place of what they were asked. */
export async function showKeptAgain(interaction: ButtonInteraction<'cached'>, scene: Scene): Promise<void> {
  mustBeOn();
  await updateSoon(interaction);
  await answer(interaction, keptPage(await keptOf(scene), scene.actor.userId, scene.t));
}

/** Gives somebody what is kept of them, as a zip. */
export async function sendOwnData(interaction: ButtonInteraction<'cached'>, scene: Scene): Promise<void> {
  mustBeOn();
  await updateSoon(interaction);
  const { t, actor } = scene;
  const packed = await packOwnData(await keptOf(scene), actor.userId, {
    messages: (ticket) => container.conversations.messages(ticket, 'all', true),
    notes: (ticket) => container.conversations.files(ticket),
    bytes: (sha256) => container.conversations.file(scene.guildId, sha256),
    limit: interaction.attachmentSizeLimit
  });
  if (!packed) throw new Fault('data-too-large', {});
  const left = packed.left > 0 ? [`⚠️ ${t('privacy:data.left', { number: packed.left })}`] : [];
  await follow(interaction, { content: [t('privacy:data.done'), ...left].join('\n'), files: [packed.file] });
}

/** Asks one person whether they mean it, for the first or the last time. */
export async function askToForget(
  interaction: ButtonInteraction<'cached'>,
  { t }: Scene,
  verb: 'ask' | 'sure'
): Promise<void> {
  mustBeOn();
  await update(interaction, forgetPrompt(verb, t));
}

/** Erases somebody's words, after the second "yes". */
export async function forgetForGood(
  interaction: ButtonInteraction<'cached'>,
  { guildId, actor, t }: Scene
): Promise<void> {
  mustBeOn();
  const answered = update(interaction, { content: t('privacy:doing'), embeds: [], components: [] });
  const forgotten = await settleBoth(answered, container.forgetting.person(guildId, actor.userId));
  await answer(interaction, forgottenText(forgotten, t));
}

function keptOf({ guildId, actor }: Scene): Promise<readonly OfTicket[]> {
  return container.forgetting.keptOf(guildId, actor.userId);
}
