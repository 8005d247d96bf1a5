import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, howToGetChromium } from '../browser/support/chromium.js';
import { tempFolders } from '../support/temp-folder.js';

const newFolder = tempFolders();

describe('finding a Chromium for the browser tests', () => {
  it('takes the one that CHROMIUM_PATH names, and says so when that cannot be run', () => {
    expect(findChromium({ CHROMIUM_PATH: process.execPath, PATH: '' })).toBe(process.execPath);
    expect(() => findChromium({ CHROMIUM_PATH: '/nowhere/chromium' })).toThrow(
      'CHROMIUM_PATH is /nowhere/chromium, which cannot be run.'
    );
  });

  it('looks on the PATH for what can be run', async () => {
    const folder = await newFolder();
    const path = join(folder, 'chromium');
    writeFileSync(path, '');
    expect(findChromium({ PATH: folder })).not.toBe(path);
    chmodSync(path, 0o755);
    expect(findChromium({ PATH: folder })).toBe(path);
  });

  it('tells in one line how to get one', () => {
    expect(howToGetChromium).not.toContain('\n');
    expect(howToGetChromium).toContain('apt-get install chromium');
  });
});
