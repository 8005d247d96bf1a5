import { ApplicationCommandOptionType as OptionType, ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandOptionView, CommandView } from '../../../src/client/contract.js';
import { rank } from './rank.js';

/** A slash command as one picks it: each sub-command on its own. */
export interface CommandEntry {
  readonly key: string;
  /** With its sub-command: `set_staff add`. */
  readonly name: string;
  readonly description: string;
  readonly applicationId: string;
  readonly options: readonly CommandOptionView[];
}

/** Every slash command and sub-command, by name. */
export function commandEntries(commands: readonly CommandView[]): CommandEntry[] {
  return commands
    .filter(({ type }) => type === ApplicationCommandType.ChatInput)
    .flatMap((command) => entriesOf(command, command.name, command))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function entriesOf(
  command: CommandView,
  name: string,
  { description, options }: Pick<CommandOptionView, 'description' | 'options'>
): CommandEntry[] {
  const { id, applicationId } = command;
  const nested = options.filter(({ type }) => type === OptionType.Subcommand || type === OptionType.SubcommandGroup);
  if (nested.length === 0) return [{ key: `${id} ${name}`, name, description, applicationId, options }];
  return nested.flatMap((option) => entriesOf(command, `${name} ${option.name}`, option));
}

/** The command name somebody is typing, or null when the text is no command: only one line that begins with `/` is. */
export function commandQuery(text: string): string | null {
  return /^\/[^\n]*$/.test(text) ? text.slice(1) : null;
}

/** What fits a query: names that begin with it, then names that contain it. */
export function filterCommands(entries: readonly CommandEntry[], query: string): CommandEntry[] {
  return rank(entries, query.replace(/\s+/g, ' '), ({ name }) => [name]);
}

/** A command that was typed out, with what follows it. */
export interface TypedCommand {
  readonly entry: CommandEntry;
  readonly rest: string;
}

/** Finds the command a text names in full, be it followed by more; the longest name wins. */
export function typedCommand(entries: readonly CommandEntry[], text: string): TypedCommand | null {
  const query = commandQuery(text)?.trimEnd();
  if (!query) return null;
  const named = entries
    .filter(({ name }) => isOrBegins(query, name))
    .sort((a, b) => b.name.length - a.name.length)
    .at(0);
  return named ? { entry: named, rest: query.slice(named.name.length).trim() } : null;
}

/** Is it the first part of commands with sub-commands: `/set_staff`? */
export function isUnfinished(entries: readonly CommandEntry[], text: string): boolean {
  const query = commandQuery(text)?.trim().toLowerCase();
  return Boolean(query) && entries.some(({ name }) => isOrBegins(name.toLowerCase(), query ?? '') && name !== query);
}

/**
 * The command a space settles on, as in `/close `: its whole name, of one bot only, and the beginning of no other's.
 */
export function settledCommand(entries: readonly CommandEntry[], text: string): CommandEntry | null {
  const query = commandQuery(text);
  if (!query?.endsWith(' ')) return null;
  const name = query.trimEnd();
  const fitting = entries.filter((entry) => isOrBegins(entry.name, name));
  return fitting.length === 1 && fitting[0]?.name === name ? fitting[0] : null;
}

/** Is it this name, or this name with more words behind it? */
const isOrBegins = (text: string, name: string): boolean =>
  text.toLowerCase() === name.toLowerCase() || text.toLowerCase().startsWith(`${name.toLowerCase()} `);
