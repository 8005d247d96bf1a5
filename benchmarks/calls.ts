import { longestChain, type LoggedCall, type MessageView } from '@ticket-desk/local-discord';
import { shown } from '../harness/answers.js';
import { Stage } from '../harness/stage.js';
import { readyServer } from './ready-server.js';
import type { Row } from './table.js';

/** Latency of every call, in ms: so long that calls side by side are seen as such on a busy machine too. */
const Latency = 150;

/** REST calls and sequential round trips of each step of a ticket. */
export async function measureCalls(): Promise<Row[]> {
  const stage = await Stage.empty();
  const { client } = stage.discord;
  const rows: Row[] = [];
  try {
    await stage.startBot();
    const { scene, panel } = await readyServer(stage);
    const { ada, sam } = scene;
    await client.call('setLimits', { latencyMs: Latency });
    const measure = async (
      what: string,
      act: () => Promise<unknown>,
      counts: (call: LoggedCall) => boolean = () => true
    ) => {
      await stage.idle();
      const since = await client.call('mark', {});
      await act();
      await stage.idle();
      const span = await client.call('span', { applicationId: stage.account.applicationId, since });
      const calls = span.calls.filter(counts);
      rows.push({
        what: `${what}: REST calls / sequential round trips`,
        value: `${calls.length} / ${longestChain(calls)}`
      });
    };

    // The first closing of a server makes the category for closed tickets.
    const before = await stage.openTicket(scene, scene.ben);
    await stage.closeTicket(sam, before.channel.id);
    await measure('open', () => ada.click(panel, 'Create Ticket'));
    const ticket = (await ada.channels(scene.server)).find(({ name }) => name.startsWith('ticket-'));
    if (!ticket) throw new Error('No ticket was opened.');
    const first = async () => existing((await ada.messages(ticket.id))[0], 'first message');
    await measure('answer', async () => ada.click(await first(), 'Canada'));
    await ada.click(await first(), 'Yes');
    await measure('last answer, with summary', async () => ada.choose(await first(), '', ['PayPal']));
    const close = shown(await sam.run(ticket.id, '/close'));
    // Ada is told by direct message, for which nobody waits.
    const inServer = ({ path, route }: LoggedCall) =>
      route !== '/users/@me/channels' && (!route.endsWith('/messages') || path.includes(ticket.id));
    await measure('close (confirmed)', () => sam.click(close, 'Confirm'), inServer);
    const remove = shown(await sam.run(ticket.id, '/delete'));
    // What it answers goes with the channel.
    await measure('delete (confirmed)', () => sam.click(remove, 'Confirm').catch(() => null));
    if (await sam.sees(ticket.id)) throw new Error('The ticket was not deleted.');
    return rows;
  } finally {
    await stage.close();
  }
}

function existing(message: MessageView | null | undefined, what: string): MessageView {
  if (!message) throw new Error(`There is no ${what}.`);
  return message;
}
