import fc from 'fast-check';
import type { Random } from '../../src/lib/base/random-name.js';
import { isFault } from '../../src/lib/core/fault.js';
import type { MayHandOut } from '../../src/lib/templates/decisions.js';
import { defaultTemplate } from '../../src/lib/templates/default-template.js';
import { Drafting, MaxDrafts } from '../../src/lib/templates/drafting.js';
import { DraftsSchema } from '../../src/lib/templates/drafts.js';
import { edited, type Edit } from '../../src/lib/templates/edits.js';
import { differences } from '../../src/lib/templates/merging.js';
import { OwnTemplatesSchema } from '../../src/lib/templates/own-templates.js';
import { ServerTemplates } from '../../src/lib/templates/server-templates.js';
import { TemplateSchema, type Template } from '../../src/lib/templates/template.js';
import { MaxTemplates } from '../../src/lib/templates/templates.js';
import { MemoryDocuments } from '../support/paper/memory-documents.js';
import { PaperTemplates } from '../support/paper/paper-templates.js';
import { ada, ben, guildId } from '../support/paper/paper-stage.js';
import { anyTemplate, asking } from '../support/templates.js';
import { rejection } from '../support/temp-folder.js';

const all = () => true;
const question = { id: 'why', kind: 'text', text: 'Why?' };

/** @param random - Draws the letters of new ids. */
function workshop(random?: Random) {
  const own = new MemoryDocuments(OwnTemplatesSchema);
  const kept = new MemoryDocuments(DraftsSchema);
  const templates = new ServerTemplates(new PaperTemplates(), own);
  const drafting = new Drafting(templates, kept, Date.now, random);
  const key = (draft: { id: string; userId: string }) => ({ guildId, userId: draft.userId, draftId: draft.id });
  const named = async (draft: { id: string; userId: string }, name: string) =>
    (await drafting.edit(key(draft), [{ do: 'set', field: ['name'], value: name }])).unwrap();
  const publish = async (which: ReturnType<typeof key>, may: MayHandOut = all) =>
    (await drafting.publish(which, may)).unwrap();
  return { own, kept, templates, drafting, key, named, publish };
}

async function faultOf(promise: Promise<unknown>): Promise<string> {
  const error = await rejection(promise);
  return isFault(error) ? error.id : error.message;
}

describe('A template made in Discord', () => {
  it('is offered once it is published, after those of the file', async () => {
    const { drafting, templates, key, named, publish } = workshop();
    const draft = await drafting.make(guildId, ada, asking(question));
    await named(draft, 'Job application');
    expect(templates.list(guildId).map(({ id }) => id)).toEqual(['purchase']);
    const { id, revision, template, own } = await publish(key(draft));
    expect([revision, template.name, own]).toEqual([1, 'Job application', true]);
    expect(templates.list(guildId).map((one) => one.id)).toEqual(['purchase', id]);
    expect(drafting.of(guildId, ada)).toEqual([]);
  });

  it('is not doubled when publishing it is tried again after a crash between the two writes', async () => {
    const { drafting, templates, kept, key, publish } = workshop();
    const draft = await drafting.make(guildId, ada, asking(question));
    kept.failing = 1;
    await rejection(publish(key(draft)));
    expect(drafting.newer({ guildId }, draft)).toBeNull();
    await publish(key(draft));
    expect(templates.list(guildId).filter(({ own }) => own)).toMatchObject([{ revision: 1 }]);
  });

  it('keeps every revision for the tickets opened with it', async () => {
    const { drafting, templates, key, named, publish } = workshop();
    const { id } = await publish(key(await drafting.make(guildId, ada, asking(question))));
    await publish(key(await named(await drafting.change(guildId, ben, id), 'Second')));
    const names = [1, 2].map((templateRevision) => templates.of({ guildId, templateId: id, templateRevision })?.name);
    expect(names).toEqual(['Test', 'Second']);
  });

  it('opens nothing once it is archived, and its tickets live on; restoring brings it back', async () => {
    const { drafting, templates, key, publish } = workshop();
    const { id } = await publish(key(await drafting.make(guildId, ada, asking(question))));
    await templates.archive(guildId, id);
    expect(templates.current(guildId, id)).toBeNull();
    expect(templates.archived(guildId).map((one) => one.id)).toEqual([id]);
    expect(templates.of({ guildId, templateId: id, templateRevision: 1 })).not.toBeNull();
    expect(await faultOf(drafting.change(guildId, ada, id))).toBe('template-gone');
    await templates.restore(guildId, id, ada, all);
    expect(templates.current(guildId, id)).toMatchObject({ id, revision: 1 });
  });

  it('moves among those made here', async () => {
    const { drafting, templates, key, publish } = workshop();
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1)
      ids.push((await publish(key(await drafting.make(guildId, ada, asking(question))))).id);
    const [a, b, c] = ids as [string, string, string];
    await templates.archive(guildId, b);
    await templates.move(guildId, c, -1);
    expect(templates.list(guildId).map(({ id }) => id)).toEqual(['purchase', c, a]);
    await templates.move(guildId, c, -1);
    expect(templates.list(guildId).map(({ id }) => id)).toEqual(['purchase', c, a]);
    expect(await faultOf(templates.move(guildId, 'purchase', 1))).toBe('template-of-file');
  });

  it('is one of a hundred at most, and archiving makes room', async () => {
    const { own, drafting, templates, key, publish } = workshop();
    const since = new Date().toISOString();
    const many = Array.from({ length: MaxTemplates - 1 }, (_, at) => ({
      id: `own-${at}`,
      archivedAt: null,
      revisions: [{ since, by: ada, template: asking(question) }]
    }));
    await own.change(guildId, () => ({ templates: many }));
    const draft = await drafting.make(guildId, ada, asking(question));
    expect(await faultOf(publish(key(draft)))).toBe('too-many-templates');
    expect(drafting.get(key(draft))).toEqual(draft);
    await templates.archive(guildId, 'own-0');
    await publish(key(draft));
    expect(await faultOf(templates.restore(guildId, 'own-0', ada, all))).toBe('too-many-templates');
  });

  it('of the file is not changed here', async () => {
    const { drafting, templates } = workshop();
    expect(await faultOf(drafting.change(guildId, ada, 'purchase'))).toBe('template-of-file');
    expect(await faultOf(templates.archive(guildId, 'purchase'))).toBe('template-of-file');
  });

  it('has an id of its own, whatever its name is', async () => {
    const { drafting } = workshop();
    for (const name of ['Häufige Fragen!', '🎫', '日本語', '-'.repeat(80), 'purchase', 'x'.repeat(80)]) {
      const { templateId } = await drafting.make(guildId, ada, { ...asking(question), name });
      expect(templateId).toMatch(/^[a-z0-9][a-z0-9-]{1,25}$/);
      expect(templateId).not.toBe('purchase');
    }
  });
});

describe('Two admins at once', () => {
  async function both() {
    const shop = workshop();
    const { drafting, key, named, publish } = shop;
    const { id } = await publish(key(await drafting.make(guildId, ada, asking(question))));
    const mine = await drafting.change(guildId, ada, id);
    await publish(key(await named(await drafting.change(guildId, ben, id), 'Of Ben')));
    return { ...shop, id, mine };
  }

  it('the second is told, and publishes nothing before deciding', async () => {
    const { drafting, key, named, mine, publish } = await both();
    const draft = await named(mine, 'Of Ada');
    expect(drafting.newer({ guildId }, draft)?.template.name).toBe('Of Ben');
    expect(await faultOf(publish(key(draft)))).toBe('template-changed');
    expect((await drafting.reconcile(key(draft), 'mine')).template.name).toBe('Of Ada');
    expect((await publish(key(draft))).revision).toBe(3);
  });

  it('theirs is taken where the second says so', async () => {
    const { drafting, key, named, mine } = await both();
    await named(mine, 'Of Ada');
    const draft = await drafting.reconcile(key(mine), 'theirs');
    expect(draft.template.name).toBe('Of Ben');
    expect(drafting.newer({ guildId }, draft)).toBeNull();
  });

  it('both are put together where they touched other places', async () => {
    const { drafting, key, mine } = await both();
    await drafting.edit(key(mine), [
      { do: 'set', field: ['panel', 'title'], value: 'New title' },
      { do: 'set-question', id: 'why', field: ['text'], value: 'Why not?' },
      { do: 'add-question', after: 'why', question: { id: 'when', kind: 'text', text: 'When?' } }
    ]);
    const { template } = await drafting.reconcile(key(mine), 'both');
    expect(template).toMatchObject({ name: 'Of Ben', panel: { title: 'New title' } });
    expect(template.questions.map(({ text }) => text)).toEqual(['Why not?', 'When?']);
  });

  it('each has a draft of their own, and nobody touches the other’s', async () => {
    const { drafting, id, mine } = await both();
    const other = await drafting.change(guildId, ben, id);
    expect(other.id).not.toBe(mine.id);
    expect((await drafting.change(guildId, ada, id)).id).toBe(mine.id);
    expect(await faultOf(drafting.edit({ guildId, userId: ben, draftId: mine.id }, []))).toBe('draft-gone');
    await drafting.discard({ guildId, userId: ben, draftId: mine.id });
    expect(drafting.of(guildId, ada)).toHaveLength(1);
  });

  it('a hundred drafts are the most, and none is thrown away for another', async () => {
    const { drafting } = workshop();
    for (let count = 0; count < MaxDrafts; count += 1) await drafting.make(guildId, ada, asking(question));
    expect(await faultOf(drafting.make(guildId, ben, asking(question)))).toBe('too-many-drafts');
  });
});

describe('A role that stands above whoever publishes', () => {
  const [low, high] = ['500000000000000001', '500000000000000002'];
  const may = (roleId: string) => roleId !== high;
  const giving = (...giveRoles: string[]): Template => ({
    ...asking(question),
    decisions: [{ id: 'yes', label: 'Yes', giveRoles }]
  });
  const given = ({ template }: { template: Template }) => template.decisions?.flatMap((one) => one.giveRoles ?? []);

  it('is published by them in no new kind of ticket; they go on with the draft that lost it', async () => {
    const { drafting, templates, key } = workshop();
    const draft = await drafting.make(guildId, ben, giving(low, high));
    const { draft: less, leftOut } = (await drafting.publish(key(draft), may)).unwrapErr();
    expect([leftOut, given(less)]).toEqual([[high], [low]]);
    expect(templates.list(guildId).filter(({ own }) => own)).toEqual([]);
    expect(given((await drafting.publish(key(draft), may)).unwrap())).toEqual([low]);
  });

  it('stays where the decision that is published hands it out, and comes to no other place', async () => {
    const { drafting, templates, key, named, publish } = workshop();
    const { id } = await publish(key(await drafting.make(guildId, ada, giving(high))));
    await publish(key(await named(await drafting.change(guildId, ben, id), 'Of Ben')), may);
    expect(given(templates.current(guildId, id) ?? fail())).toEqual([high]);
    const draft = await drafting.change(guildId, ben, id);
    const decision = { id: 'more', label: 'More', giveRoles: [high], takeRoles: [low] };
    await drafting.edit(key(draft), [{ do: 'add-decision', decision }]);
    await drafting.edit(key(draft), [
      { do: 'set-decision', id: 'yes', field: ['giveRoles'], value: undefined },
      { do: 'set-decision', id: 'yes', field: ['takeRoles'], value: [high] }
    ]);
    const { draft: less } = (await drafting.publish(key(draft), may)).unwrapErr();
    expect(less.template.decisions).toEqual([
      { id: 'yes', label: 'Yes' },
      { id: 'more', label: 'More', takeRoles: [low] }
    ]);
  });

  it.each(['mine', 'both'] as const)('taken out meanwhile by somebody else, does not come back (%s)', async (how) => {
    const { drafting, templates, key, named, publish } = workshop();
    const { id } = await publish(key(await drafting.make(guildId, ada, giving(high))));
    const mine = await named(await drafting.change(guildId, ben, id), 'Of Ben');
    await drafting.edit(key(mine), [{ do: 'set-decision', id: 'yes', field: ['label'], value: 'Sure' }]);
    const theirs = await drafting.change(guildId, ada, id);
    await drafting.edit(key(theirs), [{ do: 'set-decision', id: 'yes', field: ['giveRoles'], value: undefined }]);
    await publish(key(theirs));
    await drafting.reconcile(key(mine), how);
    expect((await drafting.publish(key(mine), may)).isErr()).toBe(true);
    expect(given(await publish(key(mine), may))).toEqual([]);
    expect(templates.current(guildId, id)?.template).toMatchObject({ name: 'Of Ben', decisions: [{ label: 'Sure' }] });
  });

  it('does not come into use again with a kind of ticket that was archived; its tickets keep what they had', async () => {
    const { drafting, templates, key, publish } = workshop();
    const { id } = await publish(key(await drafting.make(guildId, ada, giving(low, high))));
    await templates.archive(guildId, id);
    expect(await templates.restore(guildId, id, ben, may)).toEqual([high]);
    const now = templates.current(guildId, id);
    expect(now?.revision).toBe(2);
    expect(now && given(now)).toEqual([low]);
    const before = templates.of({ guildId, templateId: id, templateRevision: 1 });
    expect(before?.decisions?.[0]?.giveRoles).toEqual([low, high]);
    expect(await templates.restore(guildId, id, ben, may)).toEqual([]);
  });
});

const fail = (): never => {
  throw new Error('It is not there.');
};

describe('Ids that are drawn', () => {
  /** Draws each letter many times before the next one: what was drawn comes again. */
  function repeating(): Random {
    let drawn = 0;
    return () => Math.floor(drawn++ / 24);
  }

  it('make a new kind of ticket of its own of each draft, also where chance repeats itself', async () => {
    const { drafting, templates, key, publish } = workshop(repeating());
    const made = [];
    for (const userId of [ada, ada, ben, ben]) made.push(await drafting.make(guildId, userId, asking(question)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(4);
    expect(new Set(made.map(({ templateId }) => templateId)).size).toBe(4);
    for (const draft of made) await publish(key(draft));
    expect(templates.list(guildId).filter(({ own }) => own)).toHaveLength(4);
    expect(made.map(({ templateId }) => templateId)).not.toContain(
      drafting.freeId(guildId, made[0]?.template.name ?? '')
    );
  });
});

describe('An edit', () => {
  const template = asking(question, { id: 'yes', kind: 'yes-no', text: 'Yes?' });
  const after = (...edits: Edit[]) => edited(template, edits).unwrap();

  it('sets and takes away fields', () => {
    expect(after({ do: 'set', field: ['panel', 'emoji'], value: '🎫' }).panel.emoji).toBe('🎫');
    const with_ = after({ do: 'set', field: ['panel', 'emoji'], value: '🎫' });
    expect(edited(with_, [{ do: 'set', field: ['panel', 'emoji'], value: undefined }]).unwrap()).toEqual(template);
  });

  it('moves, copies and deletes questions', () => {
    const ids = (made: Template) => made.questions.map(({ id }) => id);
    expect(ids(after({ do: 'move-question', id: 'yes', by: -1 }))).toEqual(['yes', 'why']);
    expect(ids(after({ do: 'move-question', id: 'yes', by: 9 }))).toEqual(['why', 'yes']);
    expect(ids(after({ do: 'copy-question', id: 'why' }, { do: 'copy-question', id: 'why-2' }))).toEqual([
      'why',
      'why-2',
      'why-3',
      'yes'
    ]);
    expect(ids(after({ do: 'delete-question', id: 'why' }))).toEqual(['yes']);
  });

  it('that would make it no template is refused as a whole, with every mistake', () => {
    const refusal = edited(template, [
      { do: 'set', field: ['name'], value: 'New' },
      { do: 'set', field: ['panel', 'title'], value: '' },
      { do: 'set-question', id: 'why', field: ['text'], value: 'x'.repeat(300) }
    ]).unwrapErr();
    expect(refusal).toMatchObject({
      kind: 'mistakes',
      mistakes: [
        { at: ['panel', 'title'], mistake: { kind: 'empty' } },
        { at: ['questions', 0, 'text'], mistake: { kind: 'too-long', length: 300, most: 256 } }
      ]
    });
    expect(edited(template, [{ do: 'delete-question', id: 'gone' }]).unwrapErr()).toEqual({ kind: 'question-gone' });
  });

  it('adds, changes, moves and deletes decisions; of the last one nothing is left', () => {
    const accept = { id: 'accept', label: 'Accept' };
    const refuse = { id: 'refuse', label: 'Refuse' };
    const both: Edit[] = [
      { do: 'add-decision', decision: accept },
      { do: 'add-decision', decision: refuse }
    ];
    expect(after(...both).decisions).toEqual([accept, refuse]);
    expect(after(...both, { do: 'move-decision', id: 'refuse', by: -1 }).decisions).toEqual([refuse, accept]);
    const set: Edit = { do: 'set-decision', id: 'refuse', field: ['words'], value: 'Sorry.' };
    expect(after(...both, set).decisions).toEqual([accept, { ...refuse, words: 'Sorry.' }]);
    const gone = (id: string): Edit => ({ do: 'delete-decision', id });
    expect(after(...both, gone('accept')).decisions).toEqual([refuse]);
    expect(after(...both, gone('accept'), gone('refuse'))).toEqual(template);
    expect(edited(template, [gone('accept')]).unwrapErr()).toEqual({ kind: 'decision-gone' });
  });

  it('adds no sixth decision, and no role that is given and taken at once', () => {
    const decisions = Array.from({ length: 6 }, (_, at) => ({ id: `d-${at}`, label: `Decision ${at}` }));
    const adding = decisions.map((decision): Edit => ({ do: 'add-decision', decision }));
    expect(edited(template, adding).unwrapErr()).toMatchObject({
      mistakes: [{ at: ['decisions'], mistake: { kind: 'too-many', most: 5 } }]
    });
    const roles = ['123456789012345678'];
    const torn = { id: 'torn', label: 'Torn', giveRoles: roles, takeRoles: roles };
    expect(edited(template, [{ do: 'add-decision', decision: torn }]).unwrapErr()).toMatchObject({
      mistakes: [{ at: ['decisions', 0, 'takeRoles', 0] }]
    });
  });

  it('of any kind in any order leaves a template, or changes nothing', () => {
    const id = fc.constantFrom('why', 'yes', 'why-2', 'new', 'gone');
    const edit: fc.Arbitrary<Edit> = fc.oneof(
      fc.record({
        do: fc.constant('set' as const),
        field: fc.constantFrom(['name'], ['panel', 'title'], ['nope']),
        value: fc.anything()
      }),
      fc.record({
        do: fc.constant('set-question' as const),
        id,
        field: fc.constantFrom(['text'], ['id'], ['kind']),
        value: fc.anything()
      }),
      fc.record({
        do: fc.constant('add-question' as const),
        after: fc.option(id),
        question: fc.constant({ ...question, id: 'new' })
      }),
      fc.record({ do: fc.constant('move-question' as const), id, by: fc.integer({ min: -3, max: 3 }) }),
      fc.record({ do: fc.constantFrom('copy-question' as const, 'delete-question' as const), id }),
      fc.record({ do: fc.constant('add-decision' as const), decision: fc.record({ id, label: fc.string() }) }),
      fc.record({
        do: fc.constant('set-decision' as const),
        id,
        field: fc.constantFrom(['label'], ['id'], ['giveRoles'], ['style']),
        value: fc.anything()
      }),
      fc.record({ do: fc.constant('move-decision' as const), id, by: fc.integer({ min: -3, max: 3 }) }),
      fc.record({ do: fc.constant('delete-decision' as const), id })
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const outcome = edited(template, edits);
        if (outcome.isOk()) expect(TemplateSchema.parse(outcome.unwrap())).toEqual(outcome.unwrap());
      })
    );
  });
});

describe('Differences', () => {
  it('are none between a template and itself, and are found whatever differs', () => {
    fc.assert(
      fc.property(anyTemplate, anyTemplate, (one, other) => {
        expect(differences(one, one)).toEqual([]);
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(differences(one, other).length > 0).toBe(!same);
      })
    );
  });

  it('name fields, questions and their order', () => {
    const moved = { ...defaultTemplate, name: 'New', questions: defaultTemplate.questions.toReversed() };
    expect(differences(defaultTemplate, moved)).toEqual([{ field: ['name'] }, { order: true }]);
  });
});
