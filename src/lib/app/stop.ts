import { setTimeout as sleep } from 'node:timers/promises';
import { container, type Container } from '@sapphire/framework';
import { Events, MessageFlags } from 'discord.js';
import type { TicketBot } from '../client/ticket-bot.js';
import { underWay } from '../base/under-way.js';
import { languageOfPerson } from '../interactions/language.js';
import * as texts from './process-texts.js';

/** How long what is under way for people may take to end, in ms. What is cut off here is finished at the next start. */
const LongestFinishMs = 6_000;

/**
 * Stops a bot: takes nothing new, finishes what is under way within `LongestFinishMs`, writes everything, lets go of the
 * data directory and logs off.
 * @param bot - Null where it has not come that far yet.
 * @param answeredElsewhere - Does another process answer people already?
 */
export async function stopBot(bot: TicketBot | null, answeredElsewhere = false): Promise<void> {
  const services: Partial<Container> = container;
  services.health?.stopping();
  services.tasks?.stop();
  services.repair?.stop();
  if (bot) refuseNewOnes(bot, answeredElsewhere);
  const finished = underWay.ended().then(() => true);
  if (!(await Promise.race([finished, sleep(LongestFinishMs, false, { ref: false })]))) {
    container.logger.warn(texts.cutOff);
  }
  await services.live?.stop();
  await services.config?.close();
  await bot?.destroy();
  await services.health?.close();
}

/** Whoever presses or types something from now on is told to wait a moment, where nobody else answers. */
function refuseNewOnes(bot: TicketBot, answeredElsewhere: boolean): void {
  bot.removeAllListeners(Events.InteractionCreate);
  if (answeredElsewhere) return;
  bot.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isRepliable()) return;
    const content = languageOfPerson(interaction)('faults:restarting');
    const told = interaction.reply({ content, flags: MessageFlags.Ephemeral });
    // There is nobody left to tell that this could not be told.
    underWay.track(told).catch(() => undefined);
  });
}
