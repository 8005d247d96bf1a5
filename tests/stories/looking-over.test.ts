import fc from 'fast-check';
import { exported, imported } from '../../src/lib/servers/exchange.js';
import { defaultTemplate } from '../../src/lib/templates/default-template.js';
import { TemplateSchema, type Template } from '../../src/lib/templates/template.js';
import { Presets, presetTemplate } from '../../src/lib/views/presets.js';
import { english } from '../support/languages/english.js';
import { ada, PaperStage } from '../support/paper/paper-stage.js';
import { anAnswerTo, asking } from '../support/templates.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

/** Opens such a ticket, and answers each question as it is asked. */
async function answered(template: Template) {
  stage.templates.put('kind', template);
  const ticket = await stage.open(ada, 'kind');
  for (const question of template.questions) {
    const [values = []] = fc.sample(anAnswerTo(question), 1);
    await stage.answer(ticket, question.id, ...values);
  }
  return ticket;
}
const summaries = (number: number) =>
  stage.desk.channelOf({ number }).messages.filter(({ kind }) => kind === 'summary');

describe.each(Presets)('A kind of ticket made in Discord as %s', (preset) => {
  const template = presetTemplate(preset, english);

  it('lets its opener look over all answers, change any, and hand them in', async () => {
    const ticket = await answered(template);
    expect(summaries(ticket.number)).toEqual([]);
    expect(await stage.record(ticket)).toMatchObject({ submittedAt: null });
    for (const question of template.questions) {
      const [values = []] = fc.sample(anAnswerTo(question), 1);
      await stage.answer(ticket, question.id, ...values);
      const { answers } = await stage.record(ticket);
      const now = answers.find(({ questionId }) => questionId === question.id)?.values;
      expect(now).toEqual(values.map((value) => value.trim()));
    }
    const { ticket: handed } = await stage.tickets.answering.handIn(ticket);
    await stage.tickets.answering.announce(handed, Promise.resolve());
    expect(summaries(ticket.number)).toHaveLength(1);
  });

  it('says so in its file, and comes back with it', () => {
    const text = exported([{ id: preset, template }]);
    expect(JSON.parse(text)).toMatchObject({ templates: { [preset]: { review: true } } });
    expect(imported(text).unwrap().templates[0]?.template.review).toBe(true);
  });
});

describe('A kind of ticket that says nothing about it', () => {
  it.each([
    ['the one a new config has', defaultTemplate],
    ['one made before', asking({ id: 'sure', kind: 'yes-no', text: 'Sure?' })]
  ])('%s hands everything in with the last answer', async (_, template) => {
    const ticket = await answered(template);
    expect((await stage.record(ticket)).submittedAt).not.toBeNull();
    expect(summaries(ticket.number)).toHaveLength(1);
    // Kept as it was: reading it adds nothing.
    expect(TemplateSchema.parse(JSON.parse(JSON.stringify(template)))).toEqual(template);
    expect(template).not.toHaveProperty('review');
  });
});
