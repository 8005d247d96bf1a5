import type { WorkshopFrame } from '../../../src/client/contract.js';

/** What the drawer shows: the newest of everything, oldest first. */
export type WorkshopFeed = WorkshopFrame;

/** As many as the server keeps. */
const Kept = { calls: 500, events: 500, actions: 100 } as const;

export const emptyFeed: WorkshopFeed = {
  calls: [],
  events: [],
  actions: [],
  settings: { latencyMs: 0, rateLimits: true, faults: [] },
  bots: []
};

/** Adds a frame's news: what is known already is replaced in its place. */
export function applyFrame(feed: WorkshopFeed, frame: WorkshopFrame): WorkshopFeed {
  return {
    calls: merged(feed.calls, frame.calls, Kept.calls),
    events: merged(feed.events, frame.events, Kept.events),
    actions: merged(feed.actions, frame.actions, Kept.actions),
    settings: frame.settings,
    bots: frame.bots
  };
}

function merged<T extends { readonly id: number }>(known: T[], news: readonly T[], most: number): T[] {
  if (news.length === 0) return known;
  const byId = new Map(known.map((thing) => [thing.id, thing]));
  for (const thing of news) byId.set(thing.id, thing);
  return [...byId.values()].sort((a, b) => a.id - b.id).slice(-most);
}
