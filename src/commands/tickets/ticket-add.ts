import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import type { SlashCommandBuilder } from 'discord.js';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { addPerson } from '../../lib/interactions/flows/people-flows.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.add;

/** `/add user` */
@ApplyOptions<DeskCommandOptions>({ name: 'add', description: text.description, action: 'add' })
export class TicketAddCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    const user = interaction.options.getUser('user', true);
    await addPerson(interaction, await this.ticketOf(interaction), {
      user,
      member: interaction.options.getMember('user')
    });
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder.addUserOption((option) => option.setName('user').setDescription(text.user).setRequired(true));
  }
}
