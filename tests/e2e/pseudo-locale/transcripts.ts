import { linkedChannel, shown } from '../../../harness/answers.js';
import type { Part } from './parts.js';

/** Transcripts and the archive. What stands in their files is looked at elsewhere. */
export const part: Part = async ({ stage, scene, ticket: { channel } }) => {
  const { ada, ben, olivia, sam, server, generalId } = scene;
  const { client } = stage.discord;
  await olivia.run(generalId, '/transcripts');
  const goal = await client.call('createChannel', { serverId: server.id, name: 'goal' });
  await olivia.run(generalId, '/transcripts', { channel: goal.id, to_opener: true });
  await olivia.run(generalId, '/transcripts', { edits: 'keep' });
  await olivia.run(generalId, '/transcripts', { channel: channel.id });
  // None is named, none is theirs, and there is none.
  await sam.run(generalId, '/transcript');
  await ben.run(generalId, '/transcript', { ticket: 1 });
  const page = { ticket: 1 };
  await sam.run(generalId, '/transcript', page);
  await client.call('addFault', { method: 'GET', route: '/channels/{channel_id}/messages', status: 500 });
  await ada.run(channel.id, '/transcript', { format: 'text' });
  await client.call('clearFaults', {});
  await sam.run(generalId, '/archive');
  await sam.run(generalId, '/archive', { words: 'nobody-says-this' });
  await ada.run(generalId, '/archive');
  await ada.run(generalId, '/mytickets', { words: 'nobody-says-this' });
  await ada.run(generalId, '/mytickets');
  await sam.click(shown(await sam.run(channel.id, '/close')), 'confirm-close|1');
  await stage.idle();
  const over = shown(await sam.run(generalId, '/transcript', page));
  await sam.run(generalId, '/archive');
  const again = linkedChannel(await sam.click(over, 'again|1'));
  await stage.idle();
  const { number } = (await stage.records.tickets(server.id)).find(({ channelId }) => channelId === again) ?? {};
  await sam.click(shown(await sam.run(again, '/delete')), `confirm-delete|${number}`).catch(() => null);
  await stage.idle();
  await sam.run(generalId, '/archive');
  await sam.run(channel.id, '/reopen');
  await stage.idle();
  await client.call('deleteChannel', { channelId: goal.id });
  await olivia.run(generalId, '/doctor');
  await olivia.run(generalId, '/transcripts', { off: true });
};
