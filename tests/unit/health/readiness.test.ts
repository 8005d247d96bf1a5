import type { ReadySource } from '../../../src/lib/health/health.js';
import { Readiness } from '../../../src/lib/health/readiness.js';

const says = (...lines: string[]): ReadySource => ({ trouble: () => lines });

describe('Readiness', () => {
  it('is what all of its sources say, in the order they came', async () => {
    const readiness = new Readiness();
    expect(await readiness.trouble()).toEqual([]);
    readiness.add('one', says());
    readiness.add('two', says('a', 'b'));
    readiness.add('three', { trouble: () => Promise.resolve(['c']) });
    expect(await readiness.trouble()).toEqual(['a', 'b', 'c']);
  });

  it('takes a source in the place of its namesake, and out again', async () => {
    const readiness = new Readiness();
    readiness.add('lease', says('spare'));
    readiness.add('lease', says('owns nothing'));
    expect(await readiness.trouble()).toEqual(['owns nothing']);
    readiness.remove('lease');
    expect(await readiness.trouble()).toEqual([]);
  });

  it('asks once for many who ask, also while the answer is outstanding', async () => {
    const readiness = new Readiness();
    let asked = 0;
    readiness.add('slow', {
      trouble: async () => {
        asked += 1;
        await new Promise(setImmediate);
        return ['slow'];
      }
    });
    const first = await Promise.all(Array.from({ length: 50 }, () => readiness.trouble()));
    const second = await readiness.trouble();
    expect([...first, second]).toEqual(Array.from({ length: 51 }, () => ['slow']));
    expect(asked).toBe(1);
  });

  it('asks again after a second', async () => {
    const readiness = new Readiness();
    let trouble = ['away'];
    readiness.add('it', { trouble: () => trouble });
    expect(await readiness.trouble()).toEqual(['away']);
    trouble = [];
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await readiness.trouble()).toEqual([]);
  });

  it('does not wait for ever, does not ask anew what has not answered, and names it', async () => {
    const readiness = new Readiness();
    let asked = 0;
    readiness.add('Storage', {
      trouble: () => {
        asked += 1;
        return new Promise(() => undefined);
      }
    });
    readiness.add('other', says('other'));
    expect(await readiness.trouble()).toEqual(['Storage: no answer within two seconds.', 'other']);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await readiness.trouble()).toEqual(['Storage: no answer within two seconds.', 'other']);
    expect(asked).toBe(1);
  });

  it('takes a source that fails for trouble, and tells nothing of its error', async () => {
    const readiness = new Readiness();
    readiness.add('Storage', { trouble: () => Promise.reject(new Error('postgres://name:geheim@host')) });
    readiness.add('Lease', {
      trouble: () => {
        throw new Error('geheim');
      }
    });
    expect(await readiness.trouble()).toEqual([
      'Storage: this could not be looked at.',
      'Lease: this could not be looked at.'
    ]);
  });

  it('is over with the stop, also for those who have asked already', async () => {
    const readiness = new Readiness();
    readiness.add('slow', {
      trouble: async () => {
        await new Promise(setImmediate);
        return [];
      }
    });
    const before = readiness.trouble();
    readiness.stopping();
    expect(await before).toEqual(['stopping']);
    expect(await readiness.trouble()).toEqual(['stopping']);
  });
});
