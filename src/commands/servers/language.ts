import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { showLanguage } from '../../lib/interactions/flows/language-flows.js';
import type { Scene } from '../../lib/interactions/scene.js';
import { languageNames } from '../../lib/views/language.js';

/** `/language [language]` */
@ApplyOptions<DeskCommandOptions>({ name: 'language', action: 'language' })
export class LanguageCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { t }: Scene): Promise<void> {
    await showLanguage(interaction, interaction.options.getString('language'), t);
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder.addStringOption((option) =>
      option
        .setName('language')
        .setDescription(t('commands:language.language'))
        .addChoices(...languageNames(this.container.languages))
    );
  }
}
