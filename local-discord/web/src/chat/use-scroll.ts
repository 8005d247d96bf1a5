import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Nearer to the end than this, in pixels, is at the end. */
const Near = 60;

interface Scroll {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  readonly atEnd: boolean;
  readonly toEnd: () => void;
}

/**
 * Keeps a list at its end while the reader is there, also when pictures load late, and where they are when older
 * messages come in above.
 * @param place - What is shown; another one begins at its end.
 * @param oldestId - The first message: another one means that older ones came in.
 * @param sent - What the reader sent last: another one takes them to the end, to see it.
 */
export function useScroll(place: string, oldestId: string | undefined, sent: string | undefined): Scroll {
  const ref = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const stick = useRef(true);
  const shown = useRef<{ place: string; oldestId: string | undefined; sent: string | undefined; height: number }>(
    undefined
  );

  const toEnd = useCallback(() => {
    stick.current = true;
    setAtEnd(true);
    if (ref.current) ref.current.scrollTop = ref.current.scrollHeight;
  }, []);

  const onScroll = useCallback(() => {
    const list = ref.current;
    if (!list) return;
    stick.current = list.scrollHeight - list.scrollTop - list.clientHeight < Near;
    setAtEnd(stick.current);
  }, []);

  useLayoutEffect(() => {
    const list = ref.current;
    if (!list) return;
    const before = shown.current;
    if (before?.place !== place || (sent !== undefined && before.sent !== sent)) toEnd();
    else if (stick.current) list.scrollTop = list.scrollHeight;
    else if (before.oldestId !== oldestId) list.scrollTop += list.scrollHeight - before.height;
    shown.current = { place, oldestId, sent, height: list.scrollHeight };
  });

  useLayoutEffect(() => {
    const list = ref.current;
    const inside = list?.firstElementChild;
    if (!list || !inside) return undefined;
    const watcher = new ResizeObserver(() => {
      if (stick.current) list.scrollTop = list.scrollHeight;
    });
    watcher.observe(inside);
    watcher.observe(list);
    return () => {
      watcher.disconnect();
    };
  }, [place]);

  return { ref, onScroll, atEnd, toEnd };
}
