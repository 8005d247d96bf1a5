import { setImmediate } from 'node:timers/promises';
import type * as Everything from '../index.js';

/** What everything is made of, what is loaded by another first. The largest takes a good deal of the time of all. */
const parts = [
  () => import('react'),
  () => import('react/jsx-runtime'),
  () => import('react-dom/server'),
  () => import('discord-markdown-parser'),
  () => import('../markdown/markdown.js'),
  () => import('../message/message.js'),
  () => import('../components.js')
];

/** Everything, loaded a part at a time: a bot loads it while it answers people, and none of them waits for all of it. */
export async function loadAll(): Promise<typeof Everything> {
  for (const part of parts) {
    await part();
    await setImmediate();
  }
  return import('../index.js');
}
