import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Archive } from '../../src/lib/archive/archive.js';
import { ConversationFiles } from '../../src/lib/storage/json/conversation-files.js';
import { KeptFileStore } from '../../src/lib/storage/json/kept-file-store.js';
import { Conversations } from '../../src/lib/transcripts/conversations.js';
import { TicketFiles } from '../../src/lib/transcripts/ticket-files.js';
import { drawTranscript, TranscriptFormats } from '../../src/lib/views/transcripts/drawn.js';
import { english } from '../../tests/support/languages/english.js';
import { aTicket } from '../../tests/support/tickets.js';
import type { Row } from '../table.js';
import { fillConversation } from './conversation.js';

const MiB = 1024 * 1024;
const limits = { file: 50 * MiB, ticket: 500 * MiB, server: 5_000 * MiB };
const nobody = () => Promise.reject(new Error('Nothing is asked for.'));

/** A ticket of many messages and files, drawn as a page, as text and as JSON, from files on the disk. */
export async function measureDrawing(messages: number, files: number): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-transcripts-'));
  try {
    const at = new Date().toISOString();
    const ticket = aTicket({ status: 'deleted', deleted: { by: '200000000000000009', at, reason: null } });
    const store = new ConversationFiles(dataDir);
    const fileStore = new KeptFileStore(dataDir);
    const { bytes } = await fillConversation(store, fileStore, ticket, messages, files);
    const ticketFiles = new TicketFiles(fileStore, { open: nobody, messageAgain: nobody }, limits);
    const conversations = new Conversations(store, { messagesAfter: () => Promise.resolve(null) }, ticketFiles);
    const kept = await sizeOf(join(dataDir, 'conversations'));
    const what = `a ticket of ${messages.toLocaleString('en')} messages and ${files} files`;
    const rows = [
      { what: `${what}: what is kept of its words`, value: `${(kept / bytes).toFixed(2)} × the JSON Discord gives` }
    ];
    // The first one of a process loads what draws.
    rows.push({
      what: `${what}, as page, the first one`,
      value: await costOf(() => drawn(conversations, ticket, 'page'))
    });
    for (const format of TranscriptFormats)
      rows.push({ what: `${what}, as ${format}`, value: await costOf(() => drawn(conversations, ticket, format)) });
    return rows;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function drawn(
  conversations: Conversations,
  ticket: ReturnType<typeof aTicket>,
  format: (typeof TranscriptFormats)[number]
): Promise<number> {
  const archive = new Archive({
    store: { get: () => Promise.resolve(ticket), events: () => Promise.resolve([]) },
    conversations,
    index: { kinds: nobody, find: nobody },
    sync: { upToDate: nobody, forget: () => undefined },
    keepConversation: () => Promise.resolve(),
    warn: () => undefined
  });
  const transcript = await archive.transcript(ticket, 'all');
  if (!transcript) throw new Error('There is nothing to draw.');
  const madeAt = new Date().toISOString();
  const facts = { server: { id: '1', name: 'Shop' }, channelName: 'ticket', kind: 'Purchase', locale: 'en-US', madeAt };
  const packed = await drawTranscript(transcript, facts, format, 100 * MiB, english);
  return packed?.files.reduce((sum, { attachment }) => sum + attachment.length, 0) ?? 0;
}

/** The processor's time of some work, how long it kept everybody else waiting, and the memory it needed. */
async function costOf(work: () => Promise<number>): Promise<string> {
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const cpu = process.cpuUsage();
  const bytes = await work();
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  clearInterval(watch);
  const worked = Math.round((user + system) / 1000);
  const blocked = Math.round(delay.max / 1e6);
  const memory = Math.max(0, Math.round((most - before) / MiB));
  return `${worked} ms of work, others wait ${blocked} ms at most, ${memory} MiB more, ${(bytes / MiB).toFixed(1)} MiB long`;
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name));
      return found.isFile() ? found.size : 0;
    })
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
