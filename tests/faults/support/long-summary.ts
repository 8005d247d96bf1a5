import { buttons, type InteractionView, type MessageView } from '@ticket-desk/local-discord';
import type { Scene } from '../../../harness/believable-server.js';
import { linkedChannel, shown } from '../../../harness/answers.js';
import type { Stage } from '../../../harness/stage.js';

/** Forms of long answers: one message does not hold them. */
const forms = ['one', 'two', 'three'].map((id) => ({
  ...{ id, kind: 'form', text: `Form ${id}` },
  fields: Array.from({ length: 5 }, (_, index) => ({
    id: `f${index}`,
    kind: 'text',
    label: `Field ${index}`,
    long: true
  }))
}));
/** The id of the template. */
export const LongKind = /^long-/;
/** How many questions it asks. */
export const LongQuestions = forms.length;

/** Olivia brings in a kind of ticket that asks so much, and Ada opens one. @returns the ticket's channel. */
export async function openLong(stage: Stage, { olivia, ada, generalId }: Scene): Promise<string> {
  const template = {
    name: 'Long',
    panel: { title: 'Long', text: 'Press', button: 'Long' },
    channelName: 'ticket-{number}-{user}',
    welcome: 'Hi {user}',
    questions: forms
  };
  const text = JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates: { long: template } });
  const file = { name: 'long.json', data: Buffer.from(text).toString('base64') };
  const draft = await olivia.run(generalId, '/templates', { file });
  await olivia.click(shown(draft), 'Publish');
  const channelId = linkedChannel(await ada.run(generalId, '/open', { kind: 'Long' }));
  await stage.idle();
  return channelId;
}

/** Opens the form that is asked now, or null where none is. */
export async function askedForm({ ada }: Scene, channelId: string): Promise<InteractionView | null> {
  const welcome = await ada.eventually('the first message', async () =>
    (await ada.messages(channelId)).find((message) => isWelcome(message))
  );
  if (!buttons(welcome).some(({ label }) => label === 'Fill in')) return null;
  return ada.click(welcome, 'Fill in');
}

function isWelcome(message: MessageView): boolean {
  return buttons(message).some(({ label }) => label === 'Details');
}

/** What Ada types: each answer is told from every other by how it begins. */
export function longWords(form: string): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 5 }, (_, index) => [`f${index}`, `${form}${index} ${'word '.repeat(180)}`.trim()])
  );
}
