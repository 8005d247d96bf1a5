import fc from 'fast-check';
import type { Question } from '../../src/lib/questionnaire/question.js';
import { shownPanel, type ShownPanel } from '../../src/lib/servers/panel-design.js';
import { TemplateSchema, type Template } from '../../src/lib/templates/template.js';

/** A template that asks these. */
export const asking = (...questions: unknown[]): Template =>
  TemplateSchema.parse({
    name: 'Test',
    panel: { title: 'Title', text: 'Text', button: 'Open' },
    channelName: 'ticket-{number}',
    welcome: 'Hi {user}',
    questions
  });

/** A panel of this one template, as it is shown. */
export function shown(template: Template, templateId = 'purchase'): ShownPanel {
  const panel = shownPanel({ templateId }, () => template);
  if (!panel) throw new Error('It shows nothing.');
  return panel;
}

const plainId = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,31}$/);
const options = (maxLength: number) =>
  fc.uniqueArray(fc.record({ value: plainId, label: fc.string({ minLength: 1, maxLength: 80 }) }), {
    minLength: 1,
    maxLength,
    selector: (option) => option.value
  });
const asked = { id: plainId, text: fc.string({ minLength: 1, maxLength: 256 }) };

const anyQuestion: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ ...asked, kind: fc.constant('choice'), options: options(15) }),
  fc.record({ ...asked, kind: fc.constant('yes-no') }),
  fc
    .record({ ...asked, kind: fc.constant('select'), options: options(25), limits: fc.tuple(fc.nat(24), fc.nat(24)) })
    .map(({ limits, ...question }) => {
      const [min, max] = limits.map((limit) => 1 + (limit % question.options.length)).sort((a, b) => a - b);
      return { ...question, min, max };
    }),
  fc
    .record({ ...asked, kind: fc.constant('text'), limits: fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(30)) })
    .map(({ limits: [minLength, more], ...question }) => ({ ...question, minLength, maxLength: minLength + more }))
);

/** Any template an admin may write. */
export const anyTemplate: fc.Arbitrary<Template> = fc
  .uniqueArray(anyQuestion, { maxLength: 8, selector: (question) => (question as { id: string }).id })
  .map((questions) => asking(...questions));

/** What a member could press, choose or type that answers this question. */
export function anAnswerTo(question: Question): fc.Arbitrary<string[]> {
  switch (question.kind) {
    case 'yes-no':
      return fc.constantFrom(['yes'], ['no']);
    case 'choice':
      return fc.constantFrom(...question.options.map((option) => [option.value]));
    case 'select':
      return fc.shuffledSubarray(
        question.options.map((option) => option.value),
        { minLength: question.min, maxLength: question.max }
      );
    case 'text':
      return fc
        .stringMatching(new RegExp(`^[a-z]{${question.minLength},${question.maxLength}}$`))
        .map((text) => [` ${text}\n`]);
    default:
      throw new Error(`No template of these tests asks for a ${question.kind}.`);
  }
}
