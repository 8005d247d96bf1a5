import { buttons, menus, type InteractionView, type MessageView, type Person } from '@ticket-desk/local-discord';
import type { Scene } from '../../../harness/believable-server.js';
import { linkedChannel, said, shown } from '../../../harness/answers.js';
import { adminFlows } from './admin-flows.js';
import { openAskedBefore } from './asked-before.js';
import { askedForm, longWords, openLong } from './long-summary.js';
import { type OpenedTicket, type Stage } from '../../../harness/stage.js';

/** What an interrupted action came to. */
export type Outcome = 'finished' | 'undone';

/** One thing people do with a ticket, as it can be cut in two. */
export interface Flow {
  readonly name: string;
  /** Brings a new server to where the action begins, and gives the action: it starts it and does not wait for an answer. */
  prepare(stage: Stage, scene: Scene): Promise<() => Promise<InteractionView>>;
  /** The last sentence the person reads when it worked; null where there is none. */
  readonly success: string | null;
  /** Is there nothing more to come? By what the person reads now. */
  over(stage: Stage, scene: Scene, read: string): boolean | Promise<boolean>;
  /** Did it happen? By the record. */
  outcome(stage: Stage, scene: Scene): Promise<Outcome>;
  /** The person tries again, and goes on from there as people do. Throws where they cannot. */
  goOn(stage: Stage, scene: Scene, outcome: Outcome): Promise<void>;
}

/** Not while there is nothing to read, or only "Closing the ticket…". */
const answeredFor: Flow['over'] = (_, __, read) => read !== '' && !read.includes('ing the ticket…');

const press = (person: Person, message: MessageView, label: string) => {
  const customId = buttons(message).find((button) => button.label === label)?.customId;
  if (!customId) throw new Error(`There is no button "${label}".`);
  return person.client.call('click', { as: person.id, channelId: message.channelId, messageId: message.id, customId });
};

const ticketOf = async (stage: Stage, { server }: Scene) =>
  (await stage.records.tickets(server.id)).find(({ status }) => status !== 'deleted');
const channelOf = async (stage: Stage, scene: Scene) => (await ticketOf(stage, scene))?.channelId ?? '';
const mustSay = (answer: InteractionView, text: string) => {
  if (!said(answer).includes(text)) throw new Error(`"${text}" was expected, and they read: ${said(answer)}`);
};
const reopen = async ({ sam }: Scene, channelId: string) => {
  mustSay(await sam.run(channelId, '/reopen'), 'The ticket is open again');
};
const close = async (stage: Stage, { sam }: Scene, channelId: string) => {
  mustSay(await stage.closeTicket(sam, channelId), 'The ticket is closed');
};

/** Answers all questions that are left, going by what the member sees: Canada, Yes, PayPal. */
async function answerTheRest(stage: Stage, scene: Scene): Promise<void> {
  const { ada } = scene;
  const channelId = await channelOf(stage, scene);
  const welcome = async () => {
    const messages = await ada.messages(channelId);
    const found = messages.find((message) => buttons(message).some(({ label }) => label === 'Details'));
    if (!found) throw new Error('Ada sees no first message.');
    return found;
  };
  for (const answer of ['Canada', 'Yes']) {
    const seen = await welcome();
    if (buttons(seen).some(({ label }) => label === answer)) await ada.click(seen, answer);
  }
  const last = await welcome();
  if (menus(last).length > 0) await ada.choose(last, '', ['PayPal']);
  await stage.summary(ada, channelId);
}

const open: Flow = {
  name: 'open',
  prepare: async (stage, scene) => {
    const panel = await stage.panel(scene, scene.ada);
    return () => press(scene.ada, panel, 'Create Ticket');
  },
  success: 'Your ticket is ready',
  over: answeredFor,
  outcome: async (stage, scene) => ((await ticketOf(stage, scene))?.status === 'open' ? 'finished' : 'undone'),
  goOn: async (stage, scene, outcome) => {
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    mustSay(answer, outcome === 'finished' ? 'You already have an open ticket' : 'Your ticket is ready');
    await stage.idle();
    const ticket = await ticketOf(stage, scene);
    // A number that is given back is given again. One whose channel was taken away after all, by an answer that came so
    // late that nobody waited for it, stays with what became of it.
    const all = await stage.records.tickets(scene.server.id);
    const before = all.filter(({ number }) => number < (ticket?.number ?? 0));
    if (ticket?.number !== before.length + 1 || before.some(({ status }) => status !== 'deleted')) {
      const told = all.map(({ number, status }) => `${number} ${status}`);
      throw new Error(`The first ticket has the number ${String(ticket?.number)}; there are: ${told.join(', ')}.`);
    }
    if (linkedChannel(answer) !== ticket.channelId) throw new Error('The link leads somewhere else.');
    await answerTheRest(stage, scene);
  }
};

const answer: Flow = {
  name: 'answer',
  prepare: async (stage, scene) => {
    const { welcome } = await stage.openTicket(scene, scene.ada);
    await stage.idle();
    return () => press(scene.ada, welcome, 'Canada');
  },
  success: null,
  over: () => true,
  outcome: async (stage, scene) => ((await ticketOf(stage, scene))?.answers.length === 1 ? 'finished' : 'undone'),
  goOn: answerTheRest
};

const summary: Flow = {
  name: 'summary',
  prepare: async (stage, scene) => {
    const { ada } = scene;
    const { channel, welcome } = await stage.openTicket(scene, ada);
    const now = async () => (await ada.messages(channel.id)).find(({ id }) => id === welcome.id) ?? welcome;
    await ada.click(await now(), 'Canada');
    await ada.click(await now(), 'Yes');
    await stage.idle();
    const [menu] = menus(await now());
    if (!menu) throw new Error('Ada sees no menu.');
    const target = { as: ada.id, channelId: channel.id, messageId: welcome.id, customId: menu.customId };
    const values = menu.options.filter(({ label }) => label === 'PayPal').map(({ value }) => value);
    return () => ada.client.call('choose', { ...target, values });
  },
  success: null,
  over: () => true,
  outcome: async (stage, scene) => ((await ticketOf(stage, scene))?.submittedAt ? 'finished' : 'undone'),
  goOn: answerTheRest
};

const longSummary: Flow = {
  name: 'summary in several messages',
  prepare: async (stage, scene) => {
    const channelId = await openLong(stage, scene);
    for (const form of ['a', 'b']) {
      const asked = await askedForm(scene, channelId);
      if (!asked) throw new Error('Ada is asked nothing.');
      await scene.ada.submit(asked, longWords(form));
      await stage.idle();
    }
    const last = await askedForm(scene, channelId);
    if (!last?.modal) throw new Error('Ada sees no form.');
    const { client, id: as } = scene.ada;
    return () => client.call('submitModal', { as, interactionId: last.id, fields: longWords('c'), files: {} });
  },
  success: null,
  over: () => true,
  outcome: async (stage, scene) => ((await ticketOf(stage, scene))?.submittedAt ? 'finished' : 'undone'),
  goOn: async (stage, scene) => {
    const channelId = await channelOf(stage, scene);
    const asked = await askedForm(scene, channelId);
    if (asked) await scene.ada.submit(asked, longWords('c'));
    await stage.summary(scene.ada, channelId);
  }
};

/** An open ticket, every answer given. */
async function answered(stage: Stage, scene: Scene): Promise<OpenedTicket> {
  const ticket = await stage.openTicket(scene, scene.ada);
  await stage.answerAll(scene.ada, ticket);
  await stage.idle();
  return ticket;
}

const closing: Flow = {
  name: 'close',
  prepare: async (stage, scene) => {
    const { channel } = await answered(stage, scene);
    const prompt = shown(await scene.sam.run(channel.id, '/close', { reason: 'Done' }));
    return () => press(scene.sam, prompt, 'Confirm');
  },
  success: 'The ticket is closed',
  over: answeredFor,
  outcome: async (stage, scene) => ((await ticketOf(stage, scene))?.status === 'closed' ? 'finished' : 'undone'),
  goOn: async (stage, scene, outcome) => {
    const channelId = await channelOf(stage, scene);
    if (outcome === 'undone') await close(stage, scene, channelId);
    else mustSay(await scene.sam.run(channelId, '/close'), 'closed this ticket');
    await reopen(scene, channelId);
    await scene.ada.eventually('their ticket again', () => scene.ada.sees(channelId));
  }
};

const reopening: Flow = {
  name: 'reopen',
  prepare: async (stage, scene) => {
    const { channel } = await answered(stage, scene);
    await close(stage, scene, channel.id);
    const { sam } = scene;
    return () => sam.client.call('runCommand', { as: sam.id, channelId: channel.id, command: 'reopen' });
  },
  success: 'The ticket is open again',
  over: answeredFor,
  outcome: async (stage, scene) => ((await ticketOf(stage, scene))?.status === 'open' ? 'finished' : 'undone'),
  goOn: async (stage, scene, outcome) => {
    const channelId = await channelOf(stage, scene);
    if (outcome === 'undone') await reopen(scene, channelId);
    else mustSay(await scene.sam.run(channelId, '/reopen'), 'This ticket is open already');
    await close(stage, scene, channelId);
  }
};

const deleting: Flow = {
  name: 'delete',
  prepare: async (stage, scene) => {
    // Still open, so that its opener is to be told.
    const { channel } = await answered(stage, scene);
    const prompt = shown(await scene.sam.run(channel.id, '/delete'));
    return () => press(scene.sam, prompt, 'Confirm');
  },
  success: null,
  // When it worked there is no channel left to read anything in.
  over: async (stage, scene, read) =>
    (read !== '' && !read.includes('ing the ticket…')) || (await deleting.outcome(stage, scene)) === 'finished',
  outcome: async (stage, scene) => ((await ticketOf(stage, scene)) ? 'undone' : 'finished'),
  goOn: async (stage, scene, outcome) => {
    if (outcome === 'undone') {
      // A disk that fails in the very last step of a write may hold what was not done: the bot's word is what counts.
      const channelId = (await stage.records.tickets(scene.server.id)).at(-1)?.channelId ?? '';
      await scene.sam.click(shown(await scene.sam.run(channelId, '/delete')), 'Confirm');
      await scene.sam.eventually('the channel gone', async () => !(await scene.sam.sees(channelId)));
    }
    const next = await stage.openTicket(scene, scene.ada);
    if (next.channel.name !== 'ticket-0002-ada') throw new Error(`The next ticket is ${next.channel.name}.`);
  }
};

/** A kind of ticket that ends in a decision, as a file brings it in. */
const decidable = (roleId: string) => {
  const template = {
    name: 'Apply',
    panel: { title: 'Apply', text: 'Apply', button: 'Apply' },
    channelName: 'ticket-{number}-{user}',
    welcome: 'Hi {user}',
    questions: [{ id: 'sure', kind: 'yes-no', text: 'Sure?' }],
    decisions: [{ id: 'accept', label: 'Accept', words: 'Welcome!', giveRoles: [roleId] }]
  };
  const text = JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates: { apply: template } });
  return { name: 'apply.json', data: Buffer.from(text).toString('base64') };
};

/** What staff can decide by, once it stands. */
const summaryOf = async (stage: Stage, scene: Scene) => stage.summary(scene.sam, await channelOf(stage, scene));

const deciding: Flow = {
  name: 'decide',
  prepare: async (stage, scene) => {
    const { ada, sam, olivia, server, generalId } = scene;
    const { id: roleId } = await sam.client.call('createRole', { serverId: server.id, name: 'Member' });
    const brought = await olivia.run(generalId, '/templates', { file: decidable(roleId) });
    mustSay(await olivia.click(shown(brought), 'Publish'), 'Apply');
    await stage.idle();
    const list = shown(await olivia.run(generalId, '/templates', { search: 'Apply' }));
    const [kind] = menus(list).flatMap(({ options }) => options.filter(({ label }) => label === 'Apply'));
    const channelId = linkedChannel(await ada.run(generalId, '/open', { kind: kind?.value ?? '' }));
    const [welcome] = await ada.eventually('the question', async () => {
      const messages = await ada.messages(channelId);
      return messages.some((message) => buttons(message).some(({ label }) => label === 'Yes')) && messages;
    });
    if (!welcome) throw new Error('Ada sees no question.');
    await ada.click(welcome, 'Yes');
    await stage.idle();
    const standing = await summaryOf(stage, scene);
    return () => press(sam, standing, 'Accept');
  },
  success: 'Done: **Accept**',
  over: answeredFor,
  outcome: async (stage, scene) => ((await ticketOf(stage, scene))?.decision ? 'finished' : 'undone'),
  goOn: async (stage, scene, outcome) => {
    const { sam } = scene;
    if (outcome === 'undone') mustSay(await sam.click(await summaryOf(stage, scene), 'Accept'), 'Done: **Accept**');
    await stage.idle();
    const asked = shown(await sam.click(await summaryOf(stage, scene), 'Decide anew'));
    const { id } = await sam.click(asked, 'Take it back');
    await stage.idle();
    mustSay(await sam.client.call('interaction', { id }), 'the decision is taken back');
    mustSay(await sam.click(await summaryOf(stage, scene), 'Accept'), 'Done: **Accept**');
  }
};

export const flows: readonly Flow[] = [
  open,
  openAskedBefore,
  answer,
  summary,
  longSummary,
  closing,
  reopening,
  deleting,
  deciding,
  ...adminFlows
];
