import { ApplyOptions } from '@sapphire/decorators';
import { MessageFlags } from 'discord.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import type { Scene } from '../../lib/interactions/scene.js';
import { helpMessage } from '../../lib/views/help.js';

/** `/help` */
@ApplyOptions<DeskCommandOptions>({ name: 'help', action: 'help' })
export class HelpCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { standings, t }: Scene): Promise<void> {
    await interaction.reply({ ...helpMessage(standings, t), flags: MessageFlags.Ephemeral });
  }
}
