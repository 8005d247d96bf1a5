import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import { MessageFlags } from 'discord.js';
import { actorOf } from '../../lib/interactions/actor.js';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { helpMessage } from '../../lib/views/help.js';
import { standingsOf } from '../../lib/rights/rights.js';
import { words } from '../../lib/words/index.js';

/** `/help` */
@ApplyOptions<DeskCommandOptions>({ name: 'help', description: words.commands.help.description, action: 'help' })
export class HelpCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    const standings = standingsOf(
      actorOf(interaction),
      this.container.config.get(interaction.guildId, 'staffRoleIds'),
      null
    );
    await interaction.reply({ ...helpMessage(standings), flags: MessageFlags.Ephemeral });
  }
}
