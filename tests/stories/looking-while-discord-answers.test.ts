import { setTimeout as delay } from 'node:timers/promises';
import { background } from '../../src/lib/base/under-way.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import type { OfferedDecision } from '../../src/lib/templates/decisions.js';
import { ada, ben, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';
import type { PaperDesk } from '../support/paper/paper-desk.js';
import { asking } from '../support/templates.js';

type Request = Parameters<PaperDesk['next']>[0];

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
  const accept: OfferedDecision = { id: 'accept', label: 'Accept', giveRoles: ['500000000000000001'] };
  const shut: OfferedDecision = { id: 'shut', label: 'Done with it', close: true };
  const template = asking({ id: 'why', kind: 'yes-no', text: 'Really?' });
  stage.templates.put('purchase', { ...template, channelName: '{answer:why}', decisions: [accept, shut] });
});

/** What people do with a ticket, and the requests it is made of. */
interface Deed {
  readonly requests: readonly Request[];
  readonly before?: (ticket: Ticket) => Promise<unknown>;
  readonly act: (ticket: Ticket) => Promise<unknown>;
}

const key = { guildId, number: 1 };
const handIn = (ticket: Ticket) => stage.answer(ticket, 'why', 'yes');
const decide = async (id: string) => {
  await stage.tickets.decisions.decide(key, id, sam, null);
  await background.ended();
};

const deeds: Record<string, Deed> = {
  'answers the last question': { requests: ['postSummary', 'renameByAnswers'], act: handIn },
  'adds somebody': {
    requests: ['applyAccess', 'postNotice'],
    act: async (ticket) => (await stage.tickets.people.add(ticket, ben, sam)).told
  },
  'closes it': {
    requests: ['applyAccess', 'postNotice', 'refreshWelcome', 'place', 'postLetter'],
    act: (ticket) => stage.close(ticket)
  },
  'reopens it': {
    requests: ['applyAccess', 'postNotice', 'refreshWelcome', 'place', 'retireClosing'],
    before: (ticket) => stage.close(ticket),
    act: (ticket) => stage.reopen(ticket)
  },
  'deletes it': {
    requests: ['deleteChannel', 'postLetter'],
    act: async (ticket) => {
      await stage.tickets.closing.delete(ticket, sam);
      await background.ended();
    }
  },
  'accepts it': {
    requests: ['postNotice', 'refreshSummary', 'changeRole'],
    before: handIn,
    act: () => decide('accept')
  },
  'closes it by a decision': {
    requests: ['postNotice', 'refreshSummary', 'applyAccess', 'postLetter'],
    before: handIn,
    act: () => decide('shut')
  }
};

const moments = Object.entries(deeds).flatMap(([who, deed]) =>
  deed.requests.flatMap((request) =>
    (['before', 'after'] as const).map((when) => ({ who, deed, request, when, before: deed.before ?? (() => null) }))
  )
);

/** A person asks for a look as a request is on its way, which Discord then takes its time to answer. */
function lookAt(request: Request, when: 'before' | 'after') {
  const looked = { times: 0, looks: [] as ReturnType<PaperStage['look']>[] };
  stage.desk.next(request, when, async () => {
    looked.times += 1;
    looked.looks.push(stage.look(true));
    await delay(5);
  });
  return looked;
}

describe('A look while Discord has not answered calls nothing missing that is on its way', () => {
  test.each(moments)('Somebody $who: $request, $when', async ({ deed, request, when, before }) => {
    const ticket = await stage.open();
    await before(ticket);
    const looked = lookAt(request, when);
    await deed.act(ticket);
    expect(looked.times).toBe(1);
    expect((await Promise.all(looked.looks)).flat()).toEqual([]);
    await background.ended();
    expect(await stage.look(true)).toEqual([]);
  });

  test.each(['createChannel', 'postWelcome'] as const)('Somebody opens it: %s', async (request) => {
    const looked = lookAt(request, 'after');
    await stage.open(ada);
    expect(looked.times).toBe(1);
    expect((await Promise.all(looked.looks)).flat()).toEqual([]);
  });
});
