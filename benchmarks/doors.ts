import { longestChain, type InteractionView, type Person } from '@ticket-desk/local-discord';
import { shown } from '../harness/answers.js';
import type { Scene } from '../harness/believable-server.js';
import { Stage } from '../harness/stage.js';
import { readyServer } from './ready-server.js';
import type { Row } from './table.js';
import { bringIn, templateOf } from './template-files.js';

/** Latency of every call, in ms: so long that calls side by side are seen as such on a busy machine too. */
const Latency = 150;

const options = [
  { value: 'a', label: 'The first' },
  { value: 'b', label: 'The second' }
];
const fields = [{ id: 'words', kind: 'text', label: 'What is it?' }];
/** What a question of each kind needs besides its words. */
const kinds: Readonly<Record<string, object>> = {
  ...{ choice: { options }, 'yes-no': {}, select: { options }, text: {}, number: {}, date: {}, email: {}, link: {} },
  ...{ user: {}, role: {}, channel: {}, file: {}, note: {}, form: { fields } }
};

/** REST calls and sequential round trips of opening a ticket: through every door, and with every kind of question first. */
export async function measureDoors(): Promise<Row[]> {
  const stage = await Stage.empty();
  const { client } = stage.discord;
  const rows: Row[] = [];
  try {
    await stage.startBot();
    const { scene, panel } = await readyServer(stage);
    const firsts = Object.entries(kinds).map(([kind, parts]) => {
      const first = { id: 'first', kind, text: 'What is it?', ...parts };
      return [`first-${kind}`, templateOf(`First ${kind}`, { questions: [first] })] as const;
    });
    const formBefore = { id: 'before', kind: 'form', text: 'Before we begin', fields };
    const next = { id: 'next', kind: 'yes-no', text: 'Is it urgent?' };
    await bringIn(scene, {
      before: templateOf('Before', { formBefore, questions: [next] }),
      all: templateOf('All before', { formBefore }),
      ...Object.fromEntries(firsts)
    });
    const members = await stage.crowd(scene, 7 + firsts.length);
    const measure = async (what: string, act: (member: Person) => Promise<InteractionView>) => {
      const member = members.pop();
      if (!member) throw new Error('Everybody has a ticket.');
      await stage.idle();
      await client.call('setLimits', { latencyMs: Latency });
      const since = await client.call('mark', {});
      const { id } = await act(member);
      await stage.idle();
      const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
      await client.call('setLimits', { latencyMs: 0 });
      const welcomed = calls.some(({ route, status }) => route.endsWith('/messages') && status === 200);
      if (!welcomed)
        throw new Error(`No ticket was opened by ${what}: ${JSON.stringify(await client.call('interaction', { id }))}`);
      rows.push({
        what: `open, ${what}: REST calls / sequential round trips`,
        value: `${calls.length} / ${longestChain(calls)}`
      });
    };

    const command = (member: Person, kind: string) => member.run(scene.generalId, '/open', { kind });
    const menu = await panelMenu(stage, scene);
    await measure('button of a panel', (member) => member.click(panel, 'Create Ticket'));
    await measure('menu of a panel', (member) => member.choose(menu, '', ['First choice']));
    await measure('`/open`', (member) => command(member, 'Purchase'));
    const message = await scene.ben.say(scene.generalId, 'Shoes, half price');
    const asker = members.at(-1);
    if (!asker) throw new Error('Everybody has a ticket.');
    const about = await asker.useOnMessage(message, 'Open a ticket about this');
    await measure('menu of a message', (member) => member.choose(shown(about), '', ['Purchase']));
    const opener = members.at(-1);
    if (!opener) throw new Error('Everybody has a ticket.');
    const forThem = await scene.sam.useOnMember(scene.generalId, opener.id, 'Open a ticket for them');
    await measure('menu of a member', () => scene.sam.choose(shown(forThem), '', ['Purchase']));
    for (const [kind, what] of [
      ['Before', 'form before opening, sent'],
      ['All before', 'form before opening that asks all, sent, with summary']
    ] as const) {
      const next = members.at(-1);
      if (!next) throw new Error('Everybody has a ticket.');
      const asked = await command(next, kind);
      await measure(what, (member) => member.submit(asked, { words: 'Shoes' }));
    }
    for (const kind of Object.keys(kinds))
      await measure(`first question is ${kind}`, (member) => command(member, `First ${kind}`));
    return rows;
  } finally {
    await stage.close();
  }
}

/** Olivia posts a panel that opens two kinds by a menu. */
async function panelMenu(stage: Stage, { olivia, ada, generalId }: Scene) {
  const which = await olivia.click(shown(await olivia.run(generalId, '/panels')), 'New');
  const where = await olivia.choose(shown(which), 'What shall it open?', ['First choice', 'First text']);
  const page = await olivia.choose(shown(where), 'Where shall it stand?', [generalId]);
  await olivia.click(shown(await olivia.click(shown(page), 'As a menu')), 'Publish');
  await stage.idle();
  return ada.lastMessage(generalId);
}
