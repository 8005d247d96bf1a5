import { useId, useState, type KeyboardEvent } from 'react';
import type { Suggestion } from './suggestion.js';

/** A list under one's fingers while the focus stays in the field. */
export interface List<V> {
  readonly id: string;
  readonly items: readonly Suggestion<V>[];
  /** -1: none yet. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Moves with the arrow keys; Enter and Tab give what they pick. Other keys are left alone. */
  readonly key: (event: KeyboardEvent) => Suggestion<V> | null;
  /** For the field: which line is active. */
  readonly activeId: string | undefined;
}

/** @param first which line is active before anybody moved: 0, or -1 for none, where Enter means something else. */
export function useList<V>(items: readonly Suggestion<V>[], first: 0 | -1 = 0): List<V> {
  const id = useId();
  const signature = items.map(({ key }) => key).join('\n');
  const [moved, setMoved] = useState<{ signature: string; index: number }>({ signature, index: first });
  // Other lines: what was active is gone.
  const index = moved.signature === signature ? moved.index : first;
  const active = Math.min(index, items.length - 1);
  const setActive = (next: number): void => {
    setMoved({ signature, index: next });
  };
  return {
    id,
    items,
    active,
    setActive,
    activeId: active >= 0 ? `${id}-${String(active)}` : undefined,
    key: (event) => {
      if (items.length === 0) return null;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const from = active < 0 && step < 0 ? 0 : active;
        setActive((from + step + items.length) % items.length);
        return null;
      }
      const picks = (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey;
      const item = picks ? items[active] : undefined;
      if (item) event.preventDefault();
      return item ?? null;
    }
  };
}
