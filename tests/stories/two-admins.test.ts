import fc from 'fast-check';
import type { PanelDesign } from '../../src/lib/servers/panel-design.js';
import { Drafting } from '../../src/lib/templates/drafting.js';
import { DraftsSchema } from '../../src/lib/templates/drafts.js';
import type { Edit } from '../../src/lib/templates/edits.js';
import { OwnTemplatesSchema } from '../../src/lib/templates/own-templates.js';
import { ServerTemplates } from '../../src/lib/templates/server-templates.js';
import type { Template } from '../../src/lib/templates/template.js';
import { panelEditor } from '../../src/lib/views/panels/editor.js';
import { editor } from '../../src/lib/views/templates/editor.js';
import { english } from '../support/languages/english.js';
import { tooLong } from '../support/message-size.js';
import { MemoryDocuments } from '../support/paper/memory-documents.js';
import { ada, ben, guildId } from '../support/paper/paper-stage.js';
import { PaperTemplates } from '../support/paper/paper-templates.js';
import { anyTemplate, asking } from '../support/templates.js';

const question = { id: 'why', kind: 'choice', text: 'Why?', options: [{ value: 'a', label: 'Because' }] };
const begun = asking(question, { id: 'when', kind: 'text', text: 'When?' });

/** What Ada reads after both have changed one kind of ticket, and Ben was faster. */
async function overtaken(base: Template, mine: readonly Edit[], theirs: readonly Edit[]) {
  const templates = new ServerTemplates(new PaperTemplates(), new MemoryDocuments(OwnTemplatesSchema));
  const drafting = new Drafting(templates, new MemoryDocuments(DraftsSchema));
  const key = (draft: { id: string; userId: string }) => ({ guildId, userId: draft.userId, draftId: draft.id });
  const publish = async (draft: { id: string; userId: string }) =>
    (await drafting.publish(key(draft), () => true)).unwrap();
  const { id } = await publish(await drafting.make(guildId, ada, base));
  const draft = await drafting.change(guildId, ada, id);
  (await drafting.edit(key(draft), mine)).unwrap();
  const other = await drafting.change(guildId, ben, id);
  (await drafting.edit(key(other), theirs)).unwrap();
  await publish(other);
  const now = drafting.get(key(draft));
  const newer = drafting.newer({ guildId }, now);
  const page = editor({ draft: now, target: '-', newer }, english);
  return { page, text: page.embeds[0]?.description ?? '', drafting, key: key(draft), newer };
}

const set = (value: unknown, ...field: string[]): Edit => ({ do: 'set', field, value });
const ofQuestion = (id: string, value: unknown, ...field: string[]): Edit => ({ do: 'set-question', id, field, value });

describe('Of two admins who change one kind of ticket, the second', () => {
  it('reads each place with both values, by who has changed it', async () => {
    const { text } = await overtaken(
      begun,
      [
        set('Of Ada', 'name'),
        set(3, 'opening', 'openAtOnce'),
        ofQuestion('why', [{ value: 'a', label: 'So what' }], 'options')
      ],
      [
        set('Of Ben', 'name'),
        set(['500000000000000003'], 'staffRoles'),
        set('required', 'closing', 'reason'),
        { do: 'delete-question', id: 'when' }
      ]
    );
    expect(text.split('\n')).toEqual([
      '⚠️ Somebody else has published another version meanwhile. It differs from yours:',
      '**Changed by both of you (put together, yours stays)**',
      ...['• Name', '> yours: Of Ada', '> theirs: Of Ben'],
      '**Changed by them alone**',
      ...['• Staff', '> yours: (not set)', '> theirs: <@&500000000000000003>'],
      ...['• Closing'],
      '> yours: Whoever closes one may give a reason.',
      '> theirs: Whoever closes one must give a reason.',
      ...['• Question “When?”', '> yours: When?', '> theirs: (not there)'],
      '**Changed by you alone**',
      ...['• Open at once, of a member', '> yours: 3', '> theirs: (not set)'],
      ...['• Question “Why?”, Options', '> yours: So what', '> theirs: Because']
    ]);
  });

  it('sees where long texts part, and the order of the questions', async () => {
    const long = 'The same beginning of a long greeting, over and over. '.repeat(20);
    const { text } = await overtaken(
      { ...begun, welcome: `${long}Bye` },
      [set(`${long}Ciao`, 'welcome')],
      [{ do: 'move-question', id: 'when', by: -1 }]
    );
    expect(text).toContain('Ciao');
    expect(text).toContain('Bye');
    expect(text).toContain('• The order of the questions\n> yours: Why? → When?\n> theirs: When? → Why?');
  });

  it('reads the base in its own words, whatever the server speaks: what only one of them changed is that one’s', async () => {
    const spoken: Template = { ...begun, translations: { de: { name: 'Auf Deutsch' } } };
    const templates = new ServerTemplates(new PaperTemplates(), new MemoryDocuments(OwnTemplatesSchema), () => 'de');
    const drafting = new Drafting(templates, new MemoryDocuments(DraftsSchema));
    const key = (draft: { id: string; userId: string }) => ({ guildId, userId: draft.userId, draftId: draft.id });
    const { id } = (await drafting.publish(key(await drafting.make(guildId, ada, spoken)), () => true)).unwrap();
    const mine = await drafting.change(guildId, ada, id);
    await drafting.edit(key(mine), [set('Hello {user}', 'welcome')]);
    const other = await drafting.change(guildId, ben, id);
    await drafting.edit(key(other), [set('Of Ben', 'name')]);
    await drafting.publish(key(other), () => true);
    expect((await drafting.reconcile(key(mine), 'both')).template).toMatchObject({
      name: 'Of Ben',
      welcome: 'Hello {user}'
    });
  });

  it('is told within what Discord takes, whatever the two have made', async () => {
    await fc.assert(
      fc.asyncProperty(anyTemplate, anyTemplate, async (mine, theirs) => {
        const edits = (template: Template) => Object.entries(template).map(([name, value]) => set(value, name));
        const { page, newer } = await overtaken(begun, edits(mine), edits(theirs));
        expect(tooLong(page)).toEqual([]);
        if (newer) expect(page.embeds[0]?.description).toContain('Changed by');
      }),
      { numRuns: 40 }
    );
    const many = (text: string) =>
      asking(...Array.from({ length: 100 }, (_, at) => ({ id: `q${at}`, kind: 'text', text: `${text} ${at}` })));
    const [mine, theirs] = [many('*'.repeat(200)), many('`'.repeat(200))];
    const { page, text } = await overtaken(
      begun,
      [set(mine.questions, 'questions')],
      [set(theirs.questions, 'questions')]
    );
    expect(tooLong(page)).toEqual([]);
    expect(text).toMatch(/… and \d+ more places\./);
  });
});

describe('Of two admins who change one panel, the second', () => {
  it('reads each place with both values, by who has changed it', () => {
    const base: PanelDesign = {
      templateId: 'buy',
      title: 'Desk',
      entries: [{ templateId: 'buy' }, { templateId: 'help' }]
    };
    const mine: PanelDesign = { ...base, title: 'Of Ada', layout: 'menu', picture: 'https://example.com/a.png' };
    const theirs: PanelDesign = {
      ...base,
      title: 'Of Ben',
      entries: [{ templateId: 'help', label: 'Help me', style: 'success' }, { templateId: 'buy' }]
    };
    const draft = { id: 'd', userId: ada, panelId: 'p', channelId: null, base, design: mine, changedAt: '' };
    const page = panelEditor(
      {
        ...{ guildId, draft, standing: null, newer: theirs, shown: null, problems: [], target: '-' },
        templateOf: (id) => ({ ...begun, name: id === 'buy' ? 'Purchase' : 'Support' })
      },
      english
    );
    expect(page.embeds[0]?.description?.split('\n')).toEqual([
      '⚠️ Somebody else has published another version meanwhile. It differs from yours:',
      '**Changed by both of you (put together, yours stays)**',
      ...['• Title', '> yours: Of Ada', '> theirs: Of Ben'],
      '**Changed by them alone**',
      ...['• Entry “Support”', '> yours: Support', '> theirs: Help me · 🟩'],
      ...['• The order of the entries', '> yours: Purchase → Support', '> theirs: Help me → Purchase'],
      '**Changed by you alone**',
      ...['• Buttons or menu', '> yours: As a menu', '> theirs: As buttons'],
      ...['• Picture', '> yours: https://example.com/a.png', '> theirs: (not set)']
    ]);
    expect(tooLong(page)).toEqual([]);
  });
});
