import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import { whileThinking } from '../../lib/interactions/acknowledge.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { staffChanged, staffList } from '../../lib/views/staff.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.setStaff;

/** `/set_staff add role`, `/set_staff remove role`, `/set_staff list` */
@ApplyOptions<DeskCommandOptions>({ name: 'set_staff', description: text.description, action: 'set-staff' })
export class SetStaffCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse): Promise<void> {
    await whileThinking(
      interaction,
      () => this.change(interaction),
      (content) => ({ content })
    );
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder
      .addSubcommand((sub) =>
        sub
          .setName('add')
          .setDescription(text.add)
          .addRoleOption((option) => option.setName('role').setDescription(text.addRole).setRequired(true))
      )
      .addSubcommand((sub) =>
        sub
          .setName('remove')
          .setDescription(text.remove)
          .addRoleOption((option) => option.setName('role').setDescription(text.removeRole).setRequired(true))
      )
      .addSubcommand((sub) => sub.setName('list').setDescription(text.list));
  }

  private async change({ guildId, options }: CommandUse): Promise<string> {
    const { setUp, servers, tickets } = this.container;
    const deed = options.getSubcommand();
    if (deed === 'list') return staffList(servers.of(guildId).staffRoleIds);
    const { id } = options.getRole('role', true);
    const change = deed === 'add' ? await setUp.addStaff(guildId, id) : await setUp.removeStaff(guildId, id);
    const access = change.changed ? await tickets.refreshAccess(guildId) : null;
    return staffChanged(id, deed === 'add', change, access);
  }
}
