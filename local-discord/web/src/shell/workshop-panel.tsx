import { useEffect, useReducer, type ReactNode } from 'react';
import type { Connection } from '../client/connection.js';
import { applyFrame, emptyFeed } from '../workshop/feed.js';
import { WorkshopDrawer } from '../workshop/workshop-drawer.js';

/** The workshop drawer, fed while it is open. */
export function WorkshopPanel({ connection, onClose }: { connection: Connection; onClose: () => void }): ReactNode {
  const [feed, hear] = useReducer(applyFrame, emptyFeed);
  useEffect(() => connection.followWorkshop(hear), [connection]);
  return <WorkshopDrawer feed={feed} onClose={onClose} />;
}
