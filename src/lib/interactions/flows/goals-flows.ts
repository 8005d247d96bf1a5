import { container } from '@sapphire/framework';
import type { Translate } from '../../base/language.js';
import { goalsPage } from '../../views/transcripts/goals.js';
import { whileThinking } from '../acknowledge.js';
import type { CommandUse } from '../desk-command.js';

/** Chooses where the transcripts of tickets that end go, or shows where they do where nothing was chosen. */
export async function chooseGoals(interaction: CommandUse, t: Translate): Promise<void> {
  const { client, guild, guildId, options } = interaction;
  const channelId = options.getChannel('channel')?.id;
  const toOpener = options.getBoolean('to_opener') ?? undefined;
  const edits = options.getString('edits');
  const isOff = options.getBoolean('off') === true;
  const chosen = {
    ...(isOff && { channelId: null, toOpener: false }),
    ...(channelId !== undefined && { channelId }),
    ...(toOpener !== undefined && { toOpener }),
    ...(edits !== null && { keepsEdits: edits === 'keep' })
  };
  const { transcripts } = container.settings;
  await whileThinking(
    interaction,
    () => container.setUp.setTranscripts(guildId, chosen),
    (goals) => {
      const channel = guild.channels.cache.get(goals.channelId ?? '');
      const isSeen = channel?.permissionsFor(guild.roles.everyone).has('ViewChannel') ?? false;
      return goalsPage(
        goals,
        { isSeen, isKept: transcripts, isHeard: client.options.intents.has('MessageContent') },
        t
      );
    }
  );
}
