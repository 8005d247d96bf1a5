import { shown } from '../../../harness/answers.js';
import type { Beginning, Part } from './parts.js';

/** Reasons, what people read about themselves, openers who are told or do not finish, and the last staff role. */
export const part: Part = async (beginning) => {
  await reasons(beginning);
  await refusedWords(beginning);
  await themselves(beginning);
  await unfinished(beginning);
  await refusedTickets(beginning);
  await deleted(beginning);
  const { olivia: other, generalId: elsewhere } = await beginning.stage.scene();
  await other.run(elsewhere, '/help');
  const { olivia, generalId, staffRoleId } = beginning.scene;
  await olivia.run(generalId, '/set_staff remove', { role: staffRoleId });
  await olivia.run(generalId, '/set_staff add', { role: staffRoleId });
};

async function closed({ stage, scene: { sam }, ticket: { channel } }: Beginning): Promise<void> {
  await sam.click(shown(await sam.run(channel.id, '/close')), 'confirm-close|1');
  await stage.idle();
}

async function reopened({ stage, scene: { sam }, ticket: { channel } }: Beginning): Promise<void> {
  await sam.run(channel.id, '/reopen');
  await stage.idle();
}

async function reasons(beginning: Beginning): Promise<void> {
  const { ada, sam } = beginning.scene;
  const { channel } = beginning.ticket;
  shown(await ada.run(channel.id, '/close'));
  const prompt = shown(await sam.run(channel.id, '/close'));
  const form = await sam.click(prompt, 'ask-reason|1');
  const label = Object.keys(form.modal ? fieldsOf(form.modal) : {})[0] ?? '';
  shown(await sam.submit(form, { [label]: 'rude' }));
  await closed(beginning);
  await reopened(beginning);
}

/** The labels of a form. */
function fieldsOf(modal: object): Record<string, true> {
  const found = [...JSON.stringify(modal).matchAll(/"label":"([^"]+)"/g)].map(([, label = '']) => label);
  return Object.fromEntries(found.map((label) => [label, true as const]));
}

/** Discord refuses the letter over a word of the server’s name. */
async function refusedWords(beginning: Beginning): Promise<void> {
  const { client } = beginning.stage.discord;
  await client.call('setLimits', { refusedMessageWords: ['maple market'] });
  await closed(beginning);
  await client.call('setLimits', { refusedMessageWords: [] });
}

async function themselves(beginning: Beginning): Promise<void> {
  const { sam, kim } = beginning.scene;
  const { channel } = beginning.ticket;
  for (const person of [sam, kim])
    for (const command of ['/close', '/ticket'] as const) await person.run(channel.id, command);
  await reopened(beginning);
  await sam.run(channel.id, '/add', { user: sam.id });
}

/** The time comes while the bot is away. */
async function unfinished({ stage, scene, whileAway }: Beginning): Promise<void> {
  await whileAway(() =>
    stage.records.editTicket(scene.server.id, 1, (ticket) => {
      ticket.remindAt = new Date(Date.now() - 1_000).toISOString();
    })
  );
  await stage.idle();
}

/** Discord refuses what a template says, and what was answered. */
async function refusedTickets({ stage, scene, ticket: { channel, welcome } }: Beginning): Promise<void> {
  const { ada, ben, server } = scene;
  const { client } = stage.discord;
  await client.call('setLimits', { refusedMessageWords: ['just for you'] });
  for (const { id } of await ben.channels(server))
    for (const message of await ben.messages(id))
      if (JSON.stringify(message.components).includes('open|purchase')) await ben.click(message, 'open|purchase');
  await stage.idle();
  await client.call('setLimits', { refusedMessageWords: [] });
  const now = async () => (await ada.messages(channel.id)).find(({ id }) => id === welcome.id) ?? welcome;
  await ada.click(await now(), 'choose|1|country|ca');
  await ada.click(await now(), 'choose|1|group-link|yes');
  await client.call('setLimits', { refusedMessageWords: ['canada'] });
  await ada.choose(await now(), 'select|1|payment', ['PayPal']);
  await stage.idle();
  await client.call('setLimits', { refusedMessageWords: [] });
}

/** Openers of tickets that are deleted while they are open are told, too; of the second Discord refuses a word. */
async function deleted({ stage, scene: { sam, server } }: Beginning): Promise<void> {
  const { client } = stage.discord;
  for (const refusedMessageWords of [[], ['maple market']]) {
    await client.call('setLimits', { refusedMessageWords });
    const open = (await stage.records.tickets(server.id)).find(({ status }) => status === 'open');
    const prompt = shown(await sam.run(open?.channelId ?? '', '/delete'));
    await sam.click(prompt, `confirm-delete|${open?.number}`);
    await stage.idle();
  }
  await client.call('setLimits', { refusedMessageWords: [] });
}
