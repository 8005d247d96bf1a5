/** How often it is looked at, in ms. */
const LookEveryMs = 500;

/**
 * Calls `end` once when whoever started this process is gone: a signal to `npm run …` ends the shell in between, and
 * nothing tells the program itself.
 */
export function whenOrphaned(end: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, LookEveryMs).unref();
}
