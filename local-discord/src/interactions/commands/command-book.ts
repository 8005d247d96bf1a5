import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandType } from 'discord-api-types/v10';
import { DiscordError, invalidForm, unknownCommand } from '../../http/discord-error.js';
import { nextSnowflake } from '../../model/snowflakes.js';
import type { Application, Command, Snowflake } from '../../model/types.js';
import type { CommandBody } from './command-body.js';
import { commandProblems } from './command-rules.js';

/** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
const MAXIMUM: ReadonlyMap<ApplicationCommandType, number> = new Map([
  [ApplicationCommandType.ChatInput, 100],
  [ApplicationCommandType.User, 15],
  [ApplicationCommandType.Message, 15],
  [ApplicationCommandType.PrimaryEntryPoint, 1]
]);

/** The global commands of an application, or those of one server. Every registration goes through here. */
export class CommandBook {
  private readonly commands: Map<Snowflake, Command>;

  public constructor(
    private readonly application: Application,
    private readonly guildId: Snowflake | null
  ) {
    this.commands = bookOf(application, guildId);
  }

  public list(): Command[] {
    return [...this.commands.values()];
  }

  /** @throws 10063 for an unknown id. */
  public get(id: Snowflake): Command {
    const command = this.commands.get(id);
    if (!command) throw unknownCommand();
    return command;
  }

  /** Creates a command, or overwrites the one of the same name and type, which keeps its id. */
  public put(body: CommandBody): { command: Command; created: boolean } {
    refuse(commandProblems(body));
    const old = this.named(body);
    const command = this.make(body, old);
    if (!old) this.refuseTooMany([...this.commands.values(), command]);
    this.commands.set(command.id, command);
    return { command, created: !old };
  }

  /** Changes what the body names. */
  public patch(id: Snowflake, body: CommandBody): Command {
    const old = this.get(id);
    const merged: CommandBody = { ...bodyOf(old), ...body, type: old.type };
    refuse(commandProblems(merged));
    const clash = this.named(merged);
    if (clash && clash.id !== id) refuse([duplicateName(['name'])]);
    const command = this.make(merged, old);
    this.commands.set(id, command);
    return command;
  }

  public delete(id: Snowflake): void {
    this.get(id);
    this.commands.delete(id);
  }

  /** Replaces all commands at once. Those whose name and type stay keep their id. */
  public overwrite(bodies: readonly CommandBody[]): Command[] {
    const problems = bodies.flatMap((body, index) => commandProblems(body, [index]));
    const seen = new Set<string>();
    bodies.forEach((body, index) => {
      const key = keyOf(body);
      if (seen.has(key)) problems.push(duplicateName([index, 'name']));
      seen.add(key);
    });
    refuse(problems);
    this.refuseToLoseEntryPoint(bodies);
    const next = bodies.map((body) => this.make(body, this.named(body)));
    this.refuseTooMany(next);
    this.commands.clear();
    for (const command of next) this.commands.set(command.id, command);
    return next;
  }

  /** An Activity's own command goes one by one or not at all (serenity-rs/serenity#2993). */
  private refuseToLoseEntryPoint(bodies: readonly CommandBody[]): void {
    const isEntryPoint = ({ type }: Pick<CommandBody, 'type'>) => type === ApplicationCommandType.PrimaryEntryPoint;
    if (!this.list().some(isEntryPoint) || bodies.some(isEntryPoint)) return;
    throw new DiscordError(
      400,
      50240,
      "You cannot remove this app's Entry Point command in a bulk update operation. Please include the Entry Point command in your update request or delete it separately."
    );
  }

  private named(body: CommandBody): Command | undefined {
    return this.list().find((command) => keyOf(bodyOf(command)) === keyOf(body));
  }

  private make(body: CommandBody, old: Command | undefined): Command {
    const command: Command = {
      id: old?.id ?? nextSnowflake(),
      applicationId: this.application.id,
      guildId: this.guildId,
      version: old?.version ?? '',
      type: body.type ?? ApplicationCommandType.ChatInput,
      name: body.name ?? '',
      nameLocalizations: body.name_localizations ?? null,
      description: body.description ?? '',
      descriptionLocalizations: body.description_localizations ?? null,
      options: body.options ?? [],
      defaultMemberPermissions:
        body.default_member_permissions == null ? null : BigInt(body.default_member_permissions),
      dmPermission: body.dm_permission ?? true,
      nsfw: body.nsfw ?? false,
      contexts: body.contexts ?? null,
      integrationTypes: body.integration_types ?? [0],
      handler: body.handler ?? null
    };
    if (!old || !isDeepStrictEqual(command, old)) command.version = nextSnowflake();
    return command;
  }

  private refuseTooMany(commands: readonly Command[]): void {
    for (const [type, maximum] of MAXIMUM) {
      if (commands.filter((command) => command.type === type).length > maximum) {
        throw new DiscordError(400, 30032, `Maximum number of application commands reached (${String(maximum)}).`);
      }
    }
  }
}

function bookOf(application: Application, guildId: Snowflake | null): Map<Snowflake, Command> {
  if (guildId === null) return application.commands;
  let book = application.guildCommands.get(guildId);
  if (!book) {
    book = new Map();
    application.guildCommands.set(guildId, book);
  }
  return book;
}

function bodyOf(command: Command): CommandBody {
  return {
    type: command.type,
    name: command.name,
    name_localizations: command.nameLocalizations,
    description: command.description,
    description_localizations: command.descriptionLocalizations,
    options: command.options,
    default_member_permissions: command.defaultMemberPermissions?.toString() ?? null,
    dm_permission: command.dmPermission,
    nsfw: command.nsfw,
    contexts: command.contexts,
    integration_types: command.integrationTypes,
    handler: command.handler
  };
}

const keyOf = (body: CommandBody): string => `${String(body.type ?? 1)} ${body.name ?? ''}`;

const duplicateName = (path: (string | number)[]) => ({
  path,
  code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
  message: 'Application command names must be unique'
});

function refuse(problems: Parameters<typeof invalidForm>[0]): void {
  if (problems.length > 0) throw invalidForm(problems);
}
