import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { type CommandUse, type DeskCommandOptions, NamedTicketCommand } from '../../lib/interactions/desk-command.js';
import { askToErase } from '../../lib/interactions/flows/erasing-flows.js';
import { MostTickets } from '../../lib/interactions/named-ticket.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** `/erase [ticket]` */
@ApplyOptions<DeskCommandOptions>({ name: 'erase', action: 'erase' })
export class EraseCommand extends NamedTicketCommand {
  protected override async handle(interaction: CommandUse, scene: TicketScene): Promise<void> {
    await askToErase(interaction, scene);
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder.addIntegerOption((option) =>
      option.setName('ticket').setDescription(t('commands:erase.ticket')).setMinValue(1).setMaxValue(MostTickets)
    );
  }
}
