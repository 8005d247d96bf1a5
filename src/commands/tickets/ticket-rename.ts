import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { rename } from '../../lib/interactions/flows/view-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** `/rename name` */
@ApplyOptions<DeskCommandOptions>({ name: 'rename', action: 'rename' })
export class TicketRenameCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, scene: TicketScene): Promise<void> {
    await rename(interaction, scene, interaction.options.getString('name', true));
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder.addStringOption((option) =>
      option.setName('name').setDescription(t('commands:rename.name')).setRequired(true).setMaxLength(100)
    );
  }
}
