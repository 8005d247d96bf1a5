/** The frame of the page: who one is, channels, connection. */
export const shell = {
  appName: 'Local Discord',
  loading: 'Connecting to the local Discord…',
  notConnected: 'The connection is down. Try again in a moment.',
  lostDuringCall: 'The connection was lost. Look whether it worked before you try again.',
  reconnecting: 'Connection lost. Trying to reconnect… What you see may be old.',
  reconnected: 'Connected again.',
  skip: 'Skip to the messages',
  actAs: 'Act as',
  owner: 'Admin',
  member: 'Member',
  newWindow: 'Open in a new window to be two people at once',
  nobody: (name: string) => `There is nobody called “${name}” here.`,
  empty: 'Nobody is here yet.',
  emptyHint:
    'Make a person, and this page shows what they see. A bot’s server with its people comes with: npm run demo',
  makePerson: (origin: string) =>
    `curl ${origin}/control/rpc -H 'Content-Type: application/json' -d '{"method":"createPerson","argument":{"username":"ada","displayName":"Ada"}}'`,
  beSomebody: 'Pick a person',
  channels: 'Channels',
  inbox: 'Direct messages',
  openMenu: 'Show channels',
  closeMenu: 'Hide channels',
  unread: 'unread',
  noChannels: 'No channels yet.',
  members: 'Members',
  showMembers: 'Members',
  apps: 'Apps',
  appsFor: (name: string) => `Apps for ${name}`,
  online: 'Online',
  offline: 'Offline',
  toDark: 'Switch to dark',
  toLight: 'Switch to light',
  workshop: 'Workshop',
  app: 'APP'
} as const;

export const mentionCount = (count: number): string => (count === 1 ? '1 mention' : `${String(count)} mentions`);
