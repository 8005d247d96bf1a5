// What the log says around starting and stopping, for whoever runs the bot: English, as all of the log.
export const stopping = (signal: string) => `${signal}: finishing what is under way, then stopping.`;
export const cutOff = 'Some of it took too long and was cut off; the next start finishes or undoes it.';
export const waiting = (seconds: number) =>
  `The data directory is locked by a process that cannot be asked from here. If it says nothing for ${seconds} seconds, it is gone and its lock is taken over.`;
export const cameBack = 'The database answers again: all servers are looked over for what came meanwhile.';
export const wordsNotAllowed =
  'What is said in tickets is kept when they are closed, not as it comes: the Message Content intent is off. To turn it on: https://discord.com/developers/applications → your application → Bot, then start the bot again.';
export const wordsNotAsked = (why: string) =>
  `What is said in tickets is kept when they are closed, not as it comes: whether the bot may hear it could not be asked (${why}). The next start asks again.`;
export const wordsRefused =
  'Discord refused the Message Content intent, so the bot goes on without: what is said in tickets is kept when they are closed, not as it comes.';
export const stopped = 'Stopped.';
export const wrongToken =
  'Discord does not accept this DISCORD_TOKEN. Copy it again from https://discord.com/developers/applications → your application → Bot → Reset Token, and put it into .env. To try the bot without a token: npm run demo';
export const missingIntent =
  'Discord refused an intent this bot asks for. It needs no privileged one, so the application may be restricted: check https://discord.com/developers/applications → your application → Bot.';
export const invalidIntents =
  'Discord does not know an intent this bot asks for. The bot is probably too old for it: install its newest version.';
export const invalidShard =
  'Discord refused the number of this connection (invalid shard): another process may share this token with other settings. Stop that one and start this one again.';
export const shardingRequired =
  'Discord wants more servers to be spread over more connections than this bot has opened. Start it again: it asks Discord each time how many it needs. With DATABASE_URL the number stands in the database: npm run shards changes it.';
export const outdated =
  'Discord no longer speaks the version of its API this bot uses. Install the newest version of the bot.';
export const answeredWithError = (status: number, apiUrl: string) =>
  `Discord answered with an error (${status}) at ${apiUrl}, and the bot could not start.`;
export const unreachable = (apiUrl: string) =>
  `Discord could not be reached at ${apiUrl}. Check the connection and DISCORD_API_URL, then start again.`;
export const proxyReady = (url: string, apiUrl: string) =>
  `Requests to ${url} are passed on to ${apiUrl}. Give the bots DISCORD_PROXY_URL=${url}.`;
export const cannotListen = (host: string, port: number, why: string) =>
  `The proxy cannot listen at ${host}:${port} (${why}). Check PROXY_HOST and PROXY_PORT.`;
export const unexpected = 'The bot could not start.';
export const crashed = 'Something unforeseen happened outside of any action.';
