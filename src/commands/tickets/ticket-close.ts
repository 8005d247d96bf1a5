import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { askToClose, reasonFrom } from '../../lib/interactions/flows/closing-flows.js';
import { MaxReason } from '../../lib/core/ticket.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** `/close [reason]` */
@ApplyOptions<DeskCommandOptions>({ name: 'close', action: 'close' })
export class TicketCloseCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, scene: TicketScene): Promise<void> {
    await askToClose(interaction, scene, reasonFrom(interaction.options.getString('reason')));
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder.addStringOption((option) =>
      option.setName('reason').setDescription(t('commands:close.reason')).setMaxLength(MaxReason)
    );
  }
}
