import { container } from '@sapphire/framework';
import { MessageFlags, type ContextMenuCommandInteraction, type RepliableInteraction } from 'discord.js';
import { underWay } from '../base/under-way.js';
import { Fault, isFault } from '../core/fault.js';
import { isElsewhere } from './elsewhere.js';
import { asFault, explain, severityOf } from './explain.js';
import { promiseOf } from './in-time.js';
import { languageOfPerson } from './language.js';
import { logCause } from './log-cause.js';
import { logName } from '../base/log-name.js';
import { logText } from '../base/log-text.js';
import { newReference } from '../base/reference.js';

/** What can be answered. Sapphire names both kinds of menus by what they have in common. */
type Tellable = RepliableInteraction | ContextMenuCommandInteraction;

/**
 * Tells the person what went wrong, whatever state their interaction is in, and writes the same reference code to the
 * log. Never throws: a person who cannot be told (the three seconds are over) must not cause a second error.
 * @param where - What they were doing, for the log: a command or handler name.
 */
export function tellFault(interaction: Tellable, error: unknown, where: string): Promise<void> {
  return underWay.track(tell(interaction, error, where));
}

async function tell(interaction: Tellable, error: unknown, where: string): Promise<void> {
  // What no rule of ours has looked at, such as a button of an older version, is nothing but this there.
  const fault = isElsewhere(interaction) ? new Fault('not-here', {}, { cause: error }) : asFault(error);
  // The person has read what the other process said, and it is no fault of ours.
  if (fault.id === 'answered-elsewhere') {
    container.logger.debug(`${where}: another process answered (interaction ${interaction.id}).`);
    return;
  }
  const reference = newReference();
  const severity = severityOf(fault);
  const line = `[${reference}] ${where}: ${fault.id} (${whereabouts(interaction)})`;
  // What people may not do, or typed wrong, is told to them; the log keeps it for whoever asks for more.
  if (severity === 'info') container.logger.debug(line);
  else if (isFault(fault, 'missing-permission')) container.logger.warn(`${line}: ${logCause(fault)}`);
  else container.logger[severity](line, logText(fault.cause ?? fault));

  const content = explain(fault, reference, languageOfPerson(interaction));
  // An answer that was promised because it took long may be on its way.
  await promiseOf(interaction)?.catch(() => undefined);
  try {
    if (!interaction.deferred && !interaction.replied) {
      await interaction.reply({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } });
    } else if (isTheirsAlone(interaction)) {
      await interaction.editReply({ content, embeds: [], components: [], allowedMentions: { parse: [] } });
    } else {
      await interaction.followUp({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } });
    }
  } catch (tellError) {
    const level = asFault(tellError).id === 'answered-elsewhere' ? 'debug' : 'warn';
    container.logger[level](`[${reference}] The person could not be told.`, logText(tellError));
  }
}

/** Who, in which server, in which channel. */
function whereabouts({ user, guild, guildId, channelId }: Tellable): string {
  const server = guildId === null ? 'no server' : `server ${logName(guild?.name ?? null, guildId)}`;
  return `user ${logName(user.username, user.id)}, ${server}, channel ${channelId ?? 'none'}`;
}

/**
 * Is what the answer would replace seen by this person only, and of no more use? A "thinking" answer and a prompt that was
 * answered are. The message others see is not, nor is a page that shows what it did before the press: these get the
 * refusal beside them.
 */
function isTheirsAlone(interaction: Tellable): boolean {
  if (interaction.ephemeral) return true;
  return (
    interaction.replied && interaction.isMessageComponent() && interaction.message.flags.has(MessageFlags.Ephemeral)
  );
}
