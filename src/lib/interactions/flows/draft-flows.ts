import { container } from '@sapphire/framework';
import {
  LimitedCollection,
  type ButtonInteraction,
  type ChannelSelectMenuInteraction,
  type ModalSubmitInteraction,
  type RoleSelectMenuInteraction,
  type StringSelectMenuInteraction
} from 'discord.js';
import { Fault } from '../../core/fault.js';
import type { Draft } from '../../templates/drafts.js';
import { freshQuestion, NewKinds, type FreshWords } from '../../templates/fresh-question.js';
import type { Edit, FieldPath } from '../../templates/edits.js';
import { decisionIn, type DraftForm, type DraftRole, type DraftVerb } from '../../views/custom-ids.js';
import { chosenFrom, chosenTest, earlierQuestions } from '../../views/templates/conditions.js';
import type { EditorState } from '../../views/templates/editor.js';
import { draftForm, fitsForm, formEdits, type Typed } from '../../views/templates/forms.js';
import { presetTemplate, Presets } from '../../views/presets.js';
import { showModal, update } from '../acknowledge.js';
import { addDecision } from './draft-decision-flows.js';
import { freeId, keyOf, makeEdits, show, withNewer, type Press } from './draft-pages.js';
import { askDraftPicture, editorPage, withoutPicture } from './draft-picture-flows.js';
import { publish, reconcileDraft } from './draft-publishing-flows.js';
import { beginPreview } from './preview-flows.js';
import { listOf, type Looker } from './template-list.js';

/** What was typed and not taken, so that it can be corrected. Gone with the process: the draft itself is not. */
const refusedForms = new LimitedCollection<string, Typed>({ maxSize: 500 });

/** Begins a new template, as one of the presets. */
export async function beginNew(
  interaction: Press,
  { guildId, userId, t }: Looker,
  name: string | undefined
): Promise<void> {
  const preset = Presets.find((one) => one === name);
  if (!preset) throw new Fault('stale-component', {});
  const template = presetTemplate(preset, container.spoken.inServer(interaction.guildId));
  await show(interaction, { draft: await container.drafting.make(guildId, userId, template), target: '-' }, t);
}

/** Goes on with a draft, or shows another part of it. */
export async function showDraft(interaction: Press, looker: Looker, draftId: string, target: string): Promise<void> {
  const draft = container.drafting.get(keyOf(looker, draftId));
  await show(interaction, { draft, target }, looker.t, looker);
}

/** What leads away from the page, and says nothing of its own about somebody else's revision. */
const leadsOn: ReadonlySet<DraftVerb> = new Set<DraftVerb>([
  ...(['form', 'options', 'fields', 'limits', 'before-fields', 'when', 'add', 'picture', 'preview'] as const)
]);

/** Does what a button of the editor says. */
export async function doWithDraft(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  verb: DraftVerb,
  draftId: string,
  target: string
): Promise<void> {
  const { t } = looker;
  const { drafting } = container;
  const key = keyOf(looker, draftId);
  const draft = drafting.get(key);
  const of = (edit: Edit) => makeEdits(interaction, looker, draftId, [edit], target);
  const decision = decisionIn(target);
  // Before anything is typed or walked that somebody else has overtaken; an edit tells with what came of it.
  if (leadsOn.has(verb) && drafting.newer(key, draft)) return show(interaction, { draft, target }, t, looker);
  switch (verb) {
    case 'show':
      return show(interaction, { draft, target }, t, looker);
    case 'decision-close': {
      const close = draft.template.decisions?.find(({ id }) => id === decision)?.close ? undefined : true;
      return of({ do: 'set-decision', id: decision ?? '', field: ['close'], value: close });
    }
    case 'form':
      return openForm(interaction, draft, formOf(target), target, looker);
    case 'options':
    case 'fields':
    case 'limits':
      return openForm(interaction, draft, verb, target, looker);
    case 'when':
      return show(interaction, { draft, target, when: true, ...nothingBefore(draft, target, t) }, t);
    case 'always':
      return of({ do: 'set-question', id: target, field: ['when'], value: undefined });
    case 'optional': {
      const optional = draft.template.questions.find(({ id }) => id === target)?.optional ? undefined : true;
      return of({ do: 'set-question', id: target, field: ['optional'], value: optional });
    }
    case 'review':
      return of({ do: 'set', field: ['review'], value: draft.template.review ? undefined : true });
    case 'reason': {
      const reason = ({ optional: 'required', required: 'none', none: undefined } as const)[
        draft.template.closing?.reason ?? 'optional'
      ];
      return of({ do: 'set', field: ['closing'], value: reason && { ...draft.template.closing, reason } });
    }
    case 'pause':
      return of({ do: 'set', field: ['paused'], value: draft.template.paused === undefined ? true : undefined });
    case 'picture':
      return askDraftPicture(interaction, draft, target, looker);
    case 'remove-picture':
      return of(withoutPicture(draft, target));
    case 'before':
      return of({
        do: 'set',
        field: ['formBefore'],
        value: draft.template.formBefore ? undefined : formBefore(draft, t)
      });
    case 'before-fields':
      return openForm(interaction, draft, verb, target, looker);
    case 'preview':
      return beginPreview(interaction, looker, draft.template);
    case 'add':
      return target === '+decisions'
        ? addDecision(interaction, looker, draft)
        : show(interaction, { draft, target, adding: true }, t);
    case 'up':
    case 'down':
      return of({
        ...(decision === null ? { do: 'move-question', id: target } : { do: 'move-decision', id: decision }),
        by: verb === 'up' ? -1 : 1
      });
    case 'copy':
      return of({ do: 'copy-question', id: target });
    case 'delete':
      return decision === null
        ? makeEdits(interaction, looker, draftId, [{ do: 'delete-question', id: target }], '-')
        : makeEdits(interaction, looker, draftId, [{ do: 'delete-decision', id: decision }], '+decisions');
    case 'publish':
      return publish(interaction, looker, draft, target);
    case 'ask-discard':
      return show(interaction, { draft, target, discarding: true, said: t('templates:editor.askDiscard') }, t);
    case 'discard':
      await drafting.discard(key);
      return update(interaction, listOf(looker, 'live', 0, { said: t('templates:editor.discarded') }));
    case 'mine':
    case 'theirs':
    case 'both':
      return reconcileDraft(interaction, looker, draftId, verb);
  }
}

/** Adds a question of a kind, and shows it. */
export async function addQuestion(
  interaction: StringSelectMenuInteraction<'cached'>,
  looker: Looker,
  draftId: string,
  target: string
): Promise<void> {
  const kind = NewKinds.find((one) => one === interaction.values[0]);
  if (!kind) throw new Fault('stale-component', {});
  const { questions } = container.drafting.get(keyOf(looker, draftId)).template;
  const id = freeId(questions.map((one) => one.id));
  const after = questions.some((one) => one.id === target) ? target : (questions.at(-1)?.id ?? null);
  await makeEdits(
    interaction,
    looker,
    draftId,
    [{ do: 'add-question', after, question: freshQuestion(kind, id, freshWords(looker.t)) }],
    id
  );
}

/** Opens a form of the editor again, with what was typed and not taken. */
export async function correctForm(
  interaction: ButtonInteraction<'cached'>,
  looker: Looker,
  form: DraftForm,
  draftId: string,
  target: string
): Promise<void> {
  const draft = container.drafting.get(keyOf(looker, draftId));
  await openForm(interaction, draft, form, target, looker, refusedForms.get(slotOf(draftId, form, target)));
}

/** Shows the answers a question can depend on. */
export async function chooseWhen(
  interaction: StringSelectMenuInteraction<'cached'>,
  looker: Looker,
  draftId: string,
  target: string
): Promise<void> {
  const draft = container.drafting.get(keyOf(looker, draftId));
  const [value = ''] = interaction.values;
  const from = chosenFrom(value);
  const when = from === null ? { when: value } : { when: true as const, whenFrom: from };
  await show(interaction, { draft, target, ...when }, looker.t, looker);
}

/** Makes a question depend on the answers that were chosen. */
export async function setWhen(
  interaction: StringSelectMenuInteraction<'cached'>,
  looker: Looker,
  draftId: string,
  target: string
): Promise<void> {
  const value = chosenTest(interaction.values);
  if (!value) throw new Fault('stale-component', {});
  await makeEdits(interaction, looker, draftId, [{ do: 'set-question', id: target, field: ['when'], value }], target);
}

/** Names the roles who may open, may not, work such tickets, or are called. */
export async function setRoles(
  interaction: RoleSelectMenuInteraction<'cached'>,
  looker: Looker,
  which: DraftRole,
  draftId: string
): Promise<void> {
  const value = interaction.values.length > 0 ? interaction.values : undefined;
  const { field, target } = roleFields[which];
  await makeEdits(interaction, looker, draftId, [{ do: 'set', field, value }], target);
}

const roleFields: Readonly<Record<DraftRole, { readonly field: FieldPath; readonly target: string }>> = {
  required: { field: ['opening', 'requiredRoles'], target: '+opening' },
  refused: { field: ['opening', 'refusedRoles'], target: '+opening' },
  staff: { field: ['staffRoles'], target: '+staff' },
  called: { field: ['calledRoles'], target: '+staff' }
};

/**
 * Names the category of such tickets.
 * @throws Fault `missing-permission` where the bot could make no channel in it.
 */
export async function setDraftCategory(
  interaction: ChannelSelectMenuInteraction<'cached'>,
  looker: Looker,
  draftId: string
): Promise<void> {
  const [value] = interaction.values;
  if (value !== undefined) container.setUp.requireCategory(looker.guildId, value);
  await makeEdits(interaction, looker, draftId, [{ do: 'set', field: ['category'], value }], '+staff');
}

/** Takes over what was typed in a form of the editor. */
export async function takeForm(
  interaction: ModalSubmitInteraction<'cached'>,
  looker: Looker,
  form: DraftForm,
  draftId: string,
  target: string
): Promise<void> {
  if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
  const draft = container.drafting.get(keyOf(looker, draftId));
  const typed = typedIn(interaction);
  const edited = await container.drafting.edit(keyOf(looker, draftId), formEdits(draft, form, target, typed));
  const slot = slotOf(draftId, form, target);
  refusedForms.delete(slot);
  const state: EditorState = edited.match({
    ok: (changed) => ({ draft: changed, target }),
    err: (refusal) => {
      refusedForms.set(slot, typed);
      return { draft, target, refused: { refusal, form } };
    }
  });
  await update(interaction, await editorPage(withNewer(state, looker), looker));
}

async function openForm(
  interaction: ButtonInteraction<'cached'>,
  draft: Draft,
  form: DraftForm,
  target: string,
  looker: Looker,
  typed?: Typed
): Promise<void> {
  if (!fitsForm(draft, form, target)) {
    const said = `⚠️ ${looker.t('templates:editor.tooLongToType')}`;
    return show(interaction, { draft, target, said }, looker.t, looker);
  }
  const modal = draftForm(draft, form, target, looker.t, typed);
  if (modal) await showModal(interaction, modal);
  else await show(interaction, { draft, target: form === 'decision' ? '+decisions' : '-' }, looker.t, looker);
}

function nothingBefore({ template }: Draft, target: string, t: Looker['t']): Pick<EditorState, 'said'> {
  return earlierQuestions(template, target, t).length > 0 ? {} : { said: t('templates:condition.none') };
}

function freshWords(t: Looker['t']): FreshWords {
  return {
    question: t('templates:fresh.question'),
    note: t('templates:fresh.note'),
    field: t('templates:fresh.field'),
    option: (number) => t('templates:fresh.option', { number })
  };
}

/** The form that a part's button opens; a question has one of its own. */
const formsOfParts: Readonly<Record<string, DraftForm>> = {
  '+basics': 'basics',
  '+panel': 'panel',
  '+asking': 'before',
  '+opening': 'rules',
  '+closing': 'closing',
  '+look': 'look'
};

function formOf(target: string): DraftForm {
  return decisionIn(target) === null ? (formsOfParts[target] ?? 'question') : 'decision';
}

/** The form before opening as it begins. */
function formBefore({ template }: Draft, t: Looker['t']): unknown {
  const taken = new Set(template.questions.map(({ id }) => id));
  const id = ['before', 'form-before'].find((one) => !taken.has(one)) ?? freeId([...taken]);
  return freshQuestion('form', id, freshWords(t));
}

function slotOf(draftId: string, form: DraftForm, target: string): string {
  return `${draftId}|${form}|${target}`;
}

function typedIn({ fields }: ModalSubmitInteraction<'cached'>): Typed {
  return Object.fromEntries(
    [...fields.fields.values()].map((field) => [
      field.customId,
      'value' in field ? String(field.value ?? '') : 'values' in field ? (field.values[0] ?? '') : ''
    ])
  );
}
