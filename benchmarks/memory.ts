import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { NoHistory, ticketToText } from '../src/lib/storage/json/ticket-format.js';
import { TicketPaths } from '../src/lib/storage/json/ticket-paths.js';
import { newTicket } from '../src/lib/tickets/records.js';
import { Stage } from '../harness/stage.js';
import type { Row } from './table.js';

const Servers = 20;

/** Resident memory of the bot's process, idle and with many open tickets. */
export async function measureMemory(tickets: number): Promise<Row[]> {
  return [
    { what: 'memory, idle in one server', value: await memoryWith(0, 1) },
    {
      what: `memory, ${tickets.toLocaleString('en')} open tickets in ${Servers} servers`,
      value: await memoryWith(tickets, Servers)
    }
  ];
}

async function memoryWith(tickets: number, servers: number): Promise<string> {
  const stage = await Stage.empty();
  try {
    const { client } = stage.discord;
    const paths = new TicketPaths(stage.dataDir);
    for (let index = 0; index < servers; index += 1) {
      const { server, ada } = await stage.scene();
      for (let number = 1; number <= tickets / servers; number += 1) {
        const channel = await client.call('createChannel', { serverId: server.id, name: `ticket-${number}` });
        const opened = newTicket(
          {
            guildId: server.id,
            openerId: (BigInt(ada.id) + BigInt(number)).toString(),
            openerName: 'ada',
            templateId: 'purchase',
            templateRevision: 1,
            openedAt: new Date().toISOString()
          },
          number
        );
        const file = paths.liveFile(opened);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(
          file,
          ticketToText({
            ticket: { ...opened, status: 'open', channelId: channel.id, welcomeMessageId: channel.id },
            history: NoHistory
          })
        );
      }
    }
    const bot = await stage.startBot();
    // Each of these tickets is put in order first: its access, its first message.
    await stage.idle(300_000);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return residentMemory(bot.pid);
  } finally {
    await stage.close();
  }
}

/** Linux tells it in /proc. */
export function residentMemory(pid: number): string {
  const bytes = residentBytes(pid);
  return Number.isNaN(bytes) ? 'n/a' : `${Math.round(bytes / 2 ** 20)} MiB`;
}

/** NaN where that cannot be read. */
export function residentBytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}
