import { constants } from 'node:os';

/**
 * Calls `stop` at the first SIGTERM or SIGINT. A second one ends the process at once, with the exit code shells give to
 * a process a signal ended; whoever asks twice does not want to wait.
 */
export function onStopSignal(stop: (signal: 'SIGTERM' | 'SIGINT') => void): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(128 + constants.signals[signal]);
      stopping = true;
      stop(signal);
    });
  }
}
