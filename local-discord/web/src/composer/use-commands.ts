import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../client/client.js';
import { composer } from '../words/en/composer.js';
import { commandEntries, type CommandEntry } from './commands.js';

/** The commands somebody is offered. */
export interface Commands {
  /** Null until they came. */
  readonly entries: readonly CommandEntry[] | null;
  readonly problem: string | null;
  /** Waits for them. Null: they could not be loaded, and `problem` says why. */
  readonly loaded: () => Promise<readonly CommandEntry[] | null>;
}

/** Loads the commands of this person in this channel anew each time `open` becomes true: rights change. */
export function useCommands(channelId: string, open: boolean): Commands {
  const { view, call } = useClient();
  const as = view.me.id;
  const [entries, setEntries] = useState<readonly CommandEntry[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef<Promise<readonly CommandEntry[] | null> | null>(null);

  const load = useCallback(() => {
    const loading = call('commands', { as, channelId }).then(commandEntries, (error: unknown) => {
      if (latest.current !== loading) return null;
      latest.current = null;
      setProblem(composer.commandsFailed(error instanceof Error ? error.message : String(error)));
      return null;
    });
    latest.current = loading;
    void loading.then((loaded) => {
      if (latest.current !== loading || !loaded) return;
      setEntries(loaded);
      setProblem(null);
    });
    return loading;
  }, [call, as, channelId]);

  useEffect(() => {
    if (open) void load();
  }, [open, load]);

  return { entries, problem: open ? problem : null, loaded: () => latest.current ?? load() };
}
