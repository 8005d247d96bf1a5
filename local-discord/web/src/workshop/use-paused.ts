import { useState } from 'react';

interface Paused<T> {
  /** What is shown: as it was when it was paused, without what was cleared. */
  readonly shown: readonly T[];
  readonly isPaused: boolean;
  readonly toggle: () => void;
  readonly clear: () => void;
}

/** A live list that can stand still and begin anew. */
export function usePaused<T extends { readonly id: number }>(live: readonly T[]): Paused<T> {
  const [frozen, setFrozen] = useState<readonly T[] | null>(null);
  const [after, setAfter] = useState(0);
  const things = frozen ?? live;
  return {
    shown: things.filter(({ id }) => id > after),
    isPaused: frozen !== null,
    toggle: () => {
      setFrozen(frozen === null ? live : null);
    },
    clear: () => {
      setAfter(live.at(-1)?.id ?? after);
      if (frozen !== null) setFrozen(live);
    }
  };
}
