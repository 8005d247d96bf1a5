#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { pageFiles } from './page/page-files.js';
import { createLocalDiscord } from './server.js';

/** `local-discord [--port N] [--exit-with-parent]`: prints `{"url", "api"}` as one line when it is ready. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, 'exit-with-parent': { type: 'boolean', default: false } }
  });
  const discord = await createLocalDiscord({ port: Number(values.port), page: pageFiles() });
  const stop = () => {
    void discord.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (values['exit-with-parent']) {
    // The parent holds the other end: when it is gone, however it went, so is this.
    process.stdin.on('close', stop);
    process.stdin.on('end', stop);
    process.stdin.resume();
  }
  process.stdout.write(`${JSON.stringify({ url: discord.url, api: `${discord.url}/api` })}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
