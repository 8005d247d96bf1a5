import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Takes the pictures of README and docs anew, from the browser tests themselves: `npm run screenshots`. */
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), 'tests/browser'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SCREENSHOTS: join(root, 'docs', 'pictures'), BROWSER_TESTS: 'required' }
});
process.exit(status ?? 1);
