import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Scene } from '../../../harness/believable-server.js';
import type { Stage } from '../../../harness/stage.js';
import { ConversationFiles } from '../../../src/lib/storage/json/conversation-files.js';
import { KeptFileStore } from '../../../src/lib/storage/json/kept-file-store.js';
import { isKept } from '../../../src/lib/transcripts/file-note.js';
import { Conversations } from '../../../src/lib/transcripts/conversations.js';
import { collected } from '../../support/collected.js';
import { flows, type Flow } from './flows.js';

/** More than Discord gives at once. */
const Said = 104;

/** The ids of what is kept of the first ticket of a server. */
export async function keptOf(stage: Stage, { server }: Scene): Promise<string[]> {
  const nobody = { messagesAfter: () => Promise.resolve(null) };
  const conversations = new Conversations(new ConversationFiles(stage.dataDir), nobody);
  return (await collected(conversations.messages({ guildId: server.id, number: 1 }))).map(({ id }) => id);
}

/** Two of them are the same. */
const files = ['same', 'same', 'other'].map((text, index) => ({
  name: `${index}.txt`,
  data: Buffer.from(text).toString('base64')
}));

/** How many files of the first ticket of a server are kept, byte by byte. */
async function filesKeptOf(stage: Stage, { server }: Scene): Promise<number> {
  const store = new KeptFileStore(stage.dataDir);
  const notes = await store.notes({ guildId: server.id, number: 1 });
  const texts = await Promise.all(
    [...notes.values()].filter(isKept).map(async ({ sha256 }) => {
      const bytes = await store.bytes(server.id, sha256);
      return bytes ? Buffer.concat(await collected(bytes)).toString() : null;
    })
  );
  return texts.filter((text) => text === 'same' || text === 'other').length;
}

/** A flow in whose ticket much was said: none of it may be missing once the channel is gone. */
function keeping(flow: Flow): Flow {
  const said = new Map<string, string[]>();
  return {
    ...flow,
    name: `${flow.name}, with all that was said`,
    prepare: async (stage, scene) => {
      const act = await flow.prepare(stage, scene);
      const channelId = (await stage.records.ticket(scene.server.id, 1))?.channelId ?? '';
      const { client } = stage.discord;
      const privilegedIntents = GatewayIntentBits.MessageContent;
      await client.call('setPortal', { applicationId: stage.account.applicationId, privilegedIntents });
      await scene.ada.say(channelId, 'Look', files);
      for (let one = 0; one < Said; one += 1)
        await client.call('say', { as: scene.sam.id, channelId, content: `Word ${one}` });
      const standing = await client.call('messages', { as: scene.sam.id, channelId, limit: 1_000 });
      said.set(
        scene.server.id,
        standing.filter(({ flags }) => (flags & 64) === 0).map(({ id }) => id)
      );
      return act;
    },
    goOn: async (stage, scene, outcome) => {
      const ticket = await stage.records.ticket(scene.server.id, 1);
      const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
      if (!all.some(({ id }) => id === ticket?.channelId)) await mustBeKept(stage, scene);
      await flow.goOn(stage, scene, outcome);
      if (flow.name === 'delete') await mustBeKept(stage, scene);
    }
  };

  async function mustBeKept(stage: Stage, scene: Scene): Promise<void> {
    const kept = new Set(await keptOf(stage, scene));
    const missing = (said.get(scene.server.id) ?? []).filter((id) => !kept.has(id));
    if (missing.length > 0) throw new Error(`${missing.length} messages were deleted that are not kept.`);
    const lost = files.length - (await filesKeptOf(stage, scene));
    if (lost > 0) throw new Error(`${lost} files were deleted that are not kept.`);
  }
}

/** What ends a conversation. */
export const keepingFlows: readonly Flow[] = flows
  .filter(({ name }) => name === 'close' || name === 'delete')
  .map(keeping);
