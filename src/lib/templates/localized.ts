import { chooseLanguage } from '../base/language.js';
import type { Question } from '../questionnaire/question.js';
import type { Template } from './template.js';
import type { Translation } from './translations.js';

/** Made once for each template and language: templates never change, and every press reads one. */
const made = new WeakMap<Template, Map<string, Template>>();

/**
 * A template in the words of a language, or the closest it has. Ids, values and rules stay what they are.
 * @param locale - As Discord names it; null: nobody's in particular.
 */
export function localized(template: Template, locale: string | null | undefined): Template {
  const { translations } = template;
  if (!translations || !locale) return template;
  const name = chooseLanguage(locale, Object.keys(translations));
  const words = translations[name];
  if (!words) return template;
  const known = made.get(template) ?? new Map<string, Template>();
  made.set(template, known);
  const spoken = known.get(name) ?? inWords(template, words);
  known.set(name, spoken);
  return spoken;
}

function inWords(template: Template, words: Translation): Template {
  const { name, description, pictures = {}, panel, welcome, paused, closing, questions = {}, decisions = {} } = words;
  const asked = (question: Question) => questionIn(question, questions[question.id]);
  return {
    ...template,
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(closing && template.closing && { closing: { ...template.closing, ...closing } }),
    ...(welcome !== undefined && { welcome }),
    // Words alone do not pause it.
    ...(paused !== undefined && template.paused !== undefined && { paused }),
    panel: { ...template.panel, ...panel },
    ...(template.pictures && {
      pictures: Object.fromEntries(
        Object.entries(template.pictures).map(([which, picture]) => [
          which,
          { ...picture, ...pictures[which as keyof typeof pictures] }
        ])
      )
    }),
    questions: template.questions.map(asked),
    ...(template.decisions && {
      decisions: template.decisions.map((decision) => ({ ...decision, ...decisions[decision.id] }))
    }),
    ...(template.formBefore && { formBefore: asked(template.formBefore) as Template['formBefore'] })
  };
}

type QuestionWords = NonNullable<Translation['questions']>[string];

function questionIn(question: Question, words: QuestionWords | undefined): Question {
  if (!words) return question;
  const { fields, ...said } = words;
  const spoken = withWords(question, said);
  if (spoken.kind !== 'form') return spoken;
  return { ...spoken, fields: spoken.fields.map((field) => withWords(field, fields?.[field.id])) };
}

type Words = Omit<QuestionWords, 'fields'> | NonNullable<QuestionWords['fields']>[string];

/** A question, or a field of a form. */
function withWords<T extends object>(asked: T, words: Words | undefined): T {
  if (!words) return asked;
  const { options, ...texts } = words;
  if (!options || !('options' in asked)) return { ...asked, ...texts };
  const offered = (asked.options as readonly { readonly value: string }[]).map((option) => {
    const said = options[option.value];
    return { ...option, ...(typeof said === 'string' ? { label: said } : said) };
  });
  return { ...asked, ...texts, options: offered };
}
