import { setTimeout as sleep } from 'node:timers/promises';
import { container } from '@sapphire/framework';
import {
  MessageFlags,
  RESTJSONErrorCodes,
  type ButtonInteraction,
  type InteractionEditReplyOptions,
  type InteractionUpdateOptions,
  type ModalMessageModalSubmitInteraction,
  type ModalBuilder,
  type RepliableInteraction,
  type StringSelectMenuInteraction
} from 'discord.js';
import { asFaults, asFaultsAgain, isRefusal } from '../discord/discord-faults.js';
import { isOurs, type Claim } from '../core/claim.js';
import { Fault, isFault } from '../core/fault.js';
import { logText } from '../base/log-text.js';
import { promiseOf, type Updatable } from './in-time.js';

/** Discord gives three seconds in all; three tries with these pauses, in ms, leave room for slow ones. */
const Pauses = [150, 400];

/** What a modal can be opened by. */
type Opening = Extract<RepliableInteraction<'cached'>, { showModal: unknown }>;

/** What a person reads in answer. Nobody is pinged by it. */
export type Answer = Omit<InteractionEditReplyOptions, 'allowedMentions'>;

/**
 * Works while one person sees "… is thinking", and answers with what came of it.
 * @param work - Begins at once, beside the acknowledgement, which says whether it is ours to go on with.
 * @param say - What the person reads then.
 * @throws Whatever the work throws, once there is something to tell it on; Fault `answered-elsewhere`.
 */
export async function whileThinking<T>(
  interaction: RepliableInteraction<'cached'>,
  work: (claim: Claim) => Promise<T>,
  say: (result: T) => Answer
): Promise<T> {
  const claim = think(interaction);
  const result = await settleBoth(claim, work(claim));
  await answer(interaction, say(result));
  return result;
}

/** As `whileThinking`, for work that cannot be taken back: it begins once the press is surely ours. */
export async function afterThinking<T>(
  interaction: RepliableInteraction<'cached'>,
  work: () => Promise<T>,
  say: (result: T) => Answer
): Promise<T> {
  return whileThinking(
    interaction,
    async (claim) => {
      if (!(await isOurs(claim))) throw new Fault('answered-elsewhere', {});
      return work();
    },
    say
  );
}

/**
 * As `whileThinking`, for a menu on a message that everybody sees: the message is edited to what it is, which is the
 * acknowledgement, and the person reads the answer below it, alone.
 */
export async function whileUpdating<T>(
  interaction: RepliableInteraction<'cached'>,
  work: (claim: Claim) => Promise<T>,
  say: (result: T) => Answer
): Promise<T> {
  if (!interaction.isMessageComponent()) return whileThinking(interaction, work, say);
  const components = interaction.message.components.map((one) => one.toJSON());
  const claim = update(interaction, { components });
  const result = await settleBoth(claim, work(claim));
  await follow(interaction, say(result));
  return result;
}

/** One more message below an answer, for one person. Nobody is pinged by it. */
export async function follow(interaction: RepliableInteraction<'cached'>, message: Answer): Promise<void> {
  const { content, embeds, components, files } = message;
  const shown = {
    ...(content != null && { content }),
    ...(embeds && { embeds }),
    ...(components && { components }),
    ...(files && { files })
  };
  await asFaultsAgain(() =>
    interaction.followUp({ ...shown, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } })
  );
}

/**
 * Answers a press on a message with another one that this person alone sees, and leaves that one as it is. Of a menu, what was
 * chosen does not stay chosen.
 */
export async function beside(
  interaction:
    ButtonInteraction<'cached'> | StringSelectMenuInteraction<'cached'> | ModalMessageModalSubmitInteraction<'cached'>,
  message: Omit<InteractionUpdateOptions, 'allowedMentions' | 'flags'>
): Promise<void> {
  const { content, embeds, components, files } = message;
  const shown = {
    ...(content != null && { content }),
    ...(embeds && { embeds }),
    ...(components && { components }),
    ...(files && { files })
  };
  if (await wasPromised(interaction)) return follow(interaction, shown);
  if (!interaction.isStringSelectMenu()) {
    await surely(
      () => interaction.reply({ ...shown, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } }),
      () => {
        interaction.replied = true;
      }
    );
    return;
  }
  await update(interaction, { components: interaction.message.components.map((one) => one.toJSON()) });
  await follow(interaction, shown);
}

/** "… is thinking", for one person: the answer follows by `editReply`. */
async function think(interaction: RepliableInteraction<'cached'>): Promise<void> {
  if (await wasPromised(interaction)) return;
  await surely(
    () => interaction.deferReply({ flags: MessageFlags.Ephemeral }),
    () => {
      interaction.deferred = true;
      interaction.ephemeral = true;
    }
  );
}

/** The answer after `think` or `update`, in their place. Nobody is pinged by it. */
export async function answer(interaction: RepliableInteraction<'cached'> | Updatable, message: Answer): Promise<void> {
  await asFaultsAgain(() =>
    interaction.editReply({ ...withoutPictureOf(interaction), ...message, allowedMentions: { parse: [] } })
  );
}

/** Changes the message a button or menu sits on, as the answer to its press. Nobody is pinged by that. */
export async function update(
  interaction: Updatable,
  message: Omit<InteractionUpdateOptions, 'allowedMentions'>
): Promise<void> {
  if (await wasPromised(interaction)) return answer(interaction, message);
  await surely(
    () => interaction.update({ ...withoutPictureOf(interaction), ...message, allowedMentions: { parse: [] } }),
    () => {
      interaction.replied = true;
    }
  );
}

/**
 * A page that one person sees keeps no picture of the page before: Discord leaves what is attached where it is. What
 * everybody sees keeps its own.
 */
function withoutPictureOf(interaction: RepliableInteraction<'cached'> | Updatable): { attachments?: [] } {
  const message = 'message' in interaction ? interaction.message : null;
  if (!message?.flags.has(MessageFlags.Ephemeral)) return {};
  const shows = message.attachments.size > 0 || message.embeds.some(({ image }) => image !== null);
  return shows ? { attachments: [] } : {};
}

/**
 * Opens a modal.
 * @throws Fault `discord-refused` where an answer of another kind was promised already, because it took long.
 */
export async function showModal(interaction: Opening, modal: ModalBuilder): Promise<void> {
  if (promiseOf(interaction)) throw new Fault('discord-refused', { kind: 'too-late', said: '' });
  await interaction.showModal(modal);
}

/** Tells Discord that the message a modal sits on will change: it follows by `answer`. For what takes longer than three seconds. */
export async function updateSoon(interaction: Updatable): Promise<void> {
  if (!(await wasPromised(interaction))) await promiseAnswer(interaction);
}

/** As `updateSoon`, whoever else may be about to answer. */
export async function promiseAnswer(interaction: Updatable): Promise<void> {
  await surely(
    () => interaction.deferUpdate(),
    () => {
      interaction.deferred = true;
    }
  );
}

/**
 * Waits for the answer to the person and for the work, so that an error is told only once there is something to tell it on.
 * @throws Whatever the work throws; Fault `answered-elsewhere` where another process acts on this press.
 */
export async function settleBoth<T>(answered: Promise<unknown>, work: Promise<T>): Promise<T> {
  const [acknowledgement, done] = await Promise.allSettled([answered, work]);
  if (acknowledgement.status === 'rejected' && isFault(acknowledgement.reason, 'answered-elsewhere'))
    throw acknowledgement.reason;
  if (done.status === 'rejected') throw done.reason;
  // The work is done; that the person could not be told is for the log, and must not look like a failure of the work.
  if (acknowledgement.status === 'rejected')
    container.logger.warn('An interaction could not be answered in time.', logText(acknowledgement.reason));
  return done.value;
}

/** Was an answer promised because it took long? Then the acknowledgement is over. Nothing is promised from now on. */
async function wasPromised(interaction: RepliableInteraction<'cached'> | Updatable): Promise<boolean> {
  const promise = promiseOf(interaction);
  await promise;
  return promise !== null;
}

/**
 * Sends an acknowledgement, and again when Discord did not answer. If the lost one had arrived after all, Discord says
 * "already acknowledged" to the next, and the interaction only has to be told. Said to the first, it means that another
 * process has answered.
 */
async function surely(send: () => Promise<unknown>, hadArrived: () => void): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await asFaults(send);
      return;
    } catch (error) {
      if (attempt > 0 && isRefusal(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) {
        hadArrived();
        return;
      }
      const pause = Pauses[attempt];
      if (pause === undefined || !isFault(error, 'discord-down')) throw error;
      await sleep(pause);
    }
  }
}
