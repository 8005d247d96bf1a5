import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import { type Role, type SlashCommandBuilder } from 'discord.js';
import { answer, settleBoth, think } from '../../lib/interactions/acknowledge.js';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { checkStaffRole, MaxStaffRoles, unpingableRoles } from '../../lib/servers/staff-roles.js';
import { Fault } from '../../lib/core/fault.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.setStaff;

/** `/set_staff add role`, `/set_staff remove role`, `/set_staff list` */
@ApplyOptions<DeskCommandOptions>({ name: 'set_staff', description: text.description, action: 'set-staff' })
export class SetStaffCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    const answered = think(interaction);
    const lines = await settleBoth(answered, this.change(interaction));
    await answer(interaction, { content: lines.filter(Boolean).join('\n') });
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

  private change({ guildId, options }: Command.ChatInputCommandInteraction<'cached'>): Promise<string[]> {
    switch (options.getSubcommand()) {
      case 'add':
        return this.add(options.getRole('role', true));
      case 'remove':
        return this.remove(options.getRole('role', true));
      default:
        return Promise.resolve([words.setup.staffList(this.container.config.get(guildId, 'staffRoleIds'))]);
    }
  }

  private async add(role: Role): Promise<string[]> {
    checkStaffRole(role);
    const { id: guildId } = role.guild;
    const known = this.container.config.get(guildId, 'staffRoleIds');
    if (known.includes(role.id)) return [words.setup.staffAlready(role.id)];
    await this.container.config.update(guildId, (config) => {
      const staffRoleIds = [...new Set([...config.staffRoleIds, role.id])];
      if (staffRoleIds.length > MaxStaffRoles) throw new Fault('too-many-staff-roles', { limit: MaxStaffRoles });
      return { ...config, staffRoleIds };
    });
    const mute = unpingableRoles(role.guild, [role.id]);
    return [
      words.setup.staffAdded(role.id),
      await this.refreshAccess(guildId),
      mute.length > 0 ? words.setup.report.cannotPing(mute) : ''
    ];
  }

  private async remove(role: Role): Promise<string[]> {
    const { id: guildId } = role.guild;
    if (!this.container.config.get(guildId, 'staffRoleIds').includes(role.id))
      return [words.setup.staffWasNone(role.id)];
    await this.container.config.update(guildId, (config) => ({
      ...config,
      staffRoleIds: config.staffRoleIds.filter((id) => id !== role.id)
    }));
    return [words.setup.staffRemoved(role.id), await this.refreshAccess(guildId)];
  }

  private async refreshAccess(guildId: string): Promise<string> {
    const { done, failed } = await this.container.tickets.refreshAccess(guildId);
    return words.setup.accessUpdated(done, failed);
  }
}
