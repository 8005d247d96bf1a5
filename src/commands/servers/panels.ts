import { ApplyOptions } from '@sapphire/decorators';
import { MessageFlags } from 'discord.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { panelsOf } from '../../lib/interactions/flows/panels-flows.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/panels` */
@ApplyOptions<DeskCommandOptions>({ name: 'panels', action: 'panels' })
export class PanelsCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { guildId, t }: Scene): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await interaction.reply({ ...panelsOf(looker, 0), flags: MessageFlags.Ephemeral });
  }
}
