import type { Person } from '@ticket-desk/local-discord';
import type { Scene } from '../../../harness/believable-server.js';
import { linkedChannel, said, shown } from '../../../harness/answers.js';
import type { Stage } from '../../../harness/stage.js';
import { until } from '../../support/until.js';
import type { Flow } from './flows.js';

/** A kind of ticket that asks all there is before it is opened. */
const template = {
  name: 'Before',
  panel: { title: 'Before', text: 'Press', button: 'Before' },
  channelName: 'ticket-{number}-{user}',
  welcome: 'Hi {user}',
  formBefore: {
    ...{ id: 'before', kind: 'form', text: 'Before we begin' },
    fields: [{ id: 'words', kind: 'text', label: 'What is it?' }]
  },
  questions: [],
  decisions: [{ id: 'accept', label: 'Accept' }]
};

const ask = (person: Person, { generalId }: Scene) => person.run(generalId, '/open', { kind: 'Before' });
const answer = { words: 'Shoes' };

/** Ada sends the form: what is posted then is first message and summary in one. */
export const openAskedBefore: Flow = {
  name: 'open, with all that is asked',
  prepare: async (stage, scene) => {
    const { olivia, ada, generalId } = scene;
    const text = JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates: { before: template } });
    const file = { name: 'before.json', data: Buffer.from(text).toString('base64') };
    await olivia.click(shown(await olivia.run(generalId, '/templates', { file })), 'Publish');
    await stage.idle();
    const { id: interactionId } = await ask(ada, scene);
    return () => ada.client.call('submitModal', { as: ada.id, interactionId, fields: answer, files: {} });
  },
  success: 'Your ticket is ready',
  over: (_, __, read) => read !== '',
  outcome: async (stage, scene) => ((await opened(stage, scene)) ? 'finished' : 'undone'),
  goOn: async (stage, scene, outcome) => {
    const { ada, sam } = scene;
    const again = await ask(ada, scene);
    const read = outcome === 'finished' ? again : await ada.submit(again, answer);
    const wanted = outcome === 'finished' ? 'You already have an open ticket' : 'Your ticket is ready';
    if (!said(read).includes(wanted)) throw new Error(`"${wanted}" was expected, and they read: ${said(read)}`);
    await stage.idle();
    const ticket = await opened(stage, scene);
    if (ticket?.number !== 1) throw new Error(`The first ticket has the number ${String(ticket?.number)}.`);
    if (linkedChannel(read) !== ticket.channelId) throw new Error('The link leads somewhere else.');
    const message = await stage.summary(sam, linkedChannel(read));
    // A disk that failed just then has the next look find the message, and record it.
    await until('the summary to be on the first message', async () => {
      return (await opened(stage, scene))?.welcomeMessageId === message.id;
    });
    await sam.click(message, 'Accept');
    await stage.idle();
  }
};

const opened = async (stage: Stage, { server }: Scene) =>
  (await stage.records.tickets(server.id)).find(({ status }) => status === 'open');
