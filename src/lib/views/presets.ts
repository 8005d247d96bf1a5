import type { Translate } from '../base/language.js';
import { defaultTemplate } from '../templates/default-template.js';
import type { OfferedDecision } from '../templates/decisions.js';
import { TemplateSchema, type Template } from '../templates/template.js';

/** What a new template can begin as. */
export const Presets = ['purchase', 'support', 'application', 'appeal', 'report'] as const;
export type Preset = (typeof Presets)[number];
type Worded = Exclude<Preset, 'purchase'>;

const emoji: Readonly<Record<Preset, string>> = {
  purchase: '🛒',
  support: '🛟',
  application: '📝',
  appeal: '⚖️',
  report: '🚩'
};

/** The emoji that stands for a preset. */
export function presetEmoji(preset: Preset): string {
  return emoji[preset];
}

/**
 * A preset as a template.
 * @param t - In the language its questions are asked in.
 */
export function presetTemplate(preset: Preset, t: Translate): Template {
  // What is made in Discord lets its openers look over their answers; what a file says nothing about does not.
  if (preset === 'purchase') return { ...defaultTemplate, name: t('presets:names.purchase'), review: true };
  return TemplateSchema.parse({
    name: t(`presets:names.${preset}`),
    panel: {
      title: t(`presets:${preset}.title`),
      text: t(`presets:${preset}.text`),
      button: t(`presets:${preset}.button`),
      emoji: emoji[preset]
    },
    channelName: `${preset}-{number}-{user}`,
    welcome: t(`presets:${preset}.welcome`),
    questions: questions[preset](t),
    review: true,
    ...(isDecided(preset) && { decisions: decisions(preset, t) })
  });
}

const decided = ['application', 'appeal'] as const;
type Decided = (typeof decided)[number];

function isDecided(preset: Preset): preset is Decided {
  return decided.some((one) => one === preset);
}

/** Accept or refuse: words for both, and who refuses may say why. */
function decisions(preset: Decided, t: Translate): OfferedDecision[] {
  return [
    {
      id: 'accept',
      label: t(`presets:${preset}.accept`),
      emoji: '✅',
      style: 'success',
      words: t(`presets:${preset}.accepted`)
    },
    {
      id: 'refuse',
      label: t(`presets:${preset}.refuse`),
      emoji: '❌',
      style: 'danger',
      words: t(`presets:${preset}.refused`),
      askReason: 'optional'
    }
  ];
}

const questions: Readonly<Record<Worded, (t: Translate) => unknown[]>> = {
  support: (t) => [
    {
      id: 'topic',
      kind: 'choice',
      text: t('presets:support.topic'),
      options: [
        { value: 'account', label: t('presets:support.account'), emoji: '👤' },
        { value: 'bug', label: t('presets:support.bug'), emoji: '🐞' },
        { value: 'payment', label: t('presets:support.payment'), emoji: '💳' },
        { value: 'other', label: t('presets:support.other'), emoji: '❔' }
      ]
    },
    { id: 'details', kind: 'text', text: t('presets:support.details'), long: true },
    { id: 'urgent', kind: 'yes-no', text: t('presets:support.urgent') }
  ],
  application: (t) => [
    {
      id: 'role',
      kind: 'select',
      text: t('presets:application.role'),
      options: [
        { value: 'moderator', label: t('presets:application.moderator'), emoji: '🛡️' },
        { value: 'helper', label: t('presets:application.helper'), emoji: '🤝' },
        { value: 'events', label: t('presets:application.events'), emoji: '🎉' },
        { value: 'other', label: t('presets:application.other'), emoji: '❔' }
      ]
    },
    { id: 'about', kind: 'text', text: t('presets:application.about'), long: true },
    { id: 'experience', kind: 'yes-no', text: t('presets:application.experience') },
    {
      id: 'hours',
      kind: 'choice',
      text: t('presets:application.hours'),
      options: [
        { value: 'few', label: t('presets:application.few') },
        { value: 'some', label: t('presets:application.some') },
        { value: 'many', label: t('presets:application.many') }
      ]
    },
    { id: 'why', kind: 'text', text: t('presets:application.why'), long: true }
  ],
  appeal: (t) => [
    {
      id: 'what',
      kind: 'choice',
      text: t('presets:appeal.what'),
      options: [
        { value: 'timeout', label: t('presets:appeal.timeout'), emoji: '⏳' },
        { value: 'ban', label: t('presets:appeal.ban'), emoji: '🔨' },
        { value: 'warning', label: t('presets:appeal.warning'), emoji: '⚠️' }
      ]
    },
    { id: 'when', kind: 'text', text: t('presets:appeal.when') },
    { id: 'why', kind: 'text', text: t('presets:appeal.why'), long: true },
    { id: 'agree', kind: 'yes-no', text: t('presets:appeal.agree') }
  ],
  report: (t) => [
    { id: 'who', kind: 'text', text: t('presets:report.who') },
    {
      id: 'what',
      kind: 'select',
      text: t('presets:report.what'),
      options: [
        { value: 'spam', label: t('presets:report.spam'), emoji: '📢' },
        { value: 'insult', label: t('presets:report.insult'), emoji: '😠' },
        { value: 'scam', label: t('presets:report.scam'), emoji: '🎣' },
        { value: 'other', label: t('presets:report.other'), emoji: '❔' }
      ]
    },
    { id: 'where', kind: 'text', text: t('presets:report.where'), long: true },
    { id: 'safe', kind: 'yes-no', text: t('presets:report.safe') }
  ]
};
