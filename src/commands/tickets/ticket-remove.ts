import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { removePerson } from '../../lib/interactions/flows/people-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** `/remove user` */
@ApplyOptions<DeskCommandOptions>({ name: 'remove', action: 'remove' })
export class TicketRemoveCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, scene: TicketScene): Promise<void> {
    const user = interaction.options.getUser('user', true);
    await removePerson(interaction, scene, {
      user,
      member: interaction.options.getMember('user')
    });
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder.addUserOption((option) =>
      option.setName('user').setDescription(t('commands:remove.user')).setRequired(true)
    );
  }
}
