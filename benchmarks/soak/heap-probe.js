/**
 * Loaded with `node --require` before the bot: on SIGUSR2 it collects garbage and writes what is left. The bot's own code
 * knows nothing of it.
 */
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`memory: ${JSON.stringify({ heap: heapUsed + external, resident: rss })}\n`);
});
