export { isThread, toApiChannel, toHiddenChannel } from './channels.js';
export { toApiEmoji, toApiSticker } from './expressions.js';
export { toApiGuild, toGatewayGuild } from './guilds.js';
export { isEphemeral, nonceOf, toApiMessage, toGatewayMessage } from './messages.js';
export { memberFields, toApiMember, toApiRole, toApiUser } from './users.js';
