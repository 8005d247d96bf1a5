import type { Person } from '@ticket-desk/local-discord';
import { linkedChannel, shown } from '../../../harness/answers.js';
import type { Scene } from '../../../harness/believable-server.js';
import type { Part } from './parts.js';

/** What is kept of people, what they do with it, a ticket that is erased, and how long things are kept. */
export const part: Part = async ({ stage, scene, ticket: { channel } }) => {
  const { ada, ben, olivia, sam, server, generalId } = scene;
  const goal = await stage.discord.client.call('createChannel', { serverId: server.id, name: 'goal' });
  await olivia.run(generalId, '/transcripts', { channel: goal.id, to_opener: true });
  await ada.say(channel.id, '…');
  const bens = linkedChannel(await ben.run(generalId, '/open'));
  await sam.click(shown(await sam.run(channel.id, '/close')), 'confirm-close|1');
  await sam.click(shown(await sam.run(bens, '/delete')), 'confirm-delete|2').catch(() => null);
  await stage.idle();
  linkedChannel(await ada.run(generalId, '/open'));
  await stage.idle();
  const kept = await ada.run(generalId, '/privacy');
  await ada.click(shown(kept), 'privacy|data');
  await pressed(ada, shown(kept), 'privacy|ask', 'privacy|sure', 'privacy|yes');
  await stage.idle();
  await ada.run(generalId, '/erase', { ticket: 1 });
  await sam.run(generalId, '/erase', { ticket: 3 });
  await pressed(sam, shown(await sam.run(generalId, '/erase', { ticket: 1 })), 'erase|1|sure', 'erase|1|yes');
  await stage.idle();
  await sam.run(channel.id, '/reopen');
  await retention(scene);
  await pressed(sam, shown(await sam.run(generalId, '/erase', { ticket: 2 })), 'erase|2|sure', 'erase|2|yes');
  await stage.idle();
};

async function pressed(person: Person, first: ReturnType<typeof shown>, ...ids: string[]): Promise<void> {
  let prompt = first;
  for (const id of ids) prompt = shown(await person.click(prompt, id));
}

async function retention({ olivia, generalId }: Scene): Promise<void> {
  await olivia.run(generalId, '/retention');
  await olivia.run(generalId, '/retention', { files: 1, conversation: 2, record: 3 });
}
