import { ArchiveSearch } from '../../../src/lib/storage/postgres/archive-search.js';
import type { Database } from '../../../src/lib/storage/postgres/database.js';
import { soughtIn } from '../../../src/lib/archive/words.js';

const canceled = () => Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
const row = (number: number) => ({
  number,
  opener_id: '200000000000000001',
  opener_name: 'ada',
  template_id: 'purchase',
  status: 'closed',
  opened_at: String(1_000 - number),
  ended_at: null,
  id: '1',
  at: '5',
  body: 'hello'
});

/** A search for a common word, in windows of one ticket: the database gives these answers in turn. */
function searching(...answers: (object[] | Error)[]) {
  const all: (object[] | Error)[] = [[{ common: true, total: '0', number: null }], ...answers];
  const step = () => {
    const next = all.shift();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve({ rows: next ?? [] });
  };
  const search = new ArchiveSearch({ step } as unknown as Database, { messages: 1, tickets: 1 });
  const guildId = '300000000000000001';
  return search.find({
    guildId,
    reader: { kind: 'member', userId: '1' },
    sought: soughtIn('hello'),
    offset: 0,
    limit: 5
  });
}

describe('A search for what is said often', () => {
  it('that the database ends says what was found before, and that there may be more', async () => {
    const page = await searching([row(1), row(2)], canceled());
    expect(page).toMatchObject({ total: 1, isCut: true, hits: [{ number: 1, message: { text: 'hello' } }] });
  });

  it('that finds nothing before the database ends it says that it takes too long', async () => {
    await expect(searching(canceled())).rejects.toMatchObject({ id: 'search-slow' });
  });

  it('that fails otherwise fails', async () => {
    await expect(searching([row(1), row(2)], new Error('no such column'))).rejects.toThrow('no such column');
  });
});
