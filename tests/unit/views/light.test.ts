import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Fallback, type Translate } from '../../../src/lib/base/language.js';
import type { PanelDesign } from '../../../src/lib/servers/panel-design.js';
import type { Draft } from '../../../src/lib/templates/drafts.js';
import { leavesOf } from '../../../src/lib/questionnaire/leaves.js';
import { trialOf } from '../../../src/lib/templates/trial.js';
import type { Template } from '../../../src/lib/templates/template.js';
import { bytesOf, light, MostBytes, type Sent } from '../../../src/lib/views/light.js';
import { panelEditor } from '../../../src/lib/views/panels/editor.js';
import { panelList } from '../../../src/lib/views/panels/list.js';
import { panelPage } from '../../../src/lib/views/panels/page.js';
import { withPicture } from '../../../src/lib/views/picture.js';
import { questionsMessage } from '../../../src/lib/views/questions-list.js';
import { editor } from '../../../src/lib/views/templates/editor.js';
import { templateList } from '../../../src/lib/views/templates/list.js';
import { templatePage } from '../../../src/lib/views/templates/page.js';
import { previewMessage } from '../../../src/lib/views/templates/preview.js';
import { welcomeStates } from '../../../src/lib/views/welcome.js';
import { english, englishFolder, languageOf, textsOf } from '../../support/languages/english.js';
import { tooLong } from '../../support/message-size.js';
import { asking } from '../../support/templates.js';
import { aTicket } from '../../support/tickets.js';

const languages = join(englishFolder, '..');
const locales = readdirSync(languages);
const id = (name: string) => name.padEnd(32, 'x');

/** The first message, the questions, and the editors, of the longest texts that may stand there. */
function heaviest(sign: string, t: Translate): Record<string, Sent[]> {
  const words = (length: number) => sign.repeat(Math.floor(length / sign.length));
  const options = Array.from({ length: 25 }, (_, at) => {
    return { value: id(`o${at}-`), label: words(80), description: words(100), emoji: '👩‍🚀' };
  });
  const fields = Array.from({ length: 5 }, (_, at) => ({
    id: id(`f${at}-`),
    kind: 'text',
    label: words(45),
    hint: words(100)
  }));
  const questions = Array.from({ length: 60 }, (_, at) =>
    at % 2 === 0
      ? {
          id: id(`q${at}-`),
          kind: 'select',
          text: words(256),
          hint: words(100),
          placeholder: words(100),
          options,
          max: 25
        }
      : { id: id(`q${at}-`), kind: 'form', text: words(256), fields }
  );
  const template: Template = {
    ...asking(...questions),
    ...{ name: words(80), welcome: words(1500), review: true, description: words(100) },
    panel: { title: words(256), text: words(2000), button: words(80) }
  };
  const answers = template.questions.flatMap((question) => {
    const leaves =
      question.kind === 'form' ? question.fields.map((field) => `${question.id}.${field.id}`) : [question.id];
    return leaves.map((questionId) => ({
      questionId,
      question: words(256),
      values: [words(1000)],
      display: words(1000)
    }));
  });
  const about = {
    channelId: '4'.repeat(20),
    messageId: '6'.repeat(20),
    at: '2026-11-27T12:00:00.000Z',
    text: words(700),
    authorId: '2'.repeat(20)
  };
  const some = { ...template, questions: template.questions.slice(0, 20) };
  const draft: Draft = { id: id('d'), userId: '2'.repeat(20), templateId: id('t'), base: 1, template, changedAt: '' };
  const current = { id: id('t'), template, revision: 1, own: true };
  const entries = Array.from({ length: 25 }, (_, at) => ({
    templateId: id(`t${at}-`),
    label: words(80),
    hint: words(100)
  }));
  const design: PanelDesign = {
    templateId: id('t0-'),
    entries: entries,
    title: words(256),
    text: words(2000)
  };
  const view = {
    design,
    shown: null,
    templateOf: () => template,
    target: id('t0-'),
    problems: Array.from({ length: 6 }, () => words(450))
  };
  const place = { channelId: '4'.repeat(20), messageId: '6'.repeat(20) };
  const panel = { ...design, ...place };
  const picture = { picture: { link: 'https://example.com/a.png', alt: words(1024) }, kept: null };
  const guildId = '1'.repeat(20);
  const targets = [
    '-',
    '+basics',
    '+panel',
    '+asking',
    '+opening',
    '+staff',
    '+closing',
    '+look',
    id('q0-'),
    id('q1-')
  ];
  const panelDraft = { id: id('d'), userId: '2', panelId: 'p', channelId: null, base: null, design, changedAt: '' };
  return {
    'the first message': [aTicket({ answers: [], about }), aTicket({ answers: answers.slice(0, 60), about })].flatMap(
      (one) => welcomeStates(one, some, t)
    ),
    'the questions': [0, 3].map((page) => questionsMessage(aTicket({ answers }), template, t, page)),
    'the preview': [trialOf(template), { ...trialOf(some), answers }].map((trial) => previewMessage(id('w'), trial, t)),
    'the editor': targets.map((target) => withPicture(editor({ draft, target }, t), picture, t)),
    'a template, and all': [
      templatePage(current, false, t),
      templateList(
        {
          which: 'live',
          templates: Array.from({ length: 25 }, () => current),
          page: 0,
          drafts: Array.from({ length: 25 }, () => draft)
        },
        t
      )
    ],
    panels: [
      withPicture(panelPage({ ...view, guildId, panel, place: 1, of: 2 }, t), picture, t),
      withPicture(panelEditor({ ...view, guildId, draft: panelDraft, standing: null, newer: null }, t), picture, t),
      panelList(
        {
          panels: Array.from({ length: 25 }, () => ({ panel, shown: null })),
          page: 0,
          drafts: Array.from({ length: 25 }, () => ({ draft: panelDraft, shown: null }))
        },
        t
      )
    ]
  };
}

describe('No message is heavier than ten thousand bytes', () => {
  describe.each(locales)('in %s', (locale) => {
    const t = languageOf(textsOf(join(languages, locale)), locale);

    it.each(locale === Fallback ? ['x', 'ż', '漢', '"', '🐘'] : ['漢'])('of the longest texts, made of %s', (sign) => {
      for (const [what, messages] of Object.entries(heaviest(sign, t)))
        for (const message of messages) {
          expect([what, Math.max(MostBytes, bytesOf(message))]).toEqual([what, MostBytes]);
          expect([what, tooLong(message)]).toEqual([what, []]);
        }
    });
  });

  it('and no answer gives way: they are dealt out to pages, in any writing, each question offered once', () => {
    const fields = Array.from({ length: 5 }, (_, at) => ({ id: `f${at}`, kind: 'text', label: `Field ${at}` }));
    const questions = Array.from({ length: 6 }, (_, at) => ({
      id: `form-${at}`,
      kind: 'form',
      text: '漢'.repeat(256),
      fields
    }));
    const template: Template = { ...asking(...questions), review: true, welcome: '漢'.repeat(1500) };
    const answers = template.questions.flatMap(leavesOf).map(({ id: questionId }) => {
      return { questionId, question: 'Field', values: ['字'.repeat(1000)], display: '字'.repeat(1000) };
    });
    const ticket = aTicket({ answers });
    const lists = Array.from({ length: 60 }, (_, page) => questionsMessage(ticket, template, english, page));
    const walk = Array.from({ length: 60 }, (_, page) =>
      previewMessage('w', { ...trialOf(template), answers }, english, { page })
    );
    // Past the last page it stays there.
    const pagesOf = (all: readonly Sent[]) =>
      all.filter((one, at) => at === 0 || JSON.stringify(one) !== JSON.stringify(all[at - 1]));
    const reviews = welcomeStates(ticket, template, english, () => false);
    for (const pages of [reviews, pagesOf(lists), pagesOf(walk)]) {
      expect(JSON.stringify(pages).match(/字/g)).toHaveLength(30 * 1000);
      for (const page of pages) expect(bytesOf(page)).toBeLessThanOrEqual(MostBytes);
    }
    for (const pages of [reviews, pagesOf(lists)]) {
      const offered = [...JSON.stringify(pages).matchAll(/"value":"(form-\d)"/g)].map(([, which]) => which);
      expect(offered).toEqual(questions.map((one) => one.id));
    }
  });

  it('what is lighter stays as it is, and what is not loses hints before names, and names before what is asked', () => {
    const message = (count: number) => {
      const options = Array.from({ length: count }, (_, at) => ({
        value: `o${at}`,
        label: 'l'.repeat(80),
        description: 'ü'.repeat(100)
      }));
      const template = {
        ...asking({ id: 'menu', kind: 'select', text: 'Which?', options }),
        welcome: 'w'.repeat(1500)
      };
      const [shown] = welcomeStates(aTicket({ answers: [] }), template, english);
      return JSON.stringify(shown);
    };
    expect(message(10)).toContain('ü'.repeat(100));
    expect(message(25)).toMatch(/l{80}/);
    expect(message(25)).not.toContain('ü'.repeat(100));
    expect(message(25)).toContain('w'.repeat(1500));
    const small = { embeds: [{ title: 'Hello' }], components: [] };
    expect(light(small)).toBe(small);
  });
});
