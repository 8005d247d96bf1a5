import type { OfferedDecision } from '../../src/lib/templates/decisions.js';
import { background } from '../../src/lib/base/under-way.js';
import { ada, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';
import { down, refused } from '../support/paper/paper-wire.js';
import { asking } from '../support/templates.js';

const kim = '200000000000000008';
const member = '500000000000000001';
const guest = '500000000000000002';
const team = '500000000000000003';

const accept: OfferedDecision = { id: 'accept', label: 'Accept', giveRoles: [member], takeRoles: [guest] };
const refuse: OfferedDecision = { id: 'refuse', label: 'Refuse', askReason: 'required' };
const shut: OfferedDecision = { id: 'shut', label: 'Done with it', close: true };

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
  offer(accept, refuse, shut);
});

function offer(...decisions: OfferedDecision[]): void {
  const template = asking({ id: 'why', kind: 'yes-no', text: 'Really?' });
  stage.templates.put('purchase', { ...template, decisions });
}

async function handedIn(openerId = ada) {
  const ticket = await stage.open(openerId);
  await stage.answer(ticket, 'why', 'yes');
  return stage.record(ticket);
}

const decide = (id: string, by = sam, reason: string | null = null, number = 1) =>
  stage.tickets.decisions.decide({ guildId, number }, id, by, reason);
const record = () => stage.record({ guildId, number: 1 });
const summaries = () => stage.desk.channelOf({ number: 1 }).messages.filter(({ kind }) => kind === 'summary');
const shown = () => summaries().map(({ decided }) => decided);
const rolesOf = (person = ada) => [...(stage.desk.roles.get(person) ?? [])].sort();
const has = (...roleIds: string[]) => stage.desk.roles.set(ada, new Set(roleIds));
const states = async () => (await record()).decision?.roles?.map(({ does, state }) => `${does} ${state}`);
const unfinished = async () => stage.tickets.decisions.isUnfinished(await record(), false);

/** What a decision for "accept" comes to, once all of it is done. */
async function expectAccepted(): Promise<void> {
  expect(await record()).toMatchObject({ decision: { id: 'accept', by: sam }, untold: [] });
  expect(await unfinished()).toBe(false);
  expect(stage.notices({ number: 1 })).toEqual(['decided']);
  expect(shown()).toEqual(['accept']);
  expect(rolesOf()).toEqual([member]);
}

describe('Sam decides', () => {
  test('and the record, the summary, the channel and the roles say so', async () => {
    has(guest);
    await handedIn();
    expect(shown()).toEqual([null]);
    const { failures } = await decide('accept');
    expect(failures).toEqual([]);
    await expectAccepted();
    expect(await states()).toEqual(['give done', 'take done']);
    expect((await stage.history({ guildId, number: 1 })).at(-1)).toMatchObject({
      kind: 'decided',
      decisionId: 'accept',
      by: sam
    });
  });

  test('and Kim another way in the same moment: one decides, and the other reads who did and how', async () => {
    await handedIn();
    const outcomes = await Promise.allSettled([decide('accept', sam), decide('refuse', kim, 'No')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(decide('refuse', kim, 'No')).rejects.toMatchObject({
      id: 'already-decided',
      context: { decision: { label: 'Accept', by: sam }, to: kim }
    });
    expect(stage.notices({ number: 1 })).toEqual(['decided']);
    expect(shown()).toEqual(['accept']);
  });

  test('the same twice: it is done once', async () => {
    await handedIn();
    const outcomes = await Promise.allSettled([decide('accept'), decide('accept')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(stage.desk.times('changeRole')).toBe(1);
  });

  test('before all is answered, after the ticket is closed, or what nobody offers: nothing happens', async () => {
    const ticket = await stage.open();
    await expect(decide('accept')).rejects.toMatchObject({ id: 'not-handed-in' });
    await stage.answer(ticket, 'why', 'yes');
    await expect(decide('nothing')).rejects.toMatchObject({ id: 'stale-component' });
    await stage.close(ticket);
    await expect(decide('accept')).rejects.toMatchObject({ id: 'not-open' });
    expect((await record()).decision).toBeUndefined();
    expect(rolesOf()).toEqual([]);
  });

  test('without the reason that is asked for: nothing happens; with it, it is kept', async () => {
    await handedIn();
    await expect(decide('refuse')).rejects.toMatchObject({ id: 'reason-needed' });
    await decide('refuse', sam, 'Too young');
    expect((await record()).decision).toMatchObject({ reason: 'Too young' });
  });

  test('and that closes the ticket: its opener was told before', async () => {
    await handedIn();
    await decide('shut');
    await background.ended();
    expect(await record()).toMatchObject({ status: 'closed', closed: { by: sam, reason: 'Done with it' } });
    expect(stage.notices({ number: 1 })).toEqual(['decided', 'closed']);
    expect(stage.desk.letters).toHaveLength(1);
    expect(await unfinished()).toBe(false);
  });

  test('as the ticket was opened: what the template says by now is for others', async () => {
    await handedIn();
    offer({ ...accept, giveRoles: [team] });
    await decide('accept');
    expect(rolesOf()).toEqual([member]);
  });
});

/** Every request that a decision needs. */
const requests = ['postNotice', 'rolesOfOpener', 'changeRole', 'refreshSummary'] as const;

describe.each(requests)('Killed at %s', (request) => {
  test.each(['before', 'after'] as const)(
    '%s it took effect: a look does the rest, and nothing twice',
    async (when) => {
      has(guest);
      await handedIn();
      stage.desk.next(request, when, down);
      await decide('accept');
      expect(stage.asked).toContain(guildId);
      stage.restart();
      await stage.look();
      await expectAccepted();
    }
  );

  test('for good: the next process finds all that is to do in the record', async () => {
    has(guest);
    await handedIn();
    // Nothing of this process goes on: what it asks for is never answered.
    stage.desk.next(request, 'after', () => new Promise(() => 0));
    void decide('accept');
    await new Promise(setImmediate);
    stage.restart();
    await stage.look();
    await expectAccepted();
  });
});

describe('A decision that closes its ticket', () => {
  test('closes it by a later look, where the channel could not be told at once', async () => {
    await handedIn();
    stage.desk.next('postNotice', 'before', down);
    await decide('shut');
    expect(await record()).toMatchObject({ status: 'open', decision: { due: ['close'] } });
    stage.restart();
    await stage.look();
    await background.ended();
    expect(await record()).toMatchObject({ status: 'closed' });
    expect(stage.notices({ number: 1 })).toEqual(['decided', 'closed']);
  });

  test('and Discord does not let the bot: it stays open, and a look tries again', async () => {
    await handedIn();
    stage.desk.next('applyAccess', 'before', refused);
    const { failures } = await decide('shut');
    expect(failures).toMatchObject([{ id: 'missing-permission' }]);
    expect(await record()).toMatchObject({ status: 'open', closed: null, decision: { due: ['close'] } });
    await stage.look();
    await background.ended();
    expect(await record()).toMatchObject({ status: 'closed' });
    expect((await record()).decision?.due).toBeUndefined();
  });

  test('that somebody closes meanwhile: it is closed once, and stays open when it is reopened', async () => {
    const ticket = await handedIn();
    stage.desk.next('postNotice', 'before', down);
    await decide('shut');
    await stage.close(ticket, kim);
    await stage.reopen(ticket);
    await stage.look();
    expect(await record()).toMatchObject({ status: 'open' });
    expect((await stage.story(ticket)).filter((kind) => kind === 'closed')).toHaveLength(1);
  });
});

describe('A role', () => {
  test('that Ada has already is none of the decision’s: taking it back leaves it', async () => {
    has(member);
    await handedIn();
    await decide('accept');
    expect(await states()).toEqual(['give needless', 'take needless']);
    await stage.tickets.decisions.reconsider({ guildId, number: 1 }, sam);
    expect(rolesOf()).toEqual([member]);
  });

  test('above the bot’s: staff read so; only an administrator’s look tries it again', async () => {
    stage.desk.untouchable.set(member, 'role-above');
    await handedIn();
    await decide('accept');
    expect(await states()).toEqual(['give role-above', 'take needless']);
    expect(await stage.look()).toEqual([]);
    expect((await stage.look(true)).map(({ kind }) => kind)).toEqual(['roles']);
    stage.desk.untouchable.clear();
    expect((await stage.look(true)).map(({ kind }) => kind)).toEqual(['decision']);
    expect(rolesOf()).toEqual([member]);
    expect(shown()).toEqual(['accept']);
  });

  test.each(['role-gone', 'role-managed', 'person-gone'] as const)('%s is not asked for again', async (why) => {
    stage.desk.untouchable.set(member, why);
    await handedIn();
    await decide('accept');
    expect(await states()).toEqual([`give ${why}`, 'take needless']);
    expect(await stage.look(true)).toEqual([]);
  });

  test('is given to nobody who has left', async () => {
    await handedIn();
    stage.desk.left.add(ada);
    await decide('accept');
    expect(await states()).toEqual(['give person-gone', 'take person-gone']);
  });
});

describe('Sam takes the decision back', () => {
  const anew = (by = sam) => stage.tickets.decisions.reconsider({ guildId, number: 1 }, by);

  test('the roles are as before, the summary asks, Ada is told, and Kim decides', async () => {
    has(guest);
    await handedIn();
    await decide('accept');
    await anew();
    expect(rolesOf()).toEqual([guest]);
    expect(shown()).toEqual([null]);
    await decide('refuse', kim, 'On second thoughts');
    expect(shown()).toEqual(['refuse']);
    expect(rolesOf()).toEqual([guest]);
    expect(stage.notices({ number: 1 })).toEqual(['decided', 'reconsidered', 'decided']);
    expect((await stage.story({ guildId, number: 1 })).slice(-3)).toEqual(['decided', 'reconsidered', 'decided']);
    expect(await unfinished()).toBe(false);
  });

  test('twice, or where nothing was decided: it says so', async () => {
    await handedIn();
    await expect(anew()).rejects.toMatchObject({ id: 'not-decided' });
    await decide('accept');
    const outcomes = await Promise.allSettled([anew(sam), anew(kim)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('killed before the roles are back: a look does it, also where something else was decided meanwhile', async () => {
    has(guest);
    await handedIn();
    await decide('accept');
    stage.desk.next('rolesOfOpener', 'before', down);
    await anew();
    expect(rolesOf()).toEqual([member]);
    stage.desk.next('rolesOfOpener', 'before', down);
    await decide('refuse', sam, 'No');
    stage.restart();
    await stage.look();
    expect(rolesOf()).toEqual([guest]);
    expect(await unfinished()).toBe(false);
  });

  test('and decides the same once more: the roles it gave are its own, and taken back with it', async () => {
    await handedIn();
    await decide('accept');
    stage.desk.next('rolesOfOpener', 'before', down);
    await anew();
    await decide('accept');
    expect(rolesOf()).toEqual([member]);
    await anew();
    expect(rolesOf()).toEqual([]);
  });

  test('while a role is just being given: it does not stay', async () => {
    await handedIn();
    stage.desk.next('changeRole', 'before', async () => {
      void anew();
      await Promise.resolve();
    });
    await decide('accept');
    await stage.look();
    expect(rolesOf()).toEqual([]);
    expect(await unfinished()).toBe(false);
  });
});

describe('A question is asked again after the decision', () => {
  test('it holds no more; what it did stays until there is another, which sets that right', async () => {
    has(guest);
    const ticket = await handedIn();
    await decide('accept');
    await (
      await stage.tickets.answering.askAgain(ticket, 'why', sam)
    ).told;
    await expect(decide('refuse', sam, 'No')).rejects.toMatchObject({ id: 'not-handed-in' });
    expect(rolesOf()).toEqual([member]);
    await stage.answer(ticket, 'why', 'no');
    expect(shown()).toEqual(['accept', null]);
    await decide('refuse', kim, 'No');
    expect(rolesOf()).toEqual([guest]);
    expect(shown()).toEqual(['accept', 'refuse']);
    expect(
      (await stage.history(ticket)).flatMap((event) => (event.kind === 'decided' ? event.decisionId : []))
    ).toEqual(['accept', 'refuse']);
  });

  test('and decided the same: nothing of its roles changes', async () => {
    const ticket = await handedIn();
    await decide('accept');
    await (
      await stage.tickets.answering.askAgain(ticket, 'why', sam)
    ).told;
    await stage.answer(ticket, 'why', 'no');
    await decide('accept');
    expect(rolesOf()).toEqual([member]);
    await stage.tickets.decisions.reconsider({ guildId, number: 1 }, sam);
    expect(rolesOf()).toEqual([]);
  });
});
