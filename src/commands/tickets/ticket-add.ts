import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { addPerson } from '../../lib/interactions/flows/people-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.add;

/** `/add user` */
@ApplyOptions<DeskCommandOptions>({ name: 'add', description: text.description, action: 'add' })
export class TicketAddCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, { ticket }: TicketScene): Promise<void> {
    const user = interaction.options.getUser('user', true);
    await addPerson(interaction, ticket, {
      user,
      member: interaction.options.getMember('user')
    });
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder.addUserOption((option) => option.setName('user').setDescription(text.user).setRequired(true));
  }
}
