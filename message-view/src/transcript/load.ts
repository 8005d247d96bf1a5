import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import type * as Everything from '../index.js';

/** What everything is made of, what is loaded by another first. The largest takes a good deal of the time of all. */
const parts = [
  ...['react', 'react/jsx-runtime', 'react-dom/server', 'discord-markdown-parser'],
  ...['../markdown/markdown.js', '../message/message.js', '../components.js']
];

/** Everything, loaded a part at a time: a bot loads it while it answers people, and none of them waits for all of it. */
export async function loadAll(): Promise<typeof Everything> {
  const load = createRequire(__filename);
  for (const part of parts) {
    load(part);
    await setImmediate();
  }
  return load('../index.js') as typeof Everything;
}
