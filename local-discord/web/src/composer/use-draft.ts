import { useCallback, useState } from 'react';
import { noDraft, readDraft, writeDraft, type Draft } from './drafts.js';

/** Keeps what was typed per person and channel, as long as the window is open. */
export function useDraft(place: string): { draft: Draft; setDraft: (draft: Draft) => void; forget: () => void } {
  const [draft, setState] = useState(() => readDraft(sessionStorage, place));
  const setDraft = useCallback(
    (next: Draft) => {
      setState(next);
      writeDraft(sessionStorage, place, next);
    },
    [place]
  );
  const forget = useCallback(() => {
    setDraft(noDraft);
  }, [setDraft]);
  return { draft, setDraft, forget };
}
