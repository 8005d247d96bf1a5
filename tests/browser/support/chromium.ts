import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** What to do where there is none, in one line. */
export const howToGetChromium =
  'No Chromium found: install it (Debian: apt-get install chromium; anywhere: npx playwright-core install chromium), or set CHROMIUM_PATH to one.';

/** Names it goes by on the PATH. */
const Names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

/** Where it is when it is not on the PATH. */
const Places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
];

/**
 * Finds a Chromium on this machine: what `CHROMIUM_PATH` says, the system's, or one that Playwright has installed.
 * @returns its path, or null where there is none.
 * @throws when `CHROMIUM_PATH` names something that cannot be run.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const wanted = env['CHROMIUM_PATH'];
  if (wanted) {
    if (!canRun(wanted)) throw new Error(`CHROMIUM_PATH is ${wanted}, which cannot be run.`);
    return wanted;
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => Names.map((name) => join(folder, name)));
  return [...onPath, ...Places].find(canRun) ?? playwrightsOwn();
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function playwrightsOwn(): string | null {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

/**
 * `describe` where there is a Chromium; elsewhere the tests are skipped with a line that says how to get one, or fail
 * when `BROWSER_TESTS=required`, as in CI.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findChromium() !== null) {
    describe(name, tests);
    return;
  }
  if (process.env['BROWSER_TESTS'] === 'required') throw new Error(howToGetChromium);
  console.warn(howToGetChromium);
  describe.skip(name, tests);
}
