import { ButtonStyle, type APISelectMenuOption, type ButtonBuilder } from 'discord.js';
import type { Translate } from '../../base/language.js';
import type { Picture } from '../../pictures/picture.js';
import type { Question } from '../../questionnaire/question.js';
import type { Draft } from '../../templates/drafts.js';
import type { EditRefusal } from '../../templates/edits.js';
import { fieldTexts } from '../../templates/field-lines.js';
import { NewKinds } from '../../templates/fresh-question.js';
import { isForNobody } from '../../templates/for-nobody.js';
import type { Overtaking } from '../../templates/drafting.js';
import { button, row } from '../buttons.js';
import { colorOf, Colors } from '../colors.js';
import { customId, decisionIn, type DraftForm, type DraftVerb } from '../custom-ids.js';
import { cut } from '../cut.js';
import { embeds } from '../embed.js';
import { light } from '../light.js';
import { overtakenLines } from '../overtaken.js';
import { plainText, plainTitle } from '../plain-text.js';
import { howTo } from '../how.js';
import type { OfferedDecision } from '../../templates/decisions.js';
import { conditionText, earlierQuestions, possibleTests } from './conditions.js';
import { aboutDecision, decisionButtons, decisionMenus, decisionsLines, type TroubleOf } from './decision-part.js';
import { hasLimits } from './forms.js';
import { choice, menu } from './list.js';
import { mistakeText } from './mistakes.js';
import { templateDifferences } from './overtaken.js';
import { questionLines } from './page.js';
import { closingLines, lookLines, openingLines, openingMenus, staffLines, staffMenus, type Exists } from './parts.js';

/** A menu holds 25: so many questions, with the two that lead to the others. */
const MostQuestions = 23;
const MostMistakes = 8;

/** What the editor shows. */
export interface EditorState {
  readonly draft: Draft;
  /** A part, a question by its id, or a decision. */
  readonly target: string;
  /** Is the kind of a new question being chosen, which is to follow the target? */
  readonly adding?: boolean;
  /** Is it being chosen what the question depends on: which question, or by its id, which answers to it? */
  readonly when?: true | string;
  /** How many of the nearest earlier questions are left out of that menu. */
  readonly whenFrom?: number;
  /** What has just come of something. */
  readonly said?: string;
  /** What was not taken, and the form it was typed in. */
  readonly refused?: { readonly refusal: EditRefusal; readonly form: DraftForm | null };
  /** What somebody else has published meanwhile. */
  readonly newer?: Overtaking | null;
  /** What stands in the server; left out: all that is named. */
  readonly exists?: Exists;
  /** Is another kind of ticket, or another draft of the same person, called the same? */
  readonly namesake?: boolean;
  /** What keeps roles from being given and taken; left out: nothing. */
  readonly troubleOf?: TroubleOf;
  /** Is it to be thrown away? */
  readonly discarding?: boolean;
}

/** The editor of a template: one private message, with the state and what is wrong on top. */
export function editor(asked: EditorState, t: Translate) {
  const state = { ...asked, target: targetIn(asked) };
  const { draft, target, newer } = state;
  const at = draft.template.questions.findIndex(({ id }) => id === target);
  const question = draft.template.questions[at];
  const name = plainTitle(draft.template.name, 200);
  return light({
    embeds: embeds({
      color: state.refused || newer ? Colors.warn : colorOf(draft.template.color, Colors.calm),
      title: draft.base === 0 ? t('templates:editor.titleNew', { name }) : t('templates:editor.title', { name }),
      // Whoever was overtaken decides about that first.
      description: [...problems(state, t), ...(newer ? [] : body(state, question, at, t))].join('\n'),
      footer:
        draft.base === 0 ? t('templates:editor.footerNew') : t('templates:editor.footer', { revision: draft.base })
    }),
    components: rows(state, question, at, t),
    allowedMentions: { parse: [] }
  });
}

/** What can be shown: of a decision that is gone, those there are. */
function targetIn({ draft: { template }, target }: EditorState): string {
  return decisionIn(target) === null || decisionOf(template, target) ? target : '+decisions';
}

function decisionOf({ decisions }: Draft['template'], target: string): OfferedDecision | undefined {
  return decisions?.find(({ id }) => id === decisionIn(target));
}

function problems(state: EditorState, t: Translate): string[] {
  const { draft, said, refused, newer } = state;
  const lines: string[] = [];
  if (said) lines.push(said);
  if (refused?.refusal.kind === 'question-gone') lines.push(`⚠️ ${t('templates:editor.questionGone')}`);
  if (refused?.refusal.kind === 'decision-gone') lines.push(`⚠️ ${t('decisions:editor.gone')}`);
  if (refused?.refusal.kind === 'mistakes') {
    const { mistakes } = refused.refusal;
    lines.push(`⚠️ ${t('templates:editor.refused')}`);
    lines.push(...mistakes.slice(0, MostMistakes).map((mistake) => `• ${cut(mistakeText(mistake, t), 300)}`));
    if (mistakes.length > MostMistakes) lines.push(t('templates:file.more', { count: mistakes.length - MostMistakes }));
  }
  if (newer)
    return [...lines, ...overtakenLines(templateDifferences(newer.before, draft.template, newer.template, t), t)];
  lines.push(...troubles(state, t).map((words) => `⚠️ ${words}`));
  return lines.length > 0 ? [...lines, ''] : [];
}

/** What could be published and would not work as whoever makes it thinks. */
function troubles({ draft: { template }, exists = () => true, namesake }: EditorState, t: Translate): string[] {
  const { category, staffRoles = [], calledRoles = [], opening = {} } = template;
  const { requiredRoles = [], refusedRoles = [] } = opening;
  const name = plainText(template.name, 80);
  const nobody = isForNobody(template, exists);
  const roles = [...staffRoles, ...calledRoles, ...refusedRoles, ...(nobody ? [] : requiredRoles)];
  return [
    ...(nobody ? [t('doctor:template-for-nobody', { name })] : []),
    ...(roles.every(exists) ? [] : [t('doctor:template-roles-gone', { name })]),
    ...(category === undefined || exists(category) ? [] : [t('doctor:template-category-gone', { name })]),
    ...(namesake ? [t('templates:editor.namesake', { name })] : [])
  ];
}

function body(
  { draft, target, troubleOf = () => null }: EditorState,
  question: Question | undefined,
  at: number,
  t: Translate
): string[] {
  const { template } = draft;
  const decision = decisionOf(template, target);
  if (decision) return aboutDecision(decision, template.decisions?.indexOf(decision) ?? 0, template, troubleOf, t);
  if (question) return [...about(question, at, draft, t), '', questionLines(template, t, 1200, question.id)];
  if (target === '+basics')
    return [
      line('templates:field.name', template.name),
      line('templates:field.channelName', template.channelName),
      line('templates:field.welcome', template.welcome)
    ];
  if (target === '+panel')
    return [
      line('templates:field.panel.title', template.panel.title),
      line('templates:field.panel.text', template.panel.text),
      line('templates:field.panel.button', template.panel.button),
      ...(template.panel.emoji ? [`**${t('templates:field.panel.emoji')}**: ${template.panel.emoji}`] : [])
    ];
  if (target === '+opening') return openingLines(template, t);
  if (target === '+staff') return staffLines(template, t);
  if (target === '+decisions') return decisionsLines(template, troubleOf, t);
  if (target === '+closing') return closingLines(template, t);
  if (target === '+look') return lookLines(template, t);
  if (target === '+asking')
    return [t(template.review ? 'templates:asking.review' : 'templates:asking.noReview'), ...beforeLines(template, t)];
  return [template.questions.length > 0 ? questionLines(template, t, 2500) : t('templates:editor.noQuestions')];

  function line(label: Parameters<Translate>[0], words: string): string {
    return `**${t(label)}**: ${plainText(words, 600)}`;
  }
}

function beforeLines({ formBefore }: Draft['template'], t: Translate): string[] {
  if (!formBefore) return [t('templates:asking.noFormBefore')];
  return [
    t('templates:asking.formBefore'),
    `> ${plainText(formBefore.text, 256)}`,
    ...fieldTexts(formBefore.fields).map((line) => `• ${plainText(line, 160)}`)
  ];
}

function about(question: Question, at: number, { template }: Draft, t: Translate): string[] {
  const options = 'options' in question ? question.options : [];
  const settings = [
    ...(question.optional ? [t('templates:about.optional')] : []),
    ...(question.kind === 'form' ? [] : [howTo(question, t) ?? []].flat())
  ];
  const condition = conditionText(template, question, t);
  return [
    `**${t('templates:editor.questionOf', { place: at + 1, of: template.questions.length })}** · ${[t(`templates:kind.${question.kind}`), ...settings].join(' · ')}`,
    `> ${plainText(question.text, 900).replace(/\n/g, '\n> ')}`,
    ...(question.hint ? [t('templates:about.hint', { hint: plainText(question.hint, 100) })] : []),
    ...(condition ? [`🔀 ${condition}`] : []),
    ...options.slice(0, 25).map(({ emoji, label, description }) => {
      const words = `${emoji ? `${emoji} ` : ''}${plainText(label, 80)}`;
      return description ? `• ${words} · ${plainText(description, 60)}` : `• ${words}`;
    }),
    ...(question.kind === 'form' ? fieldTexts(question.fields).map((line) => `• ${plainText(line, 160)}`) : [])
  ];
}

function rows(state: EditorState, question: Question | undefined, at: number, t: Translate) {
  const { draft, target, newer, adding, discarding, refused, when } = state;
  const press = (verb: DraftVerb, label: string, style = ButtonStyle.Secondary, emoji?: string) =>
    button(customId('draft', verb, draft.id, target), label, style, emoji);
  if (newer)
    return [
      row(
        press('mine', t('templates:button.keepMine'), ButtonStyle.Primary),
        press('theirs', t('templates:button.takeTheirs')),
        press('both', t('templates:button.takeBoth'))
      )
    ];
  if (discarding)
    return [
      row(
        press('discard', t('templates:button.reallyDiscard'), ButtonStyle.Danger),
        press('show', t('templates:button.keep'))
      )
    ];
  if (adding) return [kindMenu(draft, target, t), row(press('show', t('templates:button.keepEditing')))];
  if (when !== undefined && question) return whenRows(state, question, t);
  const decision = decisionOf(draft.template, target);
  const again = refused?.refusal.kind === 'mistakes' && refused.form ? [correctButton(refused.form)] : [];
  return [
    partMenu(state, t),
    ...menus(),
    ...(question ? [row(...editButtons(question))] : []),
    ...buttonRow([
      ...partButtons(),
      ...(question
        ? [
            press('up', t('templates:button.up'), ButtonStyle.Secondary, '⬆️').setDisabled(at === 0),
            press('down', t('templates:button.down'), ButtonStyle.Secondary, '⬇️').setDisabled(
              at === draft.template.questions.length - 1
            ),
            press('copy', t('templates:button.copyQuestion'), ButtonStyle.Secondary, '📄'),
            press('delete', t('templates:button.deleteQuestion'), ButtonStyle.Danger, '🗑️')
          ]
        : []),
      ...(withoutQuestions.has(target) || decision
        ? []
        : [press('add', t('templates:button.add'), ButtonStyle.Success, '➕')])
    ]),
    row(
      ...again,
      press('publish', t('templates:button.publish'), ButtonStyle.Primary, '🚀'),
      press('preview', t('templates:button.preview'), ButtonStyle.Secondary, '👁️'),
      press('ask-discard', t('templates:button.discard')),
      button(customId('template-list', 'live', 0), t('templates:button.back'))
    )
  ];

  /** The menus of the part that is shown; else the one of questions. */
  function menus() {
    const exists = state.exists ?? (() => true);
    if (target === '+opening') return openingMenus(draft, exists, t);
    if (target === '+staff') return staffMenus(draft, exists, t);
    if (target === '+decisions' || decision) return decisionMenus(draft, decision, exists, t);
    return draft.template.questions.length > 0 ? [questionMenu(draft, target, at, t)] : [];
  }

  function correctButton(form: DraftForm): ButtonBuilder {
    const id = customId('draft-correct', form, draft.id, target);
    return button(id, t('templates:button.correct'), ButtonStyle.Primary, '✏️');
  }

  function partButtons(): ButtonBuilder[] {
    const { template } = draft;
    const form = (label: string) => press('form', label, ButtonStyle.Primary, '✏️');
    if (target === '+decisions' || decision) return decisionButtons(draft, decision, t);
    switch (target) {
      case '+asking':
        return [
          press('review', t(template.review ? 'templates:button.reviewOff' : 'templates:button.reviewOn')),
          ...(template.formBefore
            ? [
                form(t('templates:button.editTexts')),
                press('before-fields', t('templates:button.fields'), ButtonStyle.Primary),
                press('before', t('templates:button.removeBefore'))
              ]
            : [press('before', t('templates:button.addBefore'))])
        ];
      case '+opening':
        return [
          form(t('templates:button.rules')),
          press('pause', t(template.paused === undefined ? 'templates:button.pause' : 'templates:button.unpause'))
        ];
      case '+closing':
        return [
          press('reason', t(`templates:button.${nextReason[template.closing?.reason ?? 'optional']}`)),
          ...(template.closing?.reason === 'none' ? [] : [form(t('templates:button.editTexts'))])
        ];
      case '+basics':
        return [form(t('templates:button.editTexts'))];
      case '+panel':
        return [form(t('templates:button.editTexts')), ...pictureButtons(template.pictures?.panel)];
      case '+look':
        return [form(t('templates:button.editTexts')), ...pictureButtons(template.pictures?.welcome)];
      default:
        return [];
    }
  }

  function pictureButtons(standing: Picture | undefined): ButtonBuilder[] {
    return [
      press('picture', t('pictures:button.set'), ButtonStyle.Secondary, '🖼️'),
      ...(standing ? [press('remove-picture', t('pictures:button.remove'))] : [])
    ];
  }

  function editButtons(one: Question): ButtonBuilder[] {
    return [
      press('form', t('templates:button.editTexts'), ButtonStyle.Primary, '✏️'),
      ...('options' in one ? [press('options', t('templates:button.options'), ButtonStyle.Primary)] : []),
      ...(one.kind === 'form' ? [press('fields', t('templates:button.fields'), ButtonStyle.Primary)] : []),
      ...(hasLimits(one) ? [press('limits', t('templates:button.limits'))] : []),
      press('when', t('templates:button.condition'), ButtonStyle.Secondary, '🔀'),
      ...(one.kind === 'note'
        ? []
        : [press('optional', t(one.optional ? 'templates:button.required' : 'templates:button.optional'))])
    ];
  }
}

/** Parts that have no room for a button to add a question. */
const withoutQuestions: ReadonlySet<string> = new Set(['+opening', '+staff', '+decisions', '+closing']);

/** A row, where there is anything to press. */
function buttonRow(buttons: readonly ButtonBuilder[]) {
  return buttons.length > 0 ? [row(...buttons)] : [];
}

/** What the button makes of what whoever closes is asked. */
const nextReason = { optional: 'reasonRequired', required: 'reasonNone', none: 'reasonOptional' } as const;

/** What a question depends on: first which one, then which answers to it. */
function whenRows({ draft: { id, template }, when, whenFrom: from }: EditorState, question: Question, t: Translate) {
  const back = row(
    button(customId('draft', 'always', id, question.id), t('templates:button.always')),
    button(customId('draft', 'show', id, question.id), t('templates:button.keepEditing'))
  );
  if (when === true || when === undefined) {
    const earlier = earlierQuestions(template, question.id, t, from);
    const which = menu(customId('draft-when', id, question.id), t('templates:condition.chooseQuestion'), earlier);
    return earlier.length > 0 ? [which, back] : [back];
  }
  const tests = possibleTests(template, question.id, when, t);
  if (!tests) return [back];
  const placeholder = t('templates:condition.chooseValues', { question: cut(tests.question, 60) });
  const values = menu(customId('draft-is', id, question.id), placeholder, tests.options);
  values.components[0]?.setMinValues(1).setMaxValues(tests.most);
  if (!tests.whether) return [values, back];
  const whether = menu(
    customId('draft-whether', id, question.id),
    t('templates:condition.chooseWhether'),
    tests.whether
  );
  return [values, whether, back];
}

/** The parts, in the order of their menu. */
const parts = ['overview', 'basics', 'panel', 'asking', 'opening', 'staff', 'decisions', 'closing', 'look'] as const;

function partMenu({ draft, target }: EditorState, t: Translate) {
  const options = parts.map((part) => {
    const value = part === 'overview' ? '-' : `+${part}`;
    return {
      value,
      label: t(`templates:part.${part}`),
      description: t(`templates:partHint.${part}`),
      default: value === target
    };
  });
  return menu(customId('draft-part', draft.id), t('templates:editor.parts'), options);
}

/** The questions around the one that is shown, with ways to those before and after. */
function questionMenu({ id, template: { questions } }: Draft, target: string, at: number, t: Translate) {
  const from = Math.max(0, Math.min(at - Math.floor(MostQuestions / 2), questions.length - MostQuestions));
  const shown = questions.slice(from, from + MostQuestions);
  const [before, after] = [questions[from - 1], questions[from + MostQuestions]];
  const options: APISelectMenuOption[] = [
    ...(before ? [{ value: before.id, label: t('templates:editor.earlier') }] : []),
    ...shown.map((question, index) => ({
      value: question.id,
      ...choice(`${from + index + 1}. ${question.text}`),
      description: t(`templates:kind.${question.kind}`),
      default: question.id === target
    })),
    ...(after ? [{ value: after.id, label: t('templates:editor.later') }] : [])
  ];
  return menu(customId('draft-question', id), t('templates:editor.question'), options);
}

function kindMenu({ id }: Draft, target: string, t: Translate) {
  const options = NewKinds.map((kind) => ({
    value: kind,
    label: t(`templates:newKind.${kind}`),
    description: t(`templates:newKindHint.${kind}`)
  }));
  return menu(customId('draft-add', id, target), t('templates:editor.kindPlaceholder'), options);
}
