import type { BotProcess } from '../../harness/bot-process.js';
import type { Stage } from '../../harness/stage.js';
import type { Row } from '../table.js';
import { bytesMoved, memoryOf } from './process-cost.js';
import type { Town } from './town.js';

/** Messages in channels that are no tickets, and what they cost the bot: events, requests, bytes read and written, memory. */
export async function chat(
  { discord: { client }, account: { applicationId } }: Stage,
  bot: BotProcess,
  towns: readonly Town[],
  messages: number
): Promise<{ rows: Row[]; lost: string[] }> {
  const measure = async () => {
    const { heap } = await memoryOf(bot);
    return {
      heap,
      events: await client.call('eventsSent', { applicationId }),
      calls: await client.call('mark', {}),
      bytes: bytesMoved(bot)
    };
  };
  const before = await measure();
  for (let index = 0; index < messages; index += 1) {
    const town = towns[index % towns.length];
    await town?.ada.say(town.generalId, `Has anybody seen message ${index}?`);
  }
  const after = await measure();
  const events = after.events - before.events;
  const calls = after.calls - before.calls;
  const bytes = after.bytes === null || before.bytes === null ? null : after.bytes - before.bytes;
  const heap = after.heap - before.heap;
  const lost: string[] = [];
  // Each comes once, and is dropped.
  if (events > messages || calls > 0) lost.push(`messages outside tickets cost ${events} events and ${calls} requests`);
  return {
    rows: [
      {
        what: `${messages} messages outside tickets: gateway events / requests`,
        value: `${events} / ${calls}`
      },
      {
        what: `${messages} messages outside tickets: bytes read and written / memory kept`,
        value: `${bytes ?? 'n/a'} / ${(heap / 1_024).toFixed(0)} KiB`
      }
    ],
    lost
  };
}
