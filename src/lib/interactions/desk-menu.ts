import { Command } from '@sapphire/framework';
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  PermissionFlagsBits,
  type ContextMenuCommandInteraction,
  type MessageContextMenuCommandInteraction,
  type UserContextMenuCommandInteraction
} from 'discord.js';
import { Fallback, type MenuName, type Translate } from '../base/language.js';
import { Fault } from '../core/fault.js';
import { guard } from '../rights/guard.js';
import { whoMay, type Action } from '../rights/rights.js';
import { namedIn } from './described.js';
import { sceneOf, type Scene } from './scene.js';

/** A command picked from the menu of a message. */
export type MessageUse = MessageContextMenuCommandInteraction<'cached'>;
/** A command picked from the menu of a member. */
export type MemberUse = UserContextMenuCommandInteraction<'cached'>;

/** What a command in a menu is, besides what it does. */
export interface DeskMenuOptions extends Command.Options {
  /** What people read stands under this name in the languages: `menus:name.<name>`, 32 characters at most. */
  readonly name: MenuName;
  readonly action: Action;
}

/** A command in the menu ("Apps") of a message or a member: its rights come from the table of rights, as a slash command's. */
abstract class DeskMenu<Use extends MessageUse | MemberUse> extends Command {
  protected readonly action: Action;
  /** In which menu it stands. */
  protected abstract readonly menu: ApplicationCommandType.Message | ApplicationCommandType.User;
  private readonly shownAs: (t: Translate) => string;

  public constructor(context: Command.LoaderContext, options: DeskMenuOptions) {
    super(context, { ...options, preconditions: guard(options.action) });
    this.action = options.action;
    const { name } = options;
    this.shownAs = (t) => t(`menus:name.${name}`);
  }

  public override registerApplicationCommands(registry: Command.Registry): void {
    const { languages } = this.container;
    // By this name Discord tells of its use. Where the commands could not be registered, those of before still stand.
    this.store.aliases.set(this.shownAs(languages.of(Fallback)), this);
    registry.registerContextMenuCommand(namedIn(languages, (t) => this.commandIn(t)));
  }

  public override async contextMenuRun(interaction: ContextMenuCommandInteraction): Promise<void> {
    // The rules that ran before have refused this already.
    if (!interaction.inCachedGuild()) throw new Fault('not-in-server', {});
    if (interaction.commandType !== this.menu) throw new Fault('unknown-command', { name: interaction.commandName });
    await this.handle(interaction as Use, await sceneOf(interaction, interaction.guildId, this.action));
  }

  /** The command in one language. */
  private commandIn(t: Translate): ContextMenuCommandBuilder {
    const builder = new ContextMenuCommandBuilder()
      .setName(this.shownAs(t))
      .setType(this.menu)
      .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
      .setContexts(InteractionContextType.Guild);
    // Of staff Discord knows nothing; the preconditions are the judge.
    if (whoMay(this.action).every((standing) => standing === 'admin'))
      builder.setDefaultMemberPermissions(PermissionFlagsBits.Administrator);
    return builder;
  }

  /** Does what the command is for. Whatever it throws is put into words by the error listener. */
  protected abstract handle(interaction: Use, scene: Scene): Promise<unknown>;
}

/**
 * A command in the menu of messages.
 * @example
 * ```ts
 * @ApplyOptions<DeskMenuOptions>({ name: 'open-about', action: 'open' })
 * export class OpenAboutMenu extends MessageMenu {
 *   protected override async handle(interaction: MessageUse, scene: Scene): Promise<void> {
 *     await openAbout(interaction, scene);
 *   }
 * }
 * ```
 */
export abstract class MessageMenu extends DeskMenu<MessageUse> {
  protected readonly menu = ApplicationCommandType.Message;
}

/** A command in the menu of members. */
export abstract class MemberMenu extends DeskMenu<MemberUse> {
  protected readonly menu = ApplicationCommandType.User;
}
