import { createContext, useContext } from 'react';
import type { ShownMessage } from '../view/shown-message.js';
import { useView, type Pings } from '../view/view.js';

/** The message whose text is drawn, where its mentions ping; null where they never do. */
export const PingContext = createContext<ShownMessage | null>(null);

const Nobody: Pings = { user: () => false, role: () => false, everyone: false };

/** Tells which mentions in the text at hand really ping whoever reads it. */
export function usePings(): Pings {
  const message = useContext(PingContext);
  const { pings } = useView();
  return (message && pings?.(message)) ?? Nobody;
}
