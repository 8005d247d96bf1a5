import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import type { SlashCommandBuilder } from 'discord.js';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { askToClose } from '../../lib/interactions/flows/closing-flows.js';
import { isBlank, readable } from '../../lib/base/readable.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.close;

/** `/close [reason]` */
@ApplyOptions<DeskCommandOptions>({ name: 'close', description: text.description, action: 'close' })
export class TicketCloseCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    const reason = readable(interaction.options.getString('reason') ?? '').trim();
    await askToClose(interaction, await this.ticketOf(interaction), isBlank(reason) ? null : reason);
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder.addStringOption((option) => option.setName('reason').setDescription(text.reason).setMaxLength(500));
  }
}
