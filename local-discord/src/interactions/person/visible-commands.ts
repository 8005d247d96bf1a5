import {
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits
} from 'discord-api-types/v10';
import type { Application, Command, Guild, User } from '../../model/types.js';
import type { World } from '../../model/world.js';
import { isAdministrator, type Reach } from './reach.js';

/** A command with the application it belongs to. */
export interface OfferedCommand {
  readonly application: Application;
  readonly command: Command;
}

/**
 * The commands a person is offered in a channel: of applications in this server, or their own, which `default_member_permissions` do not
 * hide from them. A server's own command hides a global one of the same name.
 */
export function visibleCommands(world: World, here: Reach): OfferedCommand[] {
  if (here.guild && (here.permissions & PermissionFlagsBits.UseApplicationCommands) === 0n && !isAdministrator(here)) {
    return [];
  }
  return applicationsIn(world, here).flatMap((application) =>
    commandsOf(application, here)
      .filter((command) => mayUse(command, here))
      .map((command) => ({ application, command }))
  );
}

/** What a command is called for whoever reads this language. Interactions carry its own name all the same. */
export function nameFor({ name, nameLocalizations }: Command, locale: User['locale']): string {
  return nameLocalizations?.[locale] ?? name;
}

function applicationsIn(world: World, { guild, channel, user }: Reach): Application[] {
  const here = ({ id, installedBy }: Application): boolean =>
    guild ? isInstalledIn(guild, id) || installedBy.has(user.id) : channel.recipientIds.includes(id);
  return [...world.applications.values()].filter(here);
}

/** Its bot is a member, or it was installed without one. Source: "Installation Context". */
function isInstalledIn(guild: Guild, applicationId: string): boolean {
  return guild.members.has(applicationId) || guild.installed.has(applicationId);
}

function commandsOf(application: Application, { guild, user }: Reach): Command[] {
  const all = [...application.commands.values()];
  if (!guild) return all;
  const own = [...(application.guildCommands.get(guild.id)?.values() ?? [])];
  const hidden = new Set(own.map((command) => `${String(command.type)} ${command.name}`));
  const isHere = isInstalledIn(guild, application.id);
  const isTheirs = application.installedBy.has(user.id);
  return [
    ...own,
    ...all.filter(
      ({ type, name, integrationTypes }) =>
        !hidden.has(`${String(type)} ${name}`) &&
        ((isHere && integrationTypes.includes(ApplicationIntegrationType.GuildInstall)) ||
          (isTheirs && integrationTypes.includes(ApplicationIntegrationType.UserInstall)))
    )
  ];
}

function mayUse(command: Command, here: Reach): boolean {
  const { guild, channel, permissions } = here;
  if (command.nsfw && !channel.nsfw) return false;
  if (!guild) {
    const contexts = command.contexts ?? (command.dmPermission ? [InteractionContextType.BotDM] : []);
    return channel.type === ChannelType.DM && contexts.includes(InteractionContextType.BotDM);
  }
  if (command.contexts && !command.contexts.includes(InteractionContextType.Guild)) return false;
  const needed = command.defaultMemberPermissions;
  if (needed === null || isAdministrator(here)) return true;
  // "0" hides the command from everybody but administrators.
  return needed !== 0n && (permissions & needed) === needed;
}
