/** The permissions people read about, by Discord's names for their bits. Every language says what its settings call them. */
export const PermissionNames = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'ManageChannels',
  'ManageRoles',
  'MentionEveryone',
  'CreatePublicThreads',
  'CreatePrivateThreads',
  'SendMessagesInThreads'
] as const;
export type PermissionName = (typeof PermissionNames)[number];
