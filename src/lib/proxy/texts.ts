// What the log of the proxy says, for whoever runs it, and what it answers to programs: English, as all of the log.
export const unreachable = (apiUrl: string) =>
  `Discord could not be reached at ${apiUrl}. Check the connection and DISCORD_API_URL. Requests are answered with an error until it can.`;
export const noAnswer = (apiUrl: string) => `Discord did not answer in time at ${apiUrl}.`;
export const elsewhere = 'This proxy passes on /api/v<number>/… and nothing else.';
export const method = 'Discord has no such method.';
export const noToken =
  'A request without Authorization is not passed on. Answers to interactions go straight to Discord.';
export const tooLarge = 'The body is larger than Discord takes.';
export const tooMuch = 'Too much is waiting here already.';
export const ending = 'The proxy is being stopped. Ask again.';
export const away = 'Discord could not be reached.';
export const late = 'Discord did not answer in time.';
