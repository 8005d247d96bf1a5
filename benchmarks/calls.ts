import { type MessageView } from '@ticket-desk/local-discord';
import { BenchStage } from './bench-stage.js';
import type { Row } from './table.js';

/** Latency of every call, in ms: long enough that calls side by side are seen as such. */
const Latency = 40;

/** REST calls and sequential round trips of each step of a ticket. */
export async function measureCalls(): Promise<Row[]> {
  const stage = await BenchStage.open();
  const { client } = stage.discord;
  const rows: Row[] = [];
  try {
    await stage.startBot();
    const { scene, panel } = await stage.readyServer();
    const { ada, sam } = scene;
    await client.call('setLimits', { latencyMs: Latency });
    const measure = async (what: string, act: () => Promise<unknown>) => {
      await stage.quiet();
      const since = await client.call('mark', {});
      await act();
      await stage.quiet();
      const span = await client.call('span', { applicationId: stage.account.applicationId, since });
      rows.push({
        what: `${what}: REST calls / sequential round trips`,
        value: `${span.count} / ${span.longestChain}`
      });
    };
    const ticketChannel = async () =>
      (await ada.channels(scene.server)).find(({ name }) => name.startsWith('ticket-'))?.id ?? '';
    const first = async (): Promise<MessageView> => {
      const [message] = await ada.messages(await ticketChannel());
      if (!message) throw new Error('The ticket has no message.');
      return message;
    };

    await measure('open', () => ada.click(panel, 'Create Ticket'));
    await measure('answer', async () => ada.click(await first(), 'Canada'));
    await ada.click(await first(), 'Yes');
    await measure('last answer, with summary', async () => ada.choose(await first(), '', ['PayPal']));
    const channelId = await ticketChannel();
    const close = await sam.run(channelId, '/close');
    await measure('close (confirmed)', async () => close.message && sam.click(close.message, 'Confirm'));
    const remove = await sam.run(channelId, '/delete');
    await measure(
      'delete (confirmed)',
      async () => remove.message && sam.click(remove.message, 'Confirm').catch(() => undefined)
    );
    return rows;
  } finally {
    await stage.close();
  }
}
