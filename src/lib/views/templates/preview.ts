import { ButtonStyle, type APIActionRowComponent, type APIComponentInMessageActionRow } from 'discord.js';
import type { Translate } from '../../base/language.js';
import { stepOfTrial, type Trial } from '../../templates/trial.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { customId, TrialVerbs, type TrialVerb } from '../custom-ids.js';
import { embeds } from '../embed.js';
import { plainText, plainTitle } from '../plain-text.js';
import { answerRows, questionField } from '../question.js';
import { saidText } from '../said.js';

/** Rows as they are sent. */
type SentRow = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Questions are drawn for a ticket; of a walk there is none, and this number is taken out again. */
const NoTicket = 1;

/**
 * A walk through a questionnaire, as a member would see it.
 * @param id - Of the walk.
 * @param refused - Why the last answer was not taken, as a sentence; and of which question.
 */
export function previewMessage(
  id: string,
  trial: Trial,
  t: Translate,
  refused?: { readonly why: string; readonly questionId: string }
) {
  const { template } = trial;
  const step = stepOfTrial(trial);
  const title = `👁️ ${t('templates:preview.title', { name: plainTitle(template.name, 150) })}`;
  const end = row(
    ...(refused
      ? [
          button(
            customId('try', id, 'correct', refused.questionId, '-'),
            t('questions:button.correct'),
            ButtonStyle.Primary,
            '✏️'
          )
        ]
      : []),
    button(customId('try', id, 'again', '-', '-'), t('templates:button.again')),
    button(customId('try', id, 'end', '-', '-'), t('templates:button.back'))
  );
  const fields = step
    ? [questionField(step, t)]
    : trial.answers.map((answer) => ({ name: plainTitle(answer.question), value: saidText(answer, t) }));
  return {
    embeds: embeds({
      color: Colors.calm,
      title,
      description: [
        ...(refused ? [`⚠️ ${refused.why}`, ''] : []),
        step ? greeting(template.welcome, t) : t('templates:preview.end')
      ].join('\n'),
      fields
    }),
    components: [...(step ? answerRows(NoTicket, step, t).map((one) => renamed(id, one.toJSON())) : []), end.toJSON()],
    allowedMentions: { parse: [] }
  };
}

/** A walk that nobody remembers any more. */
export function previewOver(t: Translate) {
  return {
    embeds: embeds({ color: Colors.quiet, description: t('templates:preview.over') }),
    components: [row(button(customId('template-list', 'live', 0), t('templates:button.back')))],
    allowedMentions: { parse: [] }
  };
}

function greeting(welcome: string, t: Translate): string {
  return plainText(welcome.replaceAll('{user}', t('templates:preview.user')).replaceAll('{number}', '0001'), 1500);
}

/** A row of a ticket as one of a walk. */
function renamed(id: string, { components, ...rest }: SentRow): SentRow {
  return {
    ...rest,
    components: components.map((one) => ('custom_id' in one ? { ...one, custom_id: idOf(id, one.custom_id) } : one))
  };
}

function idOf(id: string, of: string): string {
  const [family = '', , question = '-', value = '-'] = of.split('|');
  switch (family) {
    case 'select':
      return customId('try-select', id, question);
    case 'choose-user':
      return customId('try-user', id, question);
    case 'choose-role':
      return customId('try-role', id, question);
    case 'choose-channel':
      return customId('try-channel', id, question);
  }
  if (!isVerb(family)) throw new RangeError(`A walk has no ${family}.`);
  return customId('try', id, family, question, value);
}

function isVerb(family: string): family is TrialVerb {
  return TrialVerbs.some((verb) => verb === family);
}
