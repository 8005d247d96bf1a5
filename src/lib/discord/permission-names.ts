import type { PermissionsString } from 'discord.js';

/** Where Discord's settings do not call a permission what its bit is called. */
const settingsNames: Partial<Record<PermissionsString, string>> = {
  ViewChannel: 'View Channels',
  MentionEveryone: 'Mention @everyone, @here, and All Roles'
};

/** "ManageChannels" as Discord's settings call it: "Manage Channels". */
export function permissionName(name: PermissionsString): string {
  return settingsNames[name] ?? name.replace(/([a-z])([A-Z])/g, '$1 $2');
}
