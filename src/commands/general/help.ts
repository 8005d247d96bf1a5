import { ApplyOptions } from '@sapphire/decorators';
import { MessageFlags } from 'discord.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import type { Scene } from '../../lib/interactions/scene.js';
import { panelUrl } from '../../lib/servers/panels.js';
import { helpMessage } from '../../lib/views/help.js';

/** `/help` */
@ApplyOptions<DeskCommandOptions>({ name: 'help', action: 'help' })
export class HelpCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { guildId, standings, t }: Scene): Promise<void> {
    const panels = this.container.setUp.panels
      .shown(guildId)
      .map((panel) => ({ ...panel, url: panelUrl(guildId, panel.panel) }));
    await interaction.reply({ ...helpMessage(standings, panels, t), flags: MessageFlags.Ephemeral });
  }
}
