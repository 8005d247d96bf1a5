import type { LoggedAction, LoggedCall, WorkshopFrame } from '../../src/client/contract';
import { applyFrame, emptyFeed } from '../../web/src/workshop/feed';
import { describeFault, troubles } from '../../web/src/workshop/faults';
import { fits, statusOf, took, toneOf } from '../../web/src/workshop/format';
import { waterfall } from '../../web/src/workshop/waterfall';

const call = (id: number, more: Partial<LoggedCall> = {}) =>
  ({ id, startedAt: 100, endedAt: 150, status: 200, ...more }) as LoggedCall;
const frame = (more: Partial<WorkshopFrame>): WorkshopFrame => ({ ...emptyFeed, ...more });

describe('the workshop’s feed', () => {
  it('adds what is new, replaces what changed, and keeps the order', () => {
    const one = applyFrame(emptyFeed, frame({ calls: [call(1, { endedAt: 0 }), call(2)] }));
    const two = applyFrame(one, frame({ calls: [call(3), call(1, { status: 404 })] }));
    expect(two.calls.map(({ id, status }) => [id, status])).toEqual([
      [1, 404],
      [2, 200],
      [3, 200]
    ]);
  });

  it('keeps the newest five hundred', () => {
    let feed = emptyFeed;
    for (let id = 1; id <= 700; id += 1) feed = applyFrame(feed, frame({ calls: [call(id)] }));
    expect(feed.calls).toHaveLength(500);
    expect(feed.calls[0]?.id).toBe(201);
  });

  it('shows the switches as the last frame says', () => {
    const settings = { latencyMs: 60, rateLimits: false, faults: [] };
    expect(applyFrame(emptyFeed, frame({ settings })).settings).toEqual(settings);
  });
});

describe('the calls of an action on one axis', () => {
  const action = { at: 100 } as LoggedAction;

  it('are as long as they took, and begin when they began', () => {
    const bars = waterfall(
      action,
      [call(1, { startedAt: 100, endedAt: 150 }), call(2, { startedAt: 150, endedAt: 200 })],
      0
    );
    expect(bars.map(({ from, length }) => [from, length])).toEqual([
      [0, 0.5],
      [0.5, 0.5]
    ]);
  });

  it('reach until now while they are under way, and never leave the axis', () => {
    const bars = waterfall(
      action,
      [call(1, { startedAt: 90, endedAt: 120 }), call(2, { startedAt: 150, endedAt: 0 })],
      300
    );
    expect(bars.map(({ from, length }) => [from, length])).toEqual([
      [0, 0.15],
      [0.25, 0.75]
    ]);
    for (const { from, length } of waterfall(action, [call(1, { startedAt: 100, endedAt: 100 })], 0)) {
      expect([from, length]).toEqual([0, 0]);
    }
  });
});

describe('a call in words', () => {
  it('has a status, or says that it is under way or was cut', () => {
    expect([call(1), call(1, { endedAt: 0, status: null }), call(1, { status: null })].map(statusOf)).toEqual([
      '200',
      'under way',
      'cut'
    ]);
    expect([call(1), call(1, { endedAt: 0 }), call(1, { status: 403 }), call(1, { status: null })].map(toneOf)).toEqual(
      ['good', 'waiting', 'bad', 'bad']
    );
    expect([took(1.24), took(61.7)]).toEqual(['1.2 ms', '62 ms']);
  });

  it('is found by any part of it, in any case', () => {
    expect(fits(' CHANN ', 'POST /guilds/{guild_id}/channels')).toBe(true);
    expect(fits('', 'x')).toBe(true);
    expect(fits('nothing', 'x', 'y')).toBe(false);
  });
});

describe('a fault in words', () => {
  it('says what happens, where, and how often', () => {
    expect(troubles.map(({ rule }) => describeFault(rule))).toEqual([
      '500 · every call',
      '503 · every call · 3 left',
      'reply lost · every call · 3 left',
      '403 · POST /guilds/{guild_id}/channels',
      '429 · every call · 1 left'
    ]);
    expect(describeFault({ drop: true, latencyMs: 5, route: '/x' })).toBe('line cut, +5 ms · /x');
  });
});
