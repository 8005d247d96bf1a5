import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Nearer to the end than this, in pixels, is at the end. */
const Near = 60;

/** A list that became shorter stands at its end with a rest of less than a pixel. */
const AtTheEnd = 1;

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
  const top = useRef(0);
  const shown = useRef<{ place: string; oldestId: string | undefined; sent: string | undefined; height: number }>(
    undefined
  );

  const toEnd = useCallback(() => {
    stick.current = true;
    setAtEnd(true);
    if (ref.current) settle(ref.current);
  }, []);

  const onScroll = useCallback(() => {
    const list = ref.current;
    if (!list) return;
    // Whoever has set out upwards is let go at once: a scroll that glides begins with a few pixels, and to be taken
    // back to the end then would be to lose the key or the wheel that asked for it.
    const upwards = list.scrollTop < top.current;
    top.current = list.scrollTop;
    stick.current = distance(list) < (upwards ? AtTheEnd : Near);
    setAtEnd(stick.current);
  }, []);

  useLayoutEffect(() => {
    const list = ref.current;
    if (!list) return;
    const before = shown.current;
    if (before?.place !== place || (sent !== undefined && before.sent !== sent)) toEnd();
    else if (stick.current) settle(list);
    else if (before.oldestId !== oldestId) list.scrollTop += list.scrollHeight - before.height;
    shown.current = { place, oldestId, sent, height: list.scrollHeight };
  });

  useLayoutEffect(() => {
    const list = ref.current;
    const inside = list?.firstElementChild;
    if (!list || !inside) return undefined;
    const watcher = new ResizeObserver(() => {
      if (stick.current) settle(list);
    });
    watcher.observe(inside);
    watcher.observe(list);
    return () => {
      watcher.disconnect();
    };
  }, [place]);

  return { ref, onScroll, atEnd, toEnd };
}

/** How much of a list lies below what is seen, in pixels. */
function distance(list: HTMLElement): number {
  return list.scrollHeight - list.scrollTop - list.clientHeight;
}

/** To the end, unless it is there: to set the place of a list ends a glide that has just begun. */
function settle(list: HTMLElement): void {
  if (distance(list) >= AtTheEnd) list.scrollTop = list.scrollHeight;
}
