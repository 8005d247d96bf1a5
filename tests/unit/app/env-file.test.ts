import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const root = join(__dirname, '..', '..', '..');
const text = '# Ü\r\nDISCORD_TOKEN=from-file\r\nLOG_LEVEL="debug"\r\n';

const inUtf16be = (words: string) => Buffer.from(words, 'utf16le').swap16();

/** Starts the bot's settings where a file `.env` holds these bytes; gives what they are, or the sentence that refuses them. */
async function read(bytes: Uint8Array | null): Promise<string> {
  const folder = await tempFolder();
  if (bytes) await writeFile(join(folder, '.env'), bytes);
  else await mkdir(join(folder, '.env'));
  const settings = JSON.stringify(join(root, 'src/lib/app/settings.ts'));
  const script = `const { loadEnvFile, readSettings } = require(${settings});
    try { loadEnvFile(); const { token, logLevel } = readSettings(process.env); console.log(token, logLevel); }
    catch (error) { console.log(error.identifier, error.message); }`;
  const { stdout } = spawnSync(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', script], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    encoding: 'utf8'
  });
  return stdout.trim();
}

describe('.env as Windows saves it', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text.slice(text.indexOf('DISCORD'))}`)],
    ['UTF-16, which Notepad calls Unicode', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 big endian', inUtf16be(`\uFEFF${text}`)],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 big endian without a mark', inUtf16be(text)]
  ])('is read: %s', async (_, bytes) => {
    expect(await read(bytes)).toBe('from-file debug');
  });

  test('is read: UTF-8 without a mark', async () => {
    expect(await read(Buffer.from(text))).toBe('from-file debug');
  });

  test('is read: an old encoding, where only remarks hold more than ASCII', async () => {
    expect(await read(Buffer.from(text, 'latin1'))).toBe('from-file debug');
  });

  test('is refused in a sentence where it is no text', async () => {
    const noText = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 8, 0]), Buffer.from(text)]);
    expect(await read(noText)).toMatch(/^settings\.invalid \.env is no text file.*UTF-8/);
  });

  test('is refused in a sentence where it is a folder', async () => {
    expect(await read(null)).toMatch(/^settings\.invalid \.env cannot be read \(EISDIR\)/);
  });
});
