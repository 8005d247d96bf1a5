import { ApplicationCommandType, DiscordAPIError } from 'discord.js';

/** Discord's code for a bulk overwrite that would take an Activity's own command away. */
const WouldRemoveEntryPoint = 50240;

interface Command {
  readonly type: number;
  readonly name: string;
}

/** What is asked of Discord about the commands of an application. */
interface Commands {
  readonly list: () => Promise<unknown>;
  readonly put: (commands: readonly unknown[]) => Promise<unknown>;
}

/**
 * Overwrites an application's commands, and keeps the one that launches its Activity, if it has one: it was made in the
 * developer portal, and is not ours to take away.
 * @param kept - Hears its name.
 * @returns Discord's answer, without the command that was kept.
 */
export async function putCommands(
  ours: readonly unknown[],
  discord: Commands,
  kept: (name: string) => void
): Promise<unknown> {
  try {
    return await discord.put(ours);
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.code !== WouldRemoveEntryPoint) throw error;
    const standing = await discord.list();
    const entryPoints = Array.isArray(standing) ? standing.filter(isEntryPoint) : [];
    if (entryPoints.length === 0) throw error;
    const answer = await discord.put([...ours, ...entryPoints]);
    for (const { name } of entryPoints) kept(name);
    return Array.isArray(answer) ? answer.filter((command) => !isEntryPoint(command)) : answer;
  }
}

function isEntryPoint(command: unknown): command is Command {
  return (
    typeof command === 'object' &&
    command !== null &&
    'type' in command &&
    command.type === ApplicationCommandType.PrimaryEntryPoint &&
    'name' in command &&
    typeof command.name === 'string'
  );
}
