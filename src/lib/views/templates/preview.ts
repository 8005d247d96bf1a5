import { ButtonStyle, type APIActionRowComponent, type APIComponentInMessageActionRow } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { ShownPicture } from '../../pictures/picture.js';
import type { OfferedDecision } from '../../templates/decisions.js';
import { questionsOf } from '../../templates/template.js';
import { stepOfTrial, type Trial } from '../../templates/trial.js';
import { button, row } from '../buttons.js';
import { Colors } from '../colors.js';
import { decisionButton } from '../decisions.js';
import { customId, TrialVerbs, type TrialVerb } from '../custom-ids.js';
import { embeds, roomBeside } from '../embed.js';
import { AnswerBytes, light } from '../light.js';
import { fieldPages, fieldsOf } from '../field-pages.js';
import { pageText, pageTurns } from '../page-turns.js';
import { plainText, plainTitle } from '../plain-text.js';
import { imageOf } from '../picture.js';
import { answerRows, questionField } from '../question.js';
import { wholeAnswers } from '../said.js';
import { decisionLines } from './decision-part.js';

/** Rows as they are sent. */
type SentRow = APIActionRowComponent<APIComponentInMessageActionRow>;

/** How a walk is shown. */
interface PreviewParts {
  /** Why the last answer was not taken, as a sentence; and of which question. */
  readonly refused?: { readonly why: string; readonly questionId: string };
  /** Which page of the answers, from 0, where it is at its end; the last one where there are not that many. */
  readonly page?: number;
  /** The decision that was pressed at its end, by its id. */
  readonly decided?: string;
  /** The picture that stands with the greeting. */
  readonly picture?: ShownPicture | null;
}

/** So many fields on a page of answers: one embed. */
const MostFields = 25;

/** Questions are drawn for a ticket; of a walk there is none, and this number is taken out again. */
const NoTicket = 1;

/**
 * A walk through a questionnaire, as a member would see it.
 * @param id - Of the walk.
 */
export function previewMessage(
  id: string,
  trial: Trial,
  t: Translate,
  { refused, page: wanted = 0, decided, picture = null }: PreviewParts = {}
) {
  const { template } = trial;
  const step = stepOfTrial(trial);
  // What asks nothing has no summary that they could stand under.
  const decisions = questionsOf(template).length > 0 ? (template.decisions ?? []) : [];
  const title = `👁️ ${t('templates:preview.title', { name: plainTitle(template.name, 150) })}`;
  const description = [
    ...(refused ? [`⚠️ ${refused.why}`, ''] : []),
    ...(step ? [greeting(template.welcome, t)] : [t('templates:preview.end'), ...deciding(decisions, decided, t)])
  ].join('\n');
  const room = roomBeside({ title, description });
  const pages = fieldPages(step ? [] : wholeAnswers(trial.answers, t), {
    characters: [room, room],
    fields: MostFields,
    bytes: AnswerBytes
  });
  const page = Math.min(wanted, pages.length - 1);
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
    ...pageTurns(page, pages.length, (to) => customId('try', id, 'page', '-', String(to)), t),
    button(customId('try', id, 'again', '-', '-'), t('templates:button.again')),
    button(customId('try', id, 'end', '-', '-'), t('templates:button.back'))
  );
  const [first = {}, ...more] = embeds({
    color: Colors.calm,
    title,
    description,
    fields: step ? [questionField(step, t)] : fieldsOf(pages[page] ?? []),
    footer: pageText(page, pages.length, t)
  });
  return light({
    embeds: [{ ...first, ...(step && picture && { image: imageOf(picture) }) }, ...more],
    components: [
      ...(step ? answerRows(NoTicket, step, t).map((one) => renamed(id, one.toJSON())) : decisionRow(id, decisions)),
      end.toJSON()
    ],
    allowedMentions: { parse: [] }
  });
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
  return plainText(filled(welcome, t), 1500);
}

function filled(words: string, t: Translate): string {
  return words.replaceAll('{user}', t('templates:preview.user')).replaceAll('{number}', '0001');
}

/** How much is shown of what the opener is told where no decision was pressed yet, in characters. */
const ShortWords = 200;

/** What staff decide at the end, and what the opener is told then: of one that was pressed all of it. */
function deciding(decisions: readonly OfferedDecision[], decided: string | undefined, t: Translate): string[] {
  if (decisions.length === 0) return [];
  const one = decisions.filter(({ id }) => id === decided);
  const shown = (one.length > 0 ? one : decisions).map(({ words, ...rest }) => ({
    ...rest,
    ...(words !== undefined && { words: filled(words, t) })
  }));
  return [
    '',
    t('decisions:editor.preview'),
    ...shown.flatMap((decision) => decisionLines(decision, t, one.length > 0 ? 1000 : ShortWords))
  ];
}

/** What staff would see under the summary. */
function decisionRow(id: string, decisions: readonly OfferedDecision[]): SentRow[] {
  if (decisions.length === 0) return [];
  return [row(...decisions.map((one) => decisionButton(customId('try', id, 'decide', '-', one.id), one))).toJSON()];
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
