import { EventEmitter } from 'node:events';
import type { Asked } from '../../../src/lib/storage/json/search/search-worker.js';
import { SearchFile } from '../../../src/lib/storage/json/search/search-file.js';
import { asFault } from '../../../src/lib/interactions/explain.js';
import { faultText } from '../../../src/lib/views/fault-text.js';
import { english } from '../../support/languages/english.js';

const nothing = { hits: [], total: 0 };

/** The thread that has the file: it answers at once, but for searches while it is busy. */
class Thread extends EventEmitter {
  public static isBusy = false;
  public static readonly late: (() => void)[] = [];

  public postMessage({ id, method }: Asked): void {
    const answer = () => this.emit('message', { id, result: method === 'find' ? nothing : new Map() });
    if (method === 'find' && Thread.isBusy) Thread.late.push(answer);
    else setImmediate(answer);
  }

  public unref(): void {
    // Nobody waits for it.
  }

  public terminate(): Promise<void> {
    return Promise.resolve();
  }
}
jest.mock('node:worker_threads', () => ({
  get Worker() {
    return Thread;
  }
}));

const query = {
  guildId: '100000000000000001',
  reader: { kind: 'staff', of: [] },
  sought: [],
  offset: 0,
  limit: 5
} as const;

describe('The search file', () => {
  it('says of a search that takes too long what is so, and answers everything else', async () => {
    const index = new SearchFile('/nowhere', 1);
    Thread.isBusy = true;
    const error: unknown = await index.find(query).catch((thrown: unknown) => thrown);
    expect(faultText(asFault(error), 'ABCD', english)).toBe(
      'Searching for that takes too long, so I gave up. Try again in a moment, or with fewer and rarer words.'
    );
    expect((await index.known(query.guildId)).size).toBe(0);
    // What it answers in the end is nobody's.
    Thread.isBusy = false;
    for (const answer of Thread.late) answer();
    await index.close();
    const patient = new SearchFile('/nowhere');
    expect(await patient.find(query)).toEqual(nothing);
    await patient.close();
  });
});
