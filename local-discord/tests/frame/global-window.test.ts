import { RateLimited } from '../../src/http/discord-error.js';
import { RateLimiter } from '../../src/http/rate-limiter.js';
import { route, type AnyRoute } from '../../src/http/route.js';
import { Limits } from '../../src/model/limits.js';

/** A clock that stands where it is put, in ms. */
let clock = 0;
beforeEach(() => {
  clock = 10_000;
  jest.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => jest.restoreAllMocks());

const look = (extra: Partial<AnyRoute> = {}): AnyRoute =>
  route({
    method: 'GET',
    path: '/look',
    auth: 'bot',
    rateLimit: { limit: 1_000, windowMs: 1 },
    handle: () => ({ body: {} }),
    ...extra
  });

/** A limiter, and a function that asks it so many times at a moment and gives how many passed. */
function limiter(globalWindow: 'fixed' | 'sliding') {
  const limits = new Limits();
  limits.globalWindow = globalWindow;
  const rateLimiter = new RateLimiter(limits);
  const waits: number[] = [];
  const ask = (at: number, times: number, { bot = 'bot', asked = look() } = {}) => {
    clock = 10_000 + at;
    let passed = 0;
    for (let n = 0; n < times; n += 1) {
      try {
        rateLimiter.count(asked, {}, bot);
        passed += 1;
      } catch (error) {
        if (!(error instanceof RateLimited)) throw error;
        waits.push(error.retryAfterMs);
      }
    }
    return passed;
  };
  return { ask, waits };
}

describe('The fifty requests a second of a bot', () => {
  test('are counted anew when a window ends', () => {
    const { ask, waits } = limiter('fixed');
    expect([ask(0, 1), ask(900, 60), ask(1_000, 60)]).toEqual([1, 49, 50]);
    expect(waits[0]).toBeCloseTo(100);
  });

  test('or in any second, wherever it begins', () => {
    const { ask, waits } = limiter('sliding');
    expect([ask(0, 1), ask(900, 60), ask(1_000, 60), ask(1_899, 1), ask(1_900, 60)]).toEqual([1, 49, 1, 0, 49]);
    expect(waits[0]).toBeCloseTo(100);
    expect(waits.at(-1)).toBeCloseTo(100);
  });

  test.each(['fixed', 'sliding'] as const)('are those of each bot, and answers apart (%s)', (globalWindow) => {
    const { ask } = limiter(globalWindow);
    const answer = look({ exemptFromGlobalLimit: true });
    expect([ask(0, 60), ask(0, 60, { bot: 'other' }), ask(0, 60, { asked: answer })]).toEqual([50, 50, 60]);
  });
});
