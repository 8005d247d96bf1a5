// What the log says while the bot waits for Discord, for whoever runs it: English, as all of the log.
export const unreachable = (apiUrl: string) =>
  `Discord could not be reached at ${apiUrl}. Check the connection and DISCORD_API_URL. I keep trying.`;
export const proxyAway = (proxyUrl: string) =>
  `The proxy could not be reached at ${proxyUrl}. Start it (ROLE=rest-proxy), and check DISCORD_PROXY_URL. I keep trying; until then only answers to commands and buttons reach Discord.`;
export const answeredWithError = (status: number, apiUrl: string) =>
  `Discord answered with an error (${status}) at ${apiUrl}. If DISCORD_API_URL is right, the trouble is on its side; see https://discordstatus.com. I keep trying.`;
export const unreadable = (apiUrl: string) =>
  `What answered at ${apiUrl} is not Discord. Check DISCORD_API_URL, and what stands between. I keep trying.`;
export const slowDown = (until: Date) => `Discord asks me to slow down. I go on at ${until.toISOString()}, by myself.`;
export const noSessionLeft = (until: Date) =>
  `This bot has no session left to begin until ${until.toISOString()}: it was started too often in a short time, or another process starts it again and again. I wait and go on by myself.`;
export const gatewayAway =
  'The connection to Discord’s gateway cannot be made. If this lasts, see https://discordstatus.com. I keep trying.';
export const entryPointKept = (name: string) =>
  `The application has an entry-point command, “${name}”, which launches its Activity. It stays beside the bot's own commands; whoever does not need it deletes it in the developer portal, under Activities.`;
export const unknownEmoji = (emoji: readonly string[]) =>
  `Discord does not know ${emoji.join(', ')} any more: a message went without. Change it in the template.`;
