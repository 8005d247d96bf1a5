import { SeenInteractions } from '../../../src/lib/client/seen-interactions.js';

describe('Interactions that were there before', () => {
  it('are told from new ones', () => {
    const seen = new SeenInteractions();
    expect([seen.isNew('1'), seen.isNew('2'), seen.isNew('1'), seen.isNew('2')]).toEqual([true, true, false, false]);
  });

  it('are remembered up to a bound, and the oldest make room', () => {
    const seen = new SeenInteractions();
    for (let id = 0; id <= 20_000; id += 1) seen.isNew(String(id));
    expect(seen.isNew('20000')).toBe(false);
    expect(seen.isNew('1')).toBe(false);
    expect(seen.isNew('0')).toBe(true);
  });
});
