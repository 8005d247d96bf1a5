import { ApplyOptions } from '@sapphire/decorators';
import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction, SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { type CommandUse, type DeskCommandOptions, ServerCommand } from '../../lib/interactions/desk-command.js';
import { lookInArchive } from '../../lib/interactions/flows/archive-flows.js';
import { suggestKinds } from '../../lib/interactions/flows/open-command.js';
import { MostTickets } from '../../lib/interactions/named-ticket.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/archive [words] [opener] [kind] [after] [before] [ticket]` */
@ApplyOptions<DeskCommandOptions>({ name: 'archive', action: 'archive' })
export class ArchiveCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, scene: Scene): Promise<void> {
    await lookInArchive(interaction, scene);
  }

  protected override suggest(
    interaction: AutocompleteInteraction<'cached'>
  ): Promise<ApplicationCommandOptionChoiceData[]> {
    return Promise.resolve(suggestKinds(interaction));
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder
      .addStringOption((option) =>
        option.setName('words').setDescription(t('commands:archive.words')).setMaxLength(200)
      )
      .addUserOption((option) => option.setName('opener').setDescription(t('commands:archive.opener')))
      .addStringOption((option) =>
        option.setName('kind').setDescription(t('commands:archive.kind')).setAutocomplete(true).setMaxLength(100)
      )
      .addStringOption((option) => option.setName('after').setDescription(t('commands:archive.after')).setMaxLength(20))
      .addStringOption((option) =>
        option.setName('before').setDescription(t('commands:archive.before')).setMaxLength(20)
      )
      .addIntegerOption((option) =>
        option.setName('ticket').setDescription(t('commands:archive.ticket')).setMinValue(1).setMaxValue(MostTickets)
      );
  }
}
