import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyOf, mend, readCopied, writeCopied } from '../../../../src/lib/storage/json/files/copied-file.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const text = `${JSON.stringify({ version: 1, openerName: 'Zoë 🎫', answers: ['Canada', 'Yes'] }, null, 2)}\n`;

describe('a file with a copy', () => {
  let path: string;
  beforeEach(async () => {
    path = join(await tempFolder(), 'file.json');
    await writeCopied(path, text);
  });

  test('is read as it was written', async () => {
    expect(await readCopied(path)).toEqual({ path, text, state: 'whole' });
    expect(await readCopied(`${path}x`)).toBeNull();
  });

  test('is read as it was written after it was cut off at any byte, half letters included', async () => {
    const whole = Buffer.from(text);
    for (let length = 0; length < whole.length; length += 1) {
      await writeFile(path, whole.subarray(0, length));
      expect(await readCopied(path)).toEqual({ path, text, state: 'cut-off' });
    }
  });

  test('is read as it was written after its copy was cut off at any byte', async () => {
    const whole = Buffer.from(text);
    for (let length = 0; length < whole.length; length += 1) {
      await writeFile(copyOf(path), whole.subarray(0, length));
      expect(await readCopied(path)).toEqual({ path, text, state: 'not-copied' });
    }
  });

  test('that somebody edited is read as it is: the copy must not undo their work', async () => {
    for (const edited of [text.replace('Yes', 'No'), `${text}\n`, text.replace('1', '"1'), '[]']) {
      await writeFile(path, edited);
      expect(await readCopied(path)).toEqual({ path, text: edited, state: 'not-copied' });
    }
  });

  test('is mended only when asked', async () => {
    await writeFile(path, text.slice(0, 20));
    const found = await readCopied(path);
    expect(await readFile(path, 'utf8')).toBe(text.slice(0, 20));
    if (found) await mend(found);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('is saved even where no copy can be made', async () => {
    await rm(copyOf(path));
    // Nothing can take the place of a folder.
    await mkdir(copyOf(path));
    await writeCopied(path, '{}\n');
    expect(await readFile(path, 'utf8')).toBe('{}\n');
  });
});
