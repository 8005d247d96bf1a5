import {
  LimitedCollection,
  type ButtonInteraction,
  type MessageComponentInteraction,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction
} from 'discord.js';
import { newReference } from '../../base/reference.js';
import { Fault } from '../../core/fault.js';
import { shownPicture } from '../../pictures/picture.js';
import type { Circumstances, Given } from '../../questionnaire/questionnaire.js';
import { localized } from '../../templates/localized.js';
import type { Template } from '../../templates/template.js';
import { answered, backAt, skippedIn, stepOfTrial, trialOf, type Trial } from '../../templates/trial.js';
import { notTaken } from '../../tickets/refusals.js';
import { fieldsModal } from '../../views/answer-fields.js';
import { customId, type TrialVerb } from '../../views/custom-ids.js';
import { faultSentence } from '../../views/fault-text.js';
import { previewMessage, previewOver } from '../../views/templates/preview.js';
import { beside, showModal, update } from '../acknowledge.js';
import { givenIn, readerOfPerson, uploadsIn } from '../given.js';
import { filesOf } from './picture-flows.js';
import { listOf, type Looker } from './template-list.js';

type Press = MessageComponentInteraction<'cached'> | ModalMessageModalSubmitInteraction<'cached'>;

/** A walk, and what was typed last and not taken. */
interface Walk {
  readonly trial: Trial;
  readonly refused: { readonly questionId: string; readonly given: Given } | null;
}

/** Walks are gone with the process: nothing came of them. */
const walks = new LimitedCollection<string, Walk>({ maxSize: 500 });

/** Begins a walk through a questionnaire. */
export async function beginPreview(interaction: Press, { t }: Looker, template: Template): Promise<void> {
  const id = newReference().toLowerCase();
  await go(interaction, id, trialOf(localized(template, interaction.locale)), t);
}

/** Begins one beside the message that was pressed, which stays as it is. */
export async function beginBeside(
  interaction: ButtonInteraction<'cached'> | StringSelectMenuInteraction<'cached'>,
  { t }: Looker,
  template: Template
): Promise<void> {
  const id = newReference().toLowerCase();
  const trial = trialOf(localized(template, interaction.locale));
  walks.set(id, { trial, refused: null });
  await beside(interaction, await pageOf(interaction, id, trial, t));
}

/** Goes on with a walk by a button. */
export async function walkOn(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  id: string,
  verb: TrialVerb,
  questionId: string,
  value: string
): Promise<void> {
  const walk = walks.get(id);
  if (verb === 'end') {
    walks.delete(id);
    return update(interaction, listOf(looker, 'live', 0));
  }
  if (!walk) return update(interaction, previewOver(looker.t));
  const { trial } = walk;
  switch (verb) {
    case 'again':
      return go(interaction, id, trialOf(trial.template), looker.t);
    case 'page':
      return update(interaction, await pageOf(interaction, id, trial, looker.t, { page: Number(value) || 0 }));
    case 'decide':
      return update(interaction, await pageOf(interaction, id, trial, looker.t, { decided: value }));
    case 'back':
      return go(interaction, id, backAt(trial, questionId), looker.t);
    case 'skip':
      return go(interaction, id, skippedIn(trial, questionId), looker.t);
    case 'read':
      return walkWith(interaction, looker, id, questionId, ['read']);
    case 'choose':
      return walkWith(interaction, looker, id, questionId, [value]);
    case 'type':
    case 'correct':
      return typeIn(interaction, looker, id, walk, questionId);
  }
}

/** Goes on with what was chosen. */
export async function walkWith(
  interaction: MessageComponentInteraction<'cached'>,
  looker: Looker,
  id: string,
  questionId: string,
  values: readonly string[]
): Promise<void> {
  await give(interaction, looker, id, questionId, { [questionId]: values }, { reader: readerOfPerson(interaction) });
}

/** Goes on with what was typed. */
export async function walkTyped(
  interaction: ModalSubmitInteraction<'cached'>,
  looker: Looker,
  id: string,
  questionId: string
): Promise<void> {
  if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
  const walk = walks.get(id);
  const question = walk && questionIn(walk.trial, questionId);
  if (!question) return update(interaction, previewOver(looker.t));
  const circumstances = { reader: readerOfPerson(interaction), uploads: uploadsIn(interaction) };
  await give(interaction, looker, id, questionId, givenIn(interaction, question), circumstances);
}

async function give(
  interaction: Press,
  { t }: Looker,
  id: string,
  questionId: string,
  given: Given,
  circumstances: Circumstances
): Promise<void> {
  const walk = walks.get(id);
  const question = walk && questionIn(walk.trial, questionId);
  const outcome = walk && answered(walk.trial, questionId, given, circumstances);
  if (!walk || !question || !outcome) return update(interaction, previewOver(t));
  if (outcome.isOk()) return go(interaction, id, outcome.unwrap(), t);
  const why = faultSentence(notTaken(question, outcome.unwrapErr()), t);
  walks.set(id, { trial: walk.trial, refused: { questionId, given } });
  await update(interaction, await pageOf(interaction, id, walk.trial, t, { refused: { why, questionId } }));
}

async function go(interaction: Press, id: string, trial: Trial, t: Looker['t']): Promise<void> {
  walks.set(id, { trial, refused: null });
  await update(interaction, await pageOf(interaction, id, trial, t));
}

async function typeIn(
  interaction: ButtonInteraction<'cached'>,
  { t }: Looker,
  id: string,
  { trial, refused }: Walk,
  questionId: string
): Promise<void> {
  const question = questionIn(trial, questionId);
  if (!question) return update(interaction, await pageOf(interaction, id, trial, t));
  const before = Object.fromEntries(trial.answers.map((answer) => [answer.questionId, answer.values]));
  const soFar = refused?.questionId === questionId ? refused.given : before;
  const step = stepOfTrial(trial);
  const title = t('tickets:question.progress', { place: step?.place ?? 1, of: step?.of ?? 1 });
  await showModal(interaction, fieldsModal(customId('try-form', id, questionId), title, question, soFar, t));
}

/** A page of a walk, with the picture that the first message has: where its file is not to be had, it goes without. */
async function pageOf(
  { guildId }: Press,
  id: string,
  trial: Trial,
  t: Looker['t'],
  parts: Parameters<typeof previewMessage>[3] = {}
) {
  const standing = stepOfTrial(trial) ? trial.template.pictures?.welcome : undefined;
  const shown = standing ? shownPicture(standing) : null;
  const files = await filesOf(guildId, shown);
  const picture = shown?.attached && files.length === 0 ? null : shown;
  return { ...previewMessage(id, trial, t, { ...parts, picture }), ...(files.length > 0 && { files }) };
}

function questionIn({ template: { questions, formBefore } }: Trial, questionId: string) {
  return formBefore?.id === questionId ? formBefore : questions.find(({ id }) => id === questionId);
}
