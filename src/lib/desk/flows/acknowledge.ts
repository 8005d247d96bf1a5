import { setTimeout as sleep } from 'node:timers/promises';
import {
  MessageFlags,
  RESTJSONErrorCodes,
  type InteractionEditReplyOptions,
  type InteractionUpdateOptions,
  type MessageComponentInteraction,
  type ModalMessageModalSubmitInteraction,
  type RepliableInteraction
} from 'discord.js';
import { asFaults, asFaultsAgain, isRefusal } from '../../errors/discord-faults.js';
import { isFault } from '../../errors/fault.js';

/** Discord gives three seconds in all; three tries with these pauses, in ms, leave room for slow ones. */
const Pauses = [150, 400];

/** "… is thinking", for one person: the answer follows by `editReply`. */
export async function think(interaction: RepliableInteraction<'cached'>): Promise<void> {
  await surely(
    () => interaction.deferReply({ flags: MessageFlags.Ephemeral }),
    () => {
      interaction.deferred = true;
    }
  );
}

/** The answer after `think` or `update`, in their place. Nobody is pinged by it. */
export async function answer(
  interaction: RepliableInteraction<'cached'>,
  message: Omit<InteractionEditReplyOptions, 'allowedMentions'>
): Promise<void> {
  await asFaultsAgain(() => interaction.editReply({ ...message, allowedMentions: { parse: [] } }));
}

/** Changes the message a button or menu sits on, as the answer to its press. Nobody is pinged by that. */
export async function update(
  interaction: MessageComponentInteraction<'cached'> | ModalMessageModalSubmitInteraction<'cached'>,
  message: Omit<InteractionUpdateOptions, 'allowedMentions'>
): Promise<void> {
  await surely(
    () => interaction.update({ ...message, allowedMentions: { parse: [] } }),
    () => {
      interaction.replied = true;
    }
  );
}

/**
 * Sends an acknowledgement, and again when Discord did not answer. If the lost one had arrived after all, Discord says
 * "already acknowledged" to the next, and the interaction only has to be told.
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
