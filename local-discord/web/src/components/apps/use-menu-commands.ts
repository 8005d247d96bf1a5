import type { ApplicationCommandType } from 'discord-api-types/v10';
import { useRef, useState } from 'react';
import type { CommandView } from '../../../../src/client/contract.js';
import { useClient } from '../../client/client.js';

/** What apps offer in the menu of a message or a person. */
export interface MenuCommands {
  /** By the names this person reads. Null until they came. */
  readonly commands: readonly CommandView[] | null;
  /** Why they could not be loaded. */
  readonly problem: string | null;
  readonly load: () => void;
}

/** Loads them each time the menu is opened; the answer to an earlier opening never takes the place of a later one's. */
export function useMenuCommands(channelId: string, menu: ApplicationCommandType): MenuCommands {
  const { view, call } = useClient();
  const [commands, setCommands] = useState<readonly CommandView[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef(0);
  const load = (): void => {
    latest.current += 1;
    const asked = latest.current;
    call('commands', { as: view.me.id, channelId }).then(
      (offered) => {
        if (latest.current !== asked) return;
        setCommands(offered.filter(({ type }) => type === menu).sort((a, b) => a.shownAs.localeCompare(b.shownAs)));
        setProblem(null);
      },
      (error: unknown) => {
        if (latest.current !== asked) return;
        setCommands(null);
        setProblem(error instanceof Error ? error.message : String(error));
      }
    );
  };
  return { commands, problem, load };
}
