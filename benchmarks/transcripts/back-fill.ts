import { performance } from 'node:perf_hooks';
import { shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { readyServer } from '../ready-server.js';
import { memoryOf, probed } from '../soak/process-cost.js';
import { processorSeconds } from '../storage/process-time.js';
import type { Row } from '../table.js';

const MiB = 1024 * 1024;
/** As large as a small picture of a telephone. */
const FileBytes = 40_000;
/** As many as one message takes. */
const FilesInMessage = 10;
/** Between two looks whether it is done, in ms. */
const LookEveryMs = 500;
const inSeconds = (ms: number) => (ms / 1000).toFixed(0);

/**
 * How long it takes until everything said in a ticket is kept, from its closing on, with the request limits Discord has.
 * @param count - Messages that nobody has kept before.
 * @param files - Each of its own content.
 */
export async function measureBackFill(count: number, files: number): Promise<Row[]> {
  const stage = await Stage.open({ env: { TRANSCRIPTS: 'on', LIVE_KEEPING: 'off', ...probed } });
  const { client } = stage.discord;
  try {
    const { scene } = await readyServer(stage);
    const { ada, sam, server } = scene;
    const { channel } = await stage.openTicket(scene, ada);
    for (let sent = 0; sent < files; sent += FilesInMessage)
      await ada.say(
        channel.id,
        'See these.',
        Array.from({ length: Math.min(FilesInMessage, files - sent) }, (_, index) => picture(sent + index))
      );
    await client.call('fill', { channelId: channel.id, count, as: [ada.id, sam.id] });
    await stage.idle();
    const since = await client.call('mark', {});
    const before = {
      seconds: processorSeconds(stage.bot.pid),
      memory: await memoryOf(stage.bot),
      at: performance.now()
    };
    await sam.click(shown(await sam.run(channel.id, '/close')), 'Confirm');
    const answered = performance.now() - before.at;
    const kept = async () => {
      const record = await stage.record(scene, 1);
      return record?.status === 'closed' && record.keepingDue === undefined;
    };
    while (!(await kept())) await new Promise((done) => setTimeout(done, LookEveryMs));
    const took = performance.now() - before.at;
    const { messages } = await stage.records.conversation(server.id, 1);
    if (messages.length < count) throw new Error(`Only ${messages.length} messages were kept.`);
    const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
    const pages = calls.filter(({ method, route }) => method === 'GET' && route.endsWith('/messages')).length;
    const worked = processorSeconds(stage.bot.pid) - before.seconds;
    const more = Math.max(0, (await memoryOf(stage.bot)).resident - before.memory.resident) / MiB;
    return [
      {
        what: `a ticket of ${count.toLocaleString('en')} messages and ${files} files, kept after its closing, at Discord's limits`,
        value: `${inSeconds(took)} s (whoever closed it reads so after ${answered.toFixed(0)} ms), ${pages} pages, ${worked.toFixed(1)} s of work, ${more.toFixed(0)} MiB more`
      }
    ];
  } finally {
    await stage.close();
  }
}

/** A picture as large as it is said to be, by its first bytes, like no other. */
function picture(index: number): { name: string; data: string; contentType: string } {
  const bytes = Buffer.alloc(FileBytes, index % 256);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes);
  // Its width, its height, and what makes it another than the rest.
  bytes.writeUInt32BE(640, 16);
  bytes.writeUInt32BE(480, 20);
  bytes.writeUInt32BE(index, 64);
  return { name: `picture-${index}.png`, data: bytes.toString('base64'), contentType: 'image/png' };
}
