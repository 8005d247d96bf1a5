import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BundleReader } from '../../../../src/lib/storage/bundle/bundle-reader.js';
import { exportBundle } from '../../../../src/lib/storage/bundle/export-bundle.js';
import { bundleJsonSchema } from '../../../../src/lib/storage/bundle/json-schema.js';
import { Progress } from '../../../../src/lib/storage/bundle/progress.js';
import {
  aRecord,
  entriesOf,
  imported,
  keptOf,
  noteAbout,
  piecesOf,
  richRecords,
  serverA,
  silently,
  writeZip,
  type Records
} from '../../../support/bundles.js';
import { rejection, tempFolders } from '../../../support/temp-folder.js';
import { piece } from '../../../support/conversations.js';

const folder = tempFolders();

/** What is said of a zip with these entries. */
async function saidOf(entries: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const file = join(await folder(), 'bundle.zip');
  await writeZip(file, entries);
  return saidOfFile(file);
}

async function saidOfFile(file: string): Promise<string> {
  const dataDir = join(await folder(), 'data');
  const { message } = await rejection(imported(file, { dataDir }));
  // Whatever is wrong with a bundle is found before anything is made of it.
  expect((await readdir(dataDir).catch(() => [])).sort()).toEqual([]);
  return message;
}

/** What is said of a bundle whose manifest is true, and whose records are these. */
function saidOfRecords(records: Records, edit?: (name: string, lines: string[]) => string[]): Promise<string> {
  const { manifest, entries } = entriesOf(records, edit);
  return saidOf({ ...entries, 'manifest.json': JSON.stringify(manifest) });
}

const rich = richRecords();
const withTickets = (...more: object[]): Records => ({
  ...rich,
  counters: [{ guildId: serverA, last: 99, free: [98] }],
  tickets: more
});

describe('A mistake in a bundle is named with its place', () => {
  it.each<[string, (line: string) => string, string]>([
    ['no JSON', () => '{"ticket":', 'tickets.jsonl, line 2: the line is no JSON.'],
    ['a field that is missing', (line) => line.replace(/"openerName":"[^"]*",/, ''), 'ticket.openerName is missing'],
    ['a wrong type', (line) => line.replace('"archived":false', '"archived":"no"'), 'archived must be true or false'],
    ['a field nobody knows', (line) => line.replace('"archived"', '"mood":1,"archived"'), 'there is no such setting'],
    ['a history with a gap', (line) => line.replace('"seq":2', '"seq":7'), 'events must be numbered (seq) from 1']
  ])('%s', async (_, edit, words) => {
    const said = await saidOfRecords(rich, (name, lines) =>
      name === 'tickets' ? lines.map((line, index) => (index === 1 ? edit(line) : line)) : lines
    );
    expect(said).toContain(words);
    expect(said).toContain('tickets.jsonl, line 2');
  });

  it.each<[string, object[], string]>([
    ['a ticket that is there twice', [aRecord(1), aRecord(1)], 'does not come in its order'],
    [
      'a number the counter has not given out',
      [aRecord(100)],
      'has a number the counter of its server has not given out'
    ],
    ['a number that is free', [aRecord(98)], 'has a number that is free'],
    [
      'two tickets of one channel',
      [aRecord(4), aRecord(8, 'Ada', serverA, { channelId: String(400000000000000004n + BigInt(serverA)) })],
      'have the same channel'
    ],
    [
      'too many open ones',
      [aRecord(4), aRecord(8, 'Ada', serverA, { openerId: '200000000000000004' })],
      'are both open'
    ],
    [
      'an archived ticket that is not deleted',
      [aRecord(3, 'Ada', serverA, { status: 'opening' })],
      'archived must be false'
    ]
  ])('%s', async (_, tickets, words) => {
    expect(await saidOfRecords(withTickets(...tickets))).toContain(words);
  });

  it.each<[string, object[], string]>([
    [
      'a revision without those before it',
      [{ ...rich['template-revisions']?.[2], place: null }],
      'comes without the revisions before it'
    ],
    [
      'an offer that is not the last',
      [{ ...rich['template-revisions']?.[1], place: 0 }, rich['template-revisions']?.[2] ?? {}],
      'is offered in a revision that is not its last'
    ]
  ])('%s', async (_, revisions, words) => {
    expect(await saidOfRecords({ ...rich, 'template-revisions': revisions })).toContain(words);
  });

  it('a picture that is not what its name says, or has no picture’s name', async () => {
    const [first = {}] = rich['pictures'] ?? [];
    const of = (pictures: object[]) => saidOfRecords({ ...rich, pictures });
    expect(await of([{ ...first, bytes: 'AAAA' }])).toContain('must be the picture that its name says');
    expect(await of([{ ...first, file: '../config.json' }])).toContain('pictures.jsonl, line 1');
  });

  it('a conversation with a gap, or with what is no message', async () => {
    const [first = {}, second = {}] = rich['conversations'] ?? [];
    const of = (conversations: object[]) => saidOfRecords({ ...rich, conversations });
    expect(await of([second])).toContain('comes without the pieces before it');
    expect(await of([first, { ...second, place: 3 }])).toContain('comes without the pieces before it');
    expect(await of([{ ...first, piece: { ...piece(1), messages: [{ id: '../1' }] } }])).toContain('line 1');
  });

  it.each<[string, (pieces: object[]) => object[], string]>([
    [
      'without its beginning',
      ([, second, third]) => [second, third].flatMap((one) => one ?? []),
      'comes without the pieces'
    ],
    [
      'without its middle',
      ([first, , third]) => [first, third].flatMap((one) => one ?? []),
      'comes without the pieces'
    ],
    ['without its end', (pieces) => pieces.slice(0, 2), 'comes without its last pieces'],
    [
      'that is another',
      (pieces) => pieces.map((one) => ({ ...one, sha256: 'f'.repeat(64) })),
      'is not the one it is called'
    ],
    ['with a piece too many', (pieces) => [...pieces, { ...pieces[2], place: 4 }], 'must be as many as the piece has'],
    ['that nobody has', (pieces) => pieces, 'and no note names it']
  ])('a file %s', async (_, edit, mistake) => {
    const pieces = piecesOf(serverA, Buffer.alloc(600_000, 'x'));
    const said = await saidOfRecords({ ...rich, 'file-contents': edit(pieces), 'file-notes': [] });
    expect(said).toMatch(/file-(contents|notes)\.jsonl/);
    expect(said).toContain(mistake);
  });

  it('a note that names a file which is not there, or none', async () => {
    const note = noteAbout(1, Buffer.from('some'));
    const records = { ...rich, 'file-contents': [] };
    expect(await saidOfRecords({ ...records, 'file-notes': [note] })).toContain('names a file that is not there');
    const wrong = { ...note, note: { missing: 'lost', tries: 1 } };
    expect(await saidOfRecords({ ...records, 'file-notes': [wrong] })).toContain('file-notes.jsonl, line 1');
  });

  it('all of them, up to thirty', async () => {
    const said = await saidOfRecords(withTickets(...Array.from({ length: 40 }, (_, index) => aRecord(100 + index))));
    expect(said.match(/line \d+/g)).toHaveLength(30);
    expect(said).toContain('And 10 more mistakes.');
  });
});

describe('A zip that is no whole bundle is refused, and nothing is made of it', () => {
  const { manifest, entries } = entriesOf(rich);
  const whole: Record<string, string> = { ...entries, 'manifest.json': JSON.stringify(manifest) };
  const without = (name: string) => Object.fromEntries(Object.entries(whole).filter(([one]) => one !== name));

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['without a manifest', without('manifest.json'), 'manifest.json is missing'],
    ['without a part', without('settings.jsonl'), 'settings.jsonl is missing'],
    ['with something else in it', { ...whole, 'readme\u001b[31m.txt': '' }, 'which does not belong there'],
    [
      'of a newer version',
      { ...whole, 'manifest.json': JSON.stringify({ ...manifest, version: 2 }) },
      'newer version of the bot'
    ],
    [
      'with a part of a newer version',
      {
        ...whole,
        'manifest.json': JSON.stringify({
          ...manifest,
          parts: { ...manifest.parts, moods: { count: 0, sha256: '0'.repeat(64) } }
        })
      },
      'moods, which this version'
    ],
    [
      'whose part was changed',
      {
        ...whole,
        'settings.jsonl': (whole['settings.jsonl'] ?? '').replace('"moveClosed":true', '"moveClosed":false')
      },
      'settings.jsonl was changed: its SHA-256'
    ],
    [
      'with a line too few',
      { ...whole, 'settings.jsonl': '' },
      'settings.jsonl has 0 records, where the manifest says 2'
    ],
    [
      'whose last line is cut off',
      { ...whole, 'settings.jsonl': (whole['settings.jsonl'] ?? '').slice(0, -1) },
      'the last line is cut off'
    ],
    ['of something else', { 'hello.txt': 'Hello' }, 'is no bundle of the ticket desk'],
    ['with a manifest that is none', { ...whole, 'manifest.json': '[]' }, 'manifest.json']
  ])('%s', async (_, of, words) => {
    const said = await saidOf(of);
    expect(said).toContain(words);
    expect(said).not.toContain('\u001b');
  });

  it('with a name that leads out of it', async () => {
    const file = join(await folder(), 'bundle.zip');
    await writeZip(file, { ...whole, 'xx/etc/passwd': 'x' });
    const bytes = await readFile(file);
    await writeFile(file, Buffer.from(bytes.toString('latin1').replaceAll('xx/etc/passwd', '../etc/passwd'), 'latin1'));
    expect(await saidOfFile(file)).toContain('is no bundle of the ticket desk');
  });

  it('that was cut off, wherever', async () => {
    for (const share of [0, 0.01, 0.5, 0.9, 0.999]) {
      const file = join(await folder(), 'bundle.zip');
      await exportBundle(keptOf(rich), file, silently());
      await truncate(file, Math.floor((await readFile(file)).length * share));
      expect(await saidOfFile(file)).toContain('or it was cut off or damaged');
    }
  });

  it('that is not there', async () => {
    expect(await saidOfFile(join(await folder(), 'none.zip'))).toContain('cannot be read (ENOENT)');
  });
});

describe('An export', () => {
  it('never replaces a file', async () => {
    const file = join(await folder(), 'bundle.zip');
    await writeFile(file, 'mine');
    const error = await rejection(exportBundle(keptOf(rich), file, silently()));
    expect(error.message).toContain('is there already');
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it('that is stopped leaves nothing behind', async () => {
    const place = await folder();
    const stop = new AbortController();
    stop.abort();
    const progress = new Progress({ write: () => true }, stop.signal);
    expect((await rejection(exportBundle(keptOf(rich), join(place, 'a.zip'), progress))).message).toContain('Stopped');
    expect(await readdir(place)).toEqual([]);
  });

  it('names a record that could not be imported again, and leaves nothing behind', async () => {
    const place = await folder();
    const kept = keptOf(withTickets(aRecord(100)));
    const { message } = await rejection(exportBundle(kept, join(place, 'a.zip'), silently()));
    expect(message).toContain(`ticket 100 of server ${serverA} in memory is not as it must be`);
    expect(await readdir(place)).toEqual([]);
  });

  it('says of equal contents the same, whenever it was made', async () => {
    const place = await folder();
    const digests: string[] = [];
    for (const name of ['a.zip', 'b.zip']) {
      await exportBundle(keptOf(rich), join(place, name), silently());
      const bundle = await BundleReader.open(join(place, name));
      digests.push(bundle.digest);
      await bundle.close();
    }
    expect(digests[0]).toBe(digests[1]);
  });
});

describe('Progress', () => {
  it('is a line that is rewritten on a terminal, and a line now and then elsewhere', async () => {
    for (const [isTTY, shown] of [
      [true, '\r\u001b[KImporting: 200 of 400 (50 %)\r\u001b[K'],
      [false, 'Importing: 200 of 400 (50 %)\nImporting: 200 of 400 (50 %)\n']
    ] as const) {
      let [text, now] = ['', 0];
      const screen = { isTTY, write: (more: string) => (text += more) };
      const progress = new Progress(screen, undefined, () => now);
      progress.begin('Importing', 400);
      await progress.step(100);
      now = 10_000;
      await progress.step(100);
      progress.end();
      expect(text).toBe(shown);
    }
  });
});

it('The schema of bundles is the one that is published', async () => {
  const published: unknown = JSON.parse(await readFile(join(__dirname, '../../../../docs/bundle.schema.json'), 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(bundleJsonSchema())));
});
