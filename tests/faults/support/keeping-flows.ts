import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Scene } from '../../../harness/believable-server.js';
import type { Stage } from '../../../harness/stage.js';
import { until } from '../../support/until.js';
import { flows, type Flow } from './flows.js';

/** More than Discord gives at once. */
const Said = 104;

/** Two of them are the same. */
const files = ['same', 'same', 'other'].map((text, index) => ({
  name: `${index}.txt`,
  data: Buffer.from(text).toString('base64')
}));

/** A flow in whose ticket much was said: none of it may be missing once the channel is gone. */
function keeping(flow: Flow): Flow {
  // By scene: two local Discords side by side have given two servers the same id.
  const said = new WeakMap<Scene, string[]>();
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
        scene,
        standing.filter(({ flags }) => (flags & 64) === 0).map(({ id }) => id)
      );
      return act;
    },
    goOn: async (stage, scene, outcome) => {
      const ticket = await stage.records.ticket(scene.server.id, 1);
      const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
      if (!all.some(({ id }) => id === ticket?.channelId)) await mustBeKept(stage, scene);
      // After a closing nobody has to press anything.
      if (flow.name === 'close' && outcome === 'finished')
        await until('all of it to be kept', async () => {
          const now = await stage.records.ticket(scene.server.id, 1);
          return now !== null && now.keepingDue === undefined;
        }).then(() => mustBeKept(stage, scene));
      await flow.goOn(stage, scene, outcome);
      if (flow.name === 'delete') await mustBeKept(stage, scene);
    }
  };

  async function mustBeKept(stage: Stage, scene: Scene): Promise<void> {
    const kept = await stage.records.conversation(scene.server.id, 1);
    const ids = new Set(kept.messages.map(({ id }) => id));
    const all = said.get(scene) ?? [];
    const missing = all.filter((id) => !ids.has(id));
    if (missing.length > 0)
      throw new Error(
        `${missing.length} of ${all.length} messages were deleted that are not kept, from number ${all.indexOf(missing[0] ?? '')} on; ${kept.messages.length} are kept.`
      );
    const texts = [...kept.files.values()].map((file) =>
      file === null || typeof file === 'string' ? file : file.bytes.toString()
    );
    const lost = files.filter(({ data }) => !texts.includes(Buffer.from(data, 'base64').toString()));
    if (lost.length > 0) throw new Error(`${lost.length} files were deleted that are not kept.`);
  }
}

/** What ends a conversation. */
export const keepingFlows: readonly Flow[] = flows
  .filter(({ name }) => name === 'close' || name === 'delete')
  .map(keeping);
