import { ApplyOptions } from '@sapphire/decorators';
import { ChannelType, type SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { afterThinking } from '../../lib/interactions/acknowledge.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { changeLanguage } from '../../lib/interactions/flows/language-flows.js';
import { languageNames } from '../../lib/views/language.js';
import { setUpPage } from '../../lib/views/set-up.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/setup [channel] [category] [staff_role] [language]` */
@ApplyOptions<DeskCommandOptions>({ name: 'setup', action: 'setup' })
export class SetupCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { t }: Scene): Promise<void> {
    const { guildId, options } = interaction;
    const channel = options.getChannel('channel', false, [ChannelType.GuildText, ChannelType.GuildAnnouncement]);
    const category = options.getChannel('category', false, [ChannelType.GuildCategory]);
    await afterThinking(
      interaction,
      async () => {
        const language = options.getString('language');
        // First: what is made is named in it.
        if (language !== null) await changeLanguage(guildId, language, t);
        return this.container.setUp.run(guildId, {
          channelId: channel?.id ?? null,
          categoryId: category?.id ?? null,
          staffRoleId: options.getRole('staff_role')?.id ?? null
        });
      },
      (steps) => setUpPage(guildId, steps, t)
    );
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder
      .addChannelOption((option) =>
        option
          .setName('channel')
          .setDescription(t('commands:setup.channel'))
          .addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement)
      )
      .addChannelOption((option) =>
        option
          .setName('category')
          .setDescription(t('commands:setup.category'))
          .addChannelTypes(ChannelType.GuildCategory)
      )
      .addRoleOption((option) => option.setName('staff_role').setDescription(t('commands:setup.staff_role')))
      .addStringOption((option) =>
        option
          .setName('language')
          .setDescription(t('commands:setup.language'))
          .addChoices(...languageNames(this.container.languages))
      );
  }
}
