import { createHash } from 'node:crypto';
import { fromBufferPromise } from 'yauzl';
import type { HeldFile, TranscriptFiles } from '../../../../src/lib/archive/transcript-files.js';
import type { FileType } from '../../../../src/lib/transcripts/file-note.js';
import { packPage, packText } from '../../../../src/lib/views/transcripts/packed.js';
import { english } from '../../../support/languages/english.js';

const MB = 1024 * 1024;

/** Files by their address, each with these bytes. */
function filesOf(bytes: Readonly<Record<string, Buffer>>, type: FileType = 'image/png'): TranscriptFiles {
  const held = Object.fromEntries(
    Object.entries(bytes).map(([url, data]) => [
      url,
      { sha256: createHash('sha256').update(data).digest('hex'), size: data.length, type }
    ])
  );
  const of = ({ sha256 }: HeldFile) =>
    Object.values(bytes).find((data) => createHash('sha256').update(data).digest('hex') === sha256);
  return {
    find: (url) => held[url] ?? null,
    read: (file) => {
      const data = of(file);
      async function* read() {
        yield* await Promise.resolve(data ? [data] : []);
      }
      return Promise.resolve(data ? read() : null);
    },
    all: () => Object.values(held)
  };
}

/** A page that shows these addresses. */
const showing = (...urls: string[]) =>
  async function* (file: (url: string) => { href: string } | { missing: string }): AsyncGenerator<string> {
    for (const url of urls) yield await Promise.resolve(`${url}: ${JSON.stringify(file(url))}\n`);
  };
const random = (size: number, seed: number) => {
  const parts: Buffer[] = [];
  for (let index = 0; index * 32 < size; index += 1)
    parts.push(createHash('sha256').update(`${seed} ${index}`).digest());
  return Buffer.concat(parts).subarray(0, size);
};

async function unpacked(zip: Buffer): Promise<Record<string, Buffer>> {
  const opened = await fromBufferPromise(zip, { lazyEntries: true });
  const found: Record<string, Buffer> = {};
  for await (const entry of opened.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await opened.openReadStreamPromise(entry)) parts.push(part as Buffer);
    found[entry.fileName] = Buffer.concat(parts);
  }
  return found;
}

describe('a page with its files', () => {
  it('is one file where its pictures are small', async () => {
    const packed = await packPage('t', showing('a', 'none'), filesOf({ a: random(900, 1) }), MB, english);
    expect(packed?.files.map(({ name }) => name)).toEqual(['t.html']);
    const page = packed?.files[0]?.attachment.toString();
    expect(page).toContain(`a: {"href":"data:image/png;base64,${random(900, 1).toString('base64')}"}`);
    expect(page).toContain('none: {"missing":"not kept"}');
  });

  it('has larger ones beside it, by what they are and never by what they are called', async () => {
    const large = random(200_000, 2);
    const packed = await packPage('t', showing('../../a'), filesOf({ '../../a': large }), MB, english);
    expect(packed).toMatchObject({ page: 'index.html', left: 0 });
    const inside = await unpacked(packed?.files[0]?.attachment ?? Buffer.alloc(0));
    const [path = ''] = Object.keys(inside).filter((name) => name !== 'index.html');
    expect(path).toMatch(/^files\/[0-9a-f]{32}\.png$/);
    expect(inside[path]?.equals(large)).toBe(true);
    expect(inside['index.html']?.toString()).toContain(`"href":"${path}"`);
  });

  it('goes into as many parts as it needs, none too large, and each file once', async () => {
    const bytes = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`f${index}`, random(300_000, index)]));
    const urls = [...Object.keys(bytes), 'f1', 'huge'];
    const all = filesOf({ ...bytes, huge: random(2 * MB, 99) });
    const packed = await packPage('t', showing(...urls), all, MB, english);
    expect(packed?.left).toBe(1);
    expect(packed?.files.map(({ name }) => name)).toEqual(['t-1.zip', 't-2.zip', 't-3.zip']);
    for (const { attachment } of packed?.files ?? []) expect(attachment.length).toBeLessThanOrEqual(MB);
    const inside = await Promise.all((packed?.files ?? []).map(({ attachment }) => unpacked(attachment)));
    const names = inside.flatMap((part) => Object.keys(part));
    expect(names.filter((name) => name === 'index.html')).toHaveLength(1);
    expect(new Set(names).size).toBe(10);
    expect(inside[0]?.['index.html']?.toString()).toContain('huge: {"missing":"too large to send"}');
  });

  it('takes along nothing that it does not show', async () => {
    const packed = await packPage(
      't',
      showing('a'),
      filesOf({ a: random(9, 1), secret: random(99_999, 2) }),
      MB,
      english
    );
    expect(packed?.files).toHaveLength(1);
    expect(packed?.files[0]?.name).toBe('t.html');
  });

  it('calls a file after what it is said to be only where nothing would run or show it', async () => {
    const noise = random(60_000, 3);
    for (const [name, end] of [
      ['notes.TXT?ex=1&hm=2', 'txt'],
      ['page.html', 'bin'],
      ['tool.exe', 'bin'],
      ['plan.svg', 'bin'],
      ['a.txt/../b', 'bin']
    ] as const) {
      const url = `https://cdn.discordapp.com/attachments/1/2/${name}`;
      const packed = await packPage(
        't',
        showing(url),
        filesOf({ [url]: noise }, 'application/octet-stream'),
        MB,
        english
      );
      const inside = await unpacked(packed?.files[0]?.attachment ?? Buffer.alloc(0));
      expect([name, ...Object.keys(inside).map((path) => path.split('.').at(-1))].sort()).toEqual(
        [name, end, 'html'].sort()
      );
      expect(inside['index.html']?.toString()).toContain('"plain":true');
    }
  });

  it('puts nothing into the page that is no picture people may be shown', async () => {
    const svg = filesOf({ a: Buffer.from('<svg onload="alert(1)"/>') }, 'application/octet-stream');
    const packed = await packPage('t', showing('a'), svg, MB, english);
    const inside = await unpacked(packed?.files[0]?.attachment ?? Buffer.alloc(0));
    expect(Object.keys(inside).sort()[0]).toMatch(/^files\/[0-9a-f]{32}\.bin$/);
  });

  it('is nothing where it does not fit', async () => {
    const noise = random(90_000, 5).toString('hex');
    const page = async function* () {
      yield await Promise.resolve(noise);
    };
    expect(await packPage('t', page, filesOf({}), 20_000, english)).toBeNull();
    expect(await packText('t.txt', page(), 20_000)).toBeNull();
    expect((await packText('t.txt', page(), 120_000))?.files[0]?.name).toBe('t.txt.zip');
  });
});
