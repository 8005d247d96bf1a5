import type { WorkshopFrame } from '../../../src/client/contract.js';
export type WorkshopFeed = WorkshopFrame;
export const emptyFeed: WorkshopFeed = {
  calls: [],
  events: [],
  actions: [],
  settings: { latencyMs: 0, rateLimits: true, faults: [] },
  bots: []
};
export const applyFrame = (_state: WorkshopFeed, frame: WorkshopFrame): WorkshopFeed => frame;
