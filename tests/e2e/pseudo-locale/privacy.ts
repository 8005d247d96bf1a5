import type { Person } from '@ticket-desk/local-discord';
import { shown } from '../../../harness/answers.js';
import type { Scene } from '../../../harness/believable-server.js';
import type { Part } from './parts.js';

/** What is kept of people, what they do with it, a ticket that is erased, and how long things are kept. */
export const part: Part = async ({ stage }) => {
  const scene = await stage.readyScene();
  const { ada, ben, sam, generalId } = scene;
  const over = await stage.openTicket(scene, ada);
  await sam.click(shown(await sam.run(over.channel.id, '/close')), 'confirm-close|1');
  const gone = await stage.openTicket(scene, ben);
  await sam.click(shown(await sam.run(gone.channel.id, '/delete')), 'confirm-delete|2').catch(() => null);
  await stage.openTicket(scene, ada);
  await stage.idle();
  const kept = await ada.run(generalId, '/privacy');
  await ada.click(shown(kept), 'privacy|data');
  await pressed(ada, shown(kept), 'privacy|ask', 'privacy|sure', 'privacy|yes');
  await ada.run(generalId, '/erase', { ticket: 1 });
  await sam.run(generalId, '/erase', { ticket: 3 });
  await pressed(sam, shown(await sam.run(generalId, '/erase', { ticket: 1 })), 'erase|1|sure', 'erase|1|yes');
  await stage.idle();
  await sam.run(over.channel.id, '/reopen');
  await retention(scene);
};

async function pressed(person: Person, first: ReturnType<typeof shown>, ...ids: string[]): Promise<void> {
  let prompt = first;
  for (const id of ids) prompt = shown(await person.click(prompt, id));
}

async function retention({ olivia, generalId }: Scene): Promise<void> {
  await olivia.run(generalId, '/retention');
  await olivia.run(generalId, '/retention', { files: 1, conversation: 2, record: 3 });
}
