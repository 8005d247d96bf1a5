import { DecisionStyles } from '../../templates/decisions.js';
import type { FormField } from './form-field.js';

/** What is written and chosen of a decision in one form; its roles have menus of their own. */
export const decisionFields: readonly FormField[] = [
  { name: 'label', field: ['label'], label: 'templates:field.label', hint: 'decisions:editor.hint.label', max: 80 },
  {
    ...{ name: 'emoji', field: ['emoji'], label: 'templates:field.emoji', max: 64, optional: true },
    hint: 'templates:fieldHint.panel.emoji'
  },
  {
    ...{ name: 'words', field: ['words'], label: 'decisions:editor.words', max: 1000, optional: true, long: true },
    hint: 'decisions:editor.hint.words'
  },
  {
    ...{ name: 'style', field: ['style'], label: 'decisions:editor.color', max: 20 },
    choices: (['secondary', ...DecisionStyles.filter((style) => style !== 'secondary')] as const).map((style) => ({
      value: style,
      label: `decisions:editor.style.${style}` as const
    }))
  },
  {
    ...{ name: 'reason', field: ['askReason'], label: 'decisions:editor.ownWords', max: 20 },
    choices: [
      { value: 'none', label: 'decisions:editor.reason.none', isNone: true },
      { value: 'optional', label: 'decisions:editor.reason.optional' },
      { value: 'required', label: 'decisions:editor.reason.required' }
    ]
  }
];
