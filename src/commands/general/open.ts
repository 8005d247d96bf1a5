import { ApplyOptions } from '@sapphire/decorators';
import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction, SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { type CommandUse, type DeskCommandOptions, ServerCommand } from '../../lib/interactions/desk-command.js';
import { openByCommand, suggestKinds } from '../../lib/interactions/flows/open-command.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/open [kind] [member]` */
@ApplyOptions<DeskCommandOptions>({ name: 'open', action: 'open' })
export class OpenCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, scene: Scene): Promise<void> {
    await openByCommand(interaction, scene);
  }

  protected override suggest(
    interaction: AutocompleteInteraction<'cached'>
  ): Promise<ApplicationCommandOptionChoiceData[]> {
    return Promise.resolve(suggestKinds(interaction));
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder
      .addStringOption((option) =>
        option.setName('kind').setDescription(t('commands:open.kind')).setAutocomplete(true).setMaxLength(100)
      )
      .addUserOption((option) => option.setName('member').setDescription(t('commands:open.member')));
  }
}
