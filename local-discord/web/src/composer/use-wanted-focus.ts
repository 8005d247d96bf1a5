import { useLayoutEffect, useRef, type RefObject } from 'react';

/** That a certain field have the focus; another object is another wish. */
export interface FocusWish {
  readonly name: string;
}

/** Takes the focus each time it is wanted here. */
export function useWantedFocus<E extends HTMLElement>(wanted: FocusWish | null): RefObject<E | null> {
  const element = useRef<E>(null);
  useLayoutEffect(() => {
    if (wanted) element.current?.focus();
  }, [wanted]);
  return element;
}
