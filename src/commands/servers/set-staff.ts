import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { whileThinking } from '../../lib/interactions/acknowledge.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { staffChanged, staffList } from '../../lib/views/staff.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/set_staff add role`, `/set_staff remove role`, `/set_staff list` */
@ApplyOptions<DeskCommandOptions>({ name: 'set_staff', action: 'set-staff' })
export class SetStaffCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { t }: Scene): Promise<void> {
    await whileThinking(
      interaction,
      () => this.change(interaction, t),
      (content) => ({ content })
    );
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder
      .addSubcommand((sub) =>
        sub
          .setName('add')
          .setDescription(t('commands:set_staff.add.description'))
          .addRoleOption((option) =>
            option.setName('role').setDescription(t('commands:set_staff.add.role')).setRequired(true)
          )
      )
      .addSubcommand((sub) =>
        sub
          .setName('remove')
          .setDescription(t('commands:set_staff.remove.description'))
          .addRoleOption((option) =>
            option.setName('role').setDescription(t('commands:set_staff.remove.role')).setRequired(true)
          )
      )
      .addSubcommand((sub) => sub.setName('list').setDescription(t('commands:set_staff.list.description')));
  }

  private async change({ guildId, options }: CommandUse, t: Translate): Promise<string> {
    const { setUp, servers, tickets } = this.container;
    const deed = options.getSubcommand();
    if (deed === 'list') return staffList(servers.of(guildId).staffRoleIds, t);
    const { id } = options.getRole('role', true);
    const change = deed === 'add' ? await setUp.addStaff(guildId, id) : await setUp.removeStaff(guildId, id);
    const access = change.changed ? await tickets.refreshAccess(guildId) : null;
    return staffChanged(id, deed === 'add', change, access, t);
  }
}
