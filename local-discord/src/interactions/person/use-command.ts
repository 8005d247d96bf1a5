import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
  InteractionType
} from 'discord-api-types/v10';
import type { OptionValue } from '../../client/contract.js';
import type { Snowflake } from '../../model/types.js';
import type { World } from '../../model/world.js';
import type { Interaction } from '../interaction.js';
import { Interactions } from '../interactions.js';
import { Resolved } from '../payloads/resolved.js';
import { fillOptions, type DataOption, type KeepFile, type LooseOption } from './option-values.js';
import { reach, visibleMessage, type Reach } from './reach.js';
import { NotAllowed } from './refusal.js';
import { nameFor, visibleCommands, type OfferedCommand } from './visible-commands.js';

/** A command as a person types it. */
export interface TypedCommand {
  readonly as: Snowflake;
  readonly channelId: Snowflake;
  /** With its sub-command, with or without the slash: `set_staff add`. */
  readonly command: string;
  readonly options: Readonly<Record<string, OptionValue>>;
  /** Needed only where two bots offer the same command. */
  readonly applicationId?: Snowflake | undefined;
}

/**
 * A person runs a slash command.
 * @throws NotAllowed when they are not offered it or an option does not fit.
 */
export function runCommand(world: World, typed: TypedCommand, keepFile: KeepFile): Interaction {
  const here = reach(world, typed.as, typed.channelId);
  const { offered, path, options } = find(world, here, typed);
  const resolved = new Resolved(world, here.guild, here.channel, here.user.id);
  const filled = fillOptions(options, typed.options, resolved, keepFile);
  return start(world, here, offered, InteractionType.ApplicationCommand, path, nest(path, filled), resolved);
}

/**
 * A person types in an option with autocomplete. The other options may still be missing.
 * @throws NotAllowed when the focused option has no autocomplete.
 */
export function autocomplete(world: World, typed: TypedCommand, focused: string): Interaction {
  const here = reach(world, typed.as, typed.channelId);
  const { offered, path, options } = find(world, here, typed);
  const option = options.find(({ name }) => name === focused);
  if (!option?.autocomplete) throw new NotAllowed(`The option "${focused}" has no autocomplete.`);
  const resolved = new Resolved(world, here.guild, here.channel, here.user.id);
  const known: DataOption[] = options.flatMap(({ name, type }) => {
    const value = name === focused ? (typed.options[name] ?? '') : typed.options[name];
    if (value === undefined || typeof value === 'object') return [];
    // What is being typed is text to Discord, whatever the option's type.
    return [name === focused ? { name, type, value: String(value), focused: true } : { name, type, value }];
  });
  const kind = InteractionType.ApplicationCommandAutocomplete;
  return start(world, here, offered, kind, path, nest(path, known), resolved);
}

/**
 * A person picks a command from the menu of a user or a message, by its name or by what it is called in their language.
 * Which menu it is, the target says: a command of the same name may stand in each.
 * @throws NotAllowed when they are not offered it or the target is not there.
 */
export function runContextCommand(
  world: World,
  typed: Omit<TypedCommand, 'options'>,
  targetId: Snowflake
): Interaction {
  const here = reach(world, typed.as, typed.channelId);
  const menu = world.users.has(targetId) ? ApplicationCommandType.User : ApplicationCommandType.Message;
  const offered = visibleCommands(world, here).find(
    ({ application, command }) =>
      command.type === menu &&
      [command.name, nameFor(command, here.user.locale)].includes(typed.command) &&
      (typed.applicationId === undefined || application.id === typed.applicationId)
  );
  if (!offered) throw notOffered(here, typed.command);
  const resolved = new Resolved(world, here.guild, here.channel, here.user.id);
  if (menu === ApplicationCommandType.Message) resolved.message(visibleMessage(here, targetId));
  else resolved.user(targetId);
  const { name } = offered.command;
  return start(world, here, offered, InteractionType.ApplicationCommand, [name], [], resolved, targetId);
}

interface Found {
  readonly offered: OfferedCommand;
  /** The command's name and those of its sub-commands, with the types of the latter. */
  readonly path: readonly string[];
  readonly options: readonly LooseOption[];
}

/** Finds the command and walks down to its sub-command. */
function find(world: World, here: Reach, typed: TypedCommand): Found {
  const words = typed.command.replace(/^\//, '').trim().split(/\s+/);
  const offered = visibleCommands(world, here).find(
    ({ application, command }) =>
      command.type === ApplicationCommandType.ChatInput &&
      command.name === words[0] &&
      (typed.applicationId === undefined || application.id === typed.applicationId)
  );
  if (!offered) throw notOffered(here, typed.command);
  let options = offered.command.options as readonly LooseOption[];
  for (const word of words.slice(1)) {
    const next = options.find(({ name, type }) => name === word && isNested(type));
    if (!next) throw notOffered(here, typed.command);
    options = next.options ?? [];
  }
  if (options.some(({ type }) => isNested(type))) {
    throw new NotAllowed(`/${typed.command} needs a sub-command: ${options.map(({ name }) => name).join(', ')}.`);
  }
  return { offered, path: words, options };
}

const isNested = (type: OptionType): boolean => type === OptionType.Subcommand || type === OptionType.SubcommandGroup;

const notOffered = ({ user, channel }: Reach, command: string): NotAllowed =>
  new NotAllowed(`${user.username} is offered no command "${command}" in ${channel.name}.`);

/** Wraps the options into their sub-command and its group, as the payload nests them. */
function nest(path: readonly string[], options: readonly DataOption[]): readonly DataOption[] {
  return path
    .slice(1)
    .reverse()
    .reduce<readonly DataOption[]>(
      (inner, name, depth) => [
        { name, type: depth === 0 ? OptionType.Subcommand : OptionType.SubcommandGroup, options: inner }
      ],
      options
    );
}

function start(
  world: World,
  { user, channel, guild }: Reach,
  { application, command }: OfferedCommand,
  kind: InteractionType,
  path: readonly string[],
  options: readonly DataOption[],
  resolved: Resolved,
  targetId: Snowflake | null = null
): Interaction {
  const data = {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guildId !== null && { guild_id: command.guildId }),
    ...(options.length > 0 && { options }),
    ...(resolved.payload && { resolved: resolved.payload }),
    ...(targetId !== null && { target_id: targetId })
  };
  return Interactions.of(world).start({
    kind,
    application,
    user,
    channel,
    guild,
    data,
    message: null,
    command: { command, fullName: path.join(' '), targetId },
    openedBy: null
  });
}
