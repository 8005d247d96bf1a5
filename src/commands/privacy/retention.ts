import { ApplyOptions } from '@sapphire/decorators';
import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction, SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { setRetention, suggestRetained } from '../../lib/interactions/flows/retention-flows.js';
import type { Scene } from '../../lib/interactions/scene.js';
import { MaxRetention, RetentionParts } from '../../lib/servers/server-settings.js';

/** `/retention [files] [conversation] [record] [kind] [as_server]` */
@ApplyOptions<DeskCommandOptions>({ name: 'retention', action: 'retention' })
export class RetentionCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, scene: Scene): Promise<void> {
    await setRetention(interaction, scene);
  }

  protected override suggest(
    interaction: AutocompleteInteraction<'cached'>
  ): Promise<ApplicationCommandOptionChoiceData[]> {
    return Promise.resolve(suggestRetained(interaction));
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    for (const part of RetentionParts)
      builder.addIntegerOption((option) =>
        option
          .setName(part)
          .setDescription(t(`commands:retention.${part}`))
          .setMinValue(0)
          .setMaxValue(MaxRetention)
      );
    builder
      .addStringOption((option) =>
        option.setName('kind').setDescription(t('commands:retention.kind')).setAutocomplete(true).setMaxLength(100)
      )
      .addBooleanOption((option) => option.setName('as_server').setDescription(t('commands:retention.as_server')));
  }
}
