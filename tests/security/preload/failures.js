// Loaded into the bot before its own code: failures nobody foresaw, at a signal, with everything such errors may carry.
'use strict';

const unforeseen = () =>
  Object.assign(new Error(`Request with ${process.env.DISCORD_TOKEN} failed`), {
    url: `https://discord.com/api/v10/webhooks/123456789012345678/${process.env.PLANTED_SECRET}/messages/@original`,
    requestBody: { headers: { authorization: `Bot ${process.env.DISCORD_TOKEN}` } },
    cause: new Error(`caused with ${process.env.DISCORD_TOKEN}`)
  });

process.on('SIGUSR2', () => {
  void Promise.reject(unforeseen());
});
process.on('SIGHUP', () => {
  throw unforeseen();
});
