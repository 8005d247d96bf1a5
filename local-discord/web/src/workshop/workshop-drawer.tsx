import type { ReactNode } from 'react';
import type { WorkshopFeed } from './feed.js';
export function WorkshopDrawer(_: { feed: WorkshopFeed; onClose: () => void }): ReactNode {
  return <aside>Workshop</aside>;
}
