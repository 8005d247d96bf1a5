import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BotProcess, type BotProcessOptions } from '../harness/bot-process.js';

/**
 * What node needs to run sources. The same as the command `tsx`, without a process in between that signals would have
 * to pass. The first one is also how Sapphire learns that pieces may be `.ts`; with `--import tsx` alone it finds none,
 * and says nothing.
 */
const tsx = ['--require', require.resolve('tsx/cjs'), '--import', pathToFileURL(require.resolve('tsx/esm')).href];

/**
 * Starts the bot from its source.
 * @param source - The folder of `index.ts`.
 */
export function launchFromSource(source: string, options: BotProcessOptions): BotProcess {
  return new BotProcess({
    ...options,
    // Not here: the `.env` of the real bot is none of its business.
    cwd: options.dataDir,
    args: [...tsx, '--require', join(__dirname, 'ends-with-workshop.ts'), join(source, 'index.ts')],
    env: { TSX_TSCONFIG_PATH: join(source, '..', 'tsconfig.json') }
  });
}
