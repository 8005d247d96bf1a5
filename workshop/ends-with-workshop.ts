import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into the bot before its source: the workshop holds the other end of its input, and when that is gone, however
 * the workshop went, the bot stops, too. Nobody reads its output then, which is no reason to stop in disorder.
 */
function endWithWorkshop(): void {
  process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM')).resume();
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

// Node loads it into the thread that compiles, as well.
if (isMainThread) endWithWorkshop();
