/** The public face of the local Discord: its client, its launcher, and the people to test with. */
export type * from './client/contract.js';
export { describeMessage } from './client/describe-message.js';
export { eventually } from './client/eventually.js';
export { launchLocalDiscord, type LaunchedLocalDiscord } from './client/launch.js';
export { longestChain } from './client/longest-chain.js';
export { LocalDiscordClient, LocalDiscordError } from './client/local-discord-client.js';
export { buttons, embedField, menus, textOf, type ButtonView, type MenuView } from './client/message-look.js';
export { Person } from './client/person.js';
export { Server } from './client/server.js';
export { gif } from './model/pictures/gif.js';
export { png, type Dot } from './model/pictures/png.js';
