import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { type CommandUse, type DeskCommandOptions, ServerCommand } from '../../lib/interactions/desk-command.js';
import { lookAtOwn } from '../../lib/interactions/flows/archive-flows.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/mytickets [words] [page]` */
@ApplyOptions<DeskCommandOptions>({ name: 'mytickets', action: 'my-tickets' })
export class MyTicketsCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, scene: Scene): Promise<void> {
    await lookAtOwn(interaction, scene, (interaction.options.getInteger('page') ?? 1) - 1);
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder
      .addStringOption((option) =>
        option.setName('words').setDescription(t('commands:mytickets.words')).setMaxLength(200)
      )
      .addIntegerOption((option) =>
        option.setName('page').setDescription(t('commands:mytickets.page')).setMinValue(1).setMaxValue(10_000)
      );
  }
}
