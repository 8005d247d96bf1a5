import { Command } from '@sapphire/framework';
import { InteractionContextType, PermissionFlagsBits, type SlashCommandBuilder } from 'discord.js';
import { Fault } from '../core/fault.js';
import { Rights, type Action } from '../rights/rights.js';
import type { Ticket } from '../core/ticket.js';
import { guard } from '../rights/guard.js';

export interface DeskCommandOptions extends Command.Options {
  readonly name: string;
  readonly description: string;
  readonly action: Action;
  /** Rules beside the rights of the action, which stand first. */
  readonly preconditions?: Command.Options['preconditions'];
}

/** A slash command of the desk: its rights come from the table of rights, and it exists in servers only. */
export abstract class DeskCommand extends Command {
  private readonly action: Action;

  public constructor(context: Command.LoaderContext, options: DeskCommandOptions) {
    super(context, { ...options, preconditions: [...guard(options.action), ...(options.preconditions ?? [])] });
    this.action = options.action;
  }

  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) => {
      builder.setName(this.name).setDescription(this.description).setContexts(InteractionContextType.Guild);
      // What only administrators may do is not even offered to others. The preconditions stay the judge.
      if (Rights[this.action].every((standing) => standing === 'admin')) {
        builder.setDefaultMemberPermissions(PermissionFlagsBits.Administrator);
      }
      this.build(builder);
      return builder;
    });
  }

  /** Adds the options, where a command has any. */
  protected build(builder: SlashCommandBuilder): void {
    void builder;
  }

  /**
   * The ticket of the channel the command was run in.
   * @throws Fault `not-a-ticket`; the precondition `InTicketChannel` has normally said so before.
   */
  protected async ticketOf(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<Ticket> {
    const ticket = await this.container.tickets.inChannel(interaction.guildId, interaction.channelId);
    if (!ticket) throw new Fault('not-a-ticket', {});
    return ticket;
  }
}
