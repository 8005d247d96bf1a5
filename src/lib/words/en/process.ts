/** What the log says around starting and stopping, for whoever runs the bot. */
export const ready = (name: string, servers: number) =>
  `${name} is ready in ${servers} ${servers === 1 ? 'server' : 'servers'}. In a new server, an administrator runs /setup.`;
export const stopping = (signal: string) => `${signal}: finishing what is under way, then stopping.`;
export const cutOff = 'Some of it took too long and was cut off; the next start finishes or undoes it.';
export const removedFrom = (guildId: string) =>
  `I was removed from server ${guildId}. Its tickets and settings are kept; invite me again and they go on.`;
/** For a person, and not for the log. */
export const restarting = 'I am just being restarted. Try again in a minute; nothing is lost.';
export const stopped = 'Stopped.';
export const commandsNotRegistered =
  'Discord did not accept the slash commands. Invite the bot with the scope "applications.commands" (README, "Invite") and start it again. Buttons keep working.';
export const commandsNotSet =
  'Discord did not take the slash commands just now (too many starts in a row, or it is down). Those of the last start keep working; if one is missing, start the bot again in a minute.';
export const wrongToken =
  'Discord does not accept this DISCORD_TOKEN. Copy it again from https://discord.com/developers/applications → your application → Bot → Reset Token, and put it into .env. To try the bot without a token: npm run demo';
export const missingIntent =
  'Discord refused an intent this bot asks for. It needs no privileged one, so the application may be restricted: check https://discord.com/developers/applications → your application → Bot.';
export const unreachable = (apiUrl: string) =>
  `Discord could not be reached at ${apiUrl}. Check the connection and DISCORD_API_URL, then start again.`;
export const unexpected = 'The bot could not start.';
export const crashed = 'Something unforeseen happened outside of any action.';
export const refusedForGood = (code: number) =>
  `Discord closed the connection for good (code ${code}): the token was reset, or the application changed. Check .env and start again.`;
export const mended = (path: string) =>
  `${path} was cut off. Nothing is lost: it was made whole from its copy. Have a look at the disk.`;
