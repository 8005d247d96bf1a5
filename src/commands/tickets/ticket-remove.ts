import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import type { SlashCommandBuilder } from 'discord.js';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { removePerson } from '../../lib/interactions/flows/people-flows.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.remove;

/** `/remove user` */
@ApplyOptions<DeskCommandOptions>({ name: 'remove', description: text.description, action: 'remove' })
export class TicketRemoveCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    const user = interaction.options.getUser('user', true);
    await removePerson(interaction, await this.ticketOf(interaction), {
      user,
      member: interaction.options.getMember('user')
    });
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder.addUserOption((option) => option.setName('user').setDescription(text.user).setRequired(true));
  }
}
