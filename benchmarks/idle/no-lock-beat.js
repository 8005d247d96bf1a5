/**
 * Loaded with `node --require` before the bot: the lock on its data directory is not touched any more, so that what that
 * costs can be told from all else. The bot's own code knows nothing of it.
 */
const real = globalThis.setInterval;

/** What the lock's heartbeat is known by, in ms. */
const BeatMs = Number(process.env.LOCK_BEAT_MS);

globalThis.setInterval = (work, every, ...rest) =>
  every === BeatMs ? real(() => undefined, 2 ** 30).unref() : real(work, every, ...rest);
