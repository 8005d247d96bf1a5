import { Command } from '@sapphire/framework';
import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type ApplicationCommandOptionChoiceData,
  type AutocompleteInteraction,
  SlashCommandBuilder
} from 'discord.js';
import type { CommandName, Translate } from '../base/language.js';
import { whoMay, type Action } from '../rights/rights.js';
import { Fault } from '../core/fault.js';
import { guard } from '../rights/guard.js';
import { describedIn } from './described.js';
import { sceneOf, type Scene, type TicketScene } from './scene.js';

/** A slash command in a server. */
export type CommandUse = Command.ChatInputCommandInteraction<'cached'>;

/** What a slash command is, besides what it does. */
export type DeskCommandOptions = Command.Options & {
  readonly action: Action;
  /** Rules beside the rights of the action, which stand first. */
  readonly preconditions?: Command.Options['preconditions'];
} & (
    | {
        /** What it is for stands under this name in the languages: `commands:<name>.description`. */
        readonly name: CommandName;
        readonly description?: undefined;
      }
    | {
        readonly name: string;
        /** For a command that the languages do not know, and so in one language only. */
        readonly description: string;
      }
  );

/**
 * A slash command of the desk: its rights come from the table of rights, and it exists in servers only.
 * @example
 * ```ts
 * @ApplyOptions<DeskCommandOptions>({ name: 'ping', description: 'Is anybody there?', action: 'help' })
 * export class PingCommand extends ServerCommand {
 *   protected override async handle(interaction: CommandUse): Promise<void> {
 *     await interaction.reply({ content: 'Pong', allowedMentions: { parse: [] } });
 *   }
 * }
 * ```
 */
export abstract class DeskCommand<S extends Scene = Scene> extends Command {
  protected readonly action: Action;
  /** In the languages, or in its own one. */
  private readonly describe: (t: Translate) => string;

  public constructor(context: Command.LoaderContext, options: DeskCommandOptions) {
    super(context, { ...options, preconditions: [...guard(options.action), ...(options.preconditions ?? [])] });
    this.action = options.action;
    const { name, description } = options;
    this.describe = description === undefined ? (t) => t(`commands:${name}.description`) : () => description;
  }

  /** Names of commands and options are the same in every language. */
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand(describedIn(this.container.languages, (t) => this.commandIn(t)));
  }

  public override async chatInputRun(interaction: CommandUse): Promise<void> {
    await this.handle(interaction, this.fitting(await sceneOf(interaction, interaction.guildId, this.action)));
  }

  /** Suggests values of an option with autocomplete: none where the bot is not in the server. */
  public override async autocompleteRun(interaction: AutocompleteInteraction): Promise<void> {
    const suggested = interaction.inCachedGuild() ? await this.suggest?.(interaction) : undefined;
    await interaction.respond(suggested ?? []);
  }

  /** The command in one language. */
  private commandIn(t: Translate): SlashCommandBuilder {
    const builder = new SlashCommandBuilder()
      .setName(this.name)
      .setDescription(this.describe(t))
      // Said outright: what is left out follows the settings of the Developer Portal.
      .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
      .setContexts(InteractionContextType.Guild);
    // What only administrators may do is not even offered to others. The preconditions stay the judge.
    if (whoMay(this.action).every((standing) => standing === 'admin')) {
      builder.setDefaultMemberPermissions(PermissionFlagsBits.Administrator);
    }
    this.build?.(builder, t);
    return builder;
  }

  /** Does what the command is for. Whatever it throws is put into words by the error listener. */
  protected abstract handle(interaction: CommandUse, scene: S): Promise<unknown>;

  /** The scene as this kind of command needs it. */
  protected abstract fitting(scene: Scene): S;

  /** What is suggested while somebody types, where a command has an option with autocomplete. */
  protected suggest?(interaction: AutocompleteInteraction<'cached'>): Promise<ApplicationCommandOptionChoiceData[]>;

  /** Adds the options, where a command has any. */
  protected build?(builder: SlashCommandBuilder, t: Translate): void;
}

/** A slash command that can be run anywhere in a server. */
export abstract class ServerCommand extends DeskCommand {
  protected override fitting(scene: Scene): Scene {
    return scene;
  }
}

/** A slash command about a ticket that is named, or that of the channel it is run in. */
export abstract class NamedTicketCommand extends DeskCommand<TicketScene> {
  /** @throws Fault `no-such-ticket`: staff and administrators read it, anybody else may not even know. */
  protected override fitting(scene: Scene): TicketScene {
    const { ticket } = scene;
    if (!ticket) throw new Fault('no-such-ticket', {});
    return { ...scene, ticket };
  }
}

/** A slash command about the ticket of the channel it is run in. */
export abstract class InTicketCommand extends DeskCommand<TicketScene> {
  /** @throws Fault `not-a-ticket`; the precondition `InTicketChannel` has normally said so before. */
  protected override fitting(scene: Scene): TicketScene {
    const { ticket } = scene;
    if (!ticket) throw new Fault('not-a-ticket', {});
    return { ...scene, ticket };
  }
}
