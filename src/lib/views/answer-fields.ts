import {
  ChannelType,
  CheckboxGroupBuilder,
  ChannelSelectMenuBuilder,
  FileUploadBuilder,
  LabelBuilder,
  ModalBuilder,
  RadioGroupBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder
} from 'discord.js';
import { isBlank } from '../base/readable.js';
import type { Translate } from '../base/language.js';
import type { QuestionOption } from '../questionnaire/basics.js';
import { fileLimits } from '../questionnaire/files.js';
import type { ChannelKinds } from '../questionnaire/kinds.js';
import { leavesOf, type Leaf } from '../questionnaire/leaves.js';
import type { Given } from '../questionnaire/questionnaire.js';
import { countOf } from '../questionnaire/reading.js';
import type { Question } from '../questionnaire/question.js';
import { cut } from './cut.js';
import { howTo } from './how.js';

/** Discord's limits of a modal. */
const Most = { title: 45, label: 45, description: 100, placeholder: 100 };

/** The custom id of the only field of a modal. */
export const ModalField = 'text';

/** The kinds of channels, as Discord numbers them. */
const channelTypes: Readonly<Record<(typeof ChannelKinds)[number], readonly ChannelType[]>> = {
  text: [ChannelType.GuildText],
  voice: [ChannelType.GuildVoice],
  category: [ChannelType.GuildCategory],
  announcement: [ChannelType.GuildAnnouncement],
  stage: [ChannelType.GuildStageVoice],
  forum: [ChannelType.GuildForum],
  media: [ChannelType.GuildMedia],
  thread: [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread]
};

/** Kinds of questions that are answered in a modal. */
const typed: ReadonlySet<Question['kind']> = new Set(['text', 'number', 'date', 'email', 'link', 'file', 'form']);

/** Is this answered in a modal? */
export function isTyped({ kind }: Question): boolean {
  return typed.has(kind);
}

/** The custom id of each field of the modal of a question, with the id its answer is kept under. */
export function modalFields(question: Question): readonly (readonly [string, Leaf])[] {
  const leaves = leavesOf(question);
  if (question.kind !== 'form') return leaves.map((leaf) => [ModalField, leaf]);
  return question.fields.flatMap(({ id }, index) => {
    const leaf = leaves[index];
    return leaf ? [[id, leaf] as const] : [];
  });
}

/**
 * A modal with the fields of a question.
 * @param soFar - What stands in them beforehand, by the ids of the answers.
 */
export function fieldsModal(
  customId: string,
  title: string,
  question: Question,
  soFar: Given,
  t: Translate
): ModalBuilder {
  const labels = modalFields(question).map(([id, leaf], index) => {
    const shown = isRadio(question, index) ? radio(id, leaf, soFar[leaf.id]) : null;
    return withInput(label(leaf, t), shown ?? input(id, leaf, soFar[leaf.id], isChecks(question, index)));
  });
  return new ModalBuilder().setCustomId(customId).setTitle(cut(title, Most.title)).addLabelComponents(labels);
}

function isRadio(question: Question, index: number): boolean {
  return question.kind === 'form' && question.fields[index]?.kind === 'radio';
}

function isChecks(question: Question, index: number): boolean {
  return question.kind === 'form' && question.fields[index]?.kind === 'checkboxes';
}

function label(leaf: Leaf, t: Translate): LabelBuilder {
  const made = new LabelBuilder().setLabel(isBlank(leaf.text) ? '…' : cut(leaf.text, Most.label));
  // What the label could not hold stands under it.
  const more =
    leaf.hint ??
    (leaf.text.length > Most.label ? leaf.text : leaf.kind === 'text' && !leaf.mask ? null : howTo(leaf, t));
  return more && !isBlank(more) ? made.setDescription(cut(more, Most.description)) : made;
}

type Input =
  | TextInputBuilder
  | StringSelectMenuBuilder
  | UserSelectMenuBuilder
  | RoleSelectMenuBuilder
  | ChannelSelectMenuBuilder
  | RadioGroupBuilder
  | CheckboxGroupBuilder
  | FileUploadBuilder;

function withInput(made: LabelBuilder, field: Input): LabelBuilder {
  if (field instanceof TextInputBuilder) return made.setTextInputComponent(field);
  if (field instanceof StringSelectMenuBuilder) return made.setStringSelectMenuComponent(field);
  if (field instanceof UserSelectMenuBuilder) return made.setUserSelectMenuComponent(field);
  if (field instanceof RoleSelectMenuBuilder) return made.setRoleSelectMenuComponent(field);
  if (field instanceof ChannelSelectMenuBuilder) return made.setChannelSelectMenuComponent(field);
  if (field instanceof RadioGroupBuilder) return made.setRadioGroupComponent(field);
  if (field instanceof CheckboxGroupBuilder) return made.setCheckboxGroupComponent(field);
  return made.setFileUploadComponent(field);
}

function input(id: string, leaf: Leaf, soFar: readonly string[] | undefined, checks: boolean): Input {
  const required = leaf.optional !== true;
  switch (leaf.kind) {
    case 'select':
      return checks ? checkboxes(id, leaf, soFar, required) : menu(id, leaf, soFar, required);
    case 'user':
    case 'role':
    case 'channel':
      return entityMenu(id, leaf, soFar ?? []).setRequired(required);
    case 'file':
      return new FileUploadBuilder()
        .setCustomId(id)
        .setMinValues(required ? 1 : 0)
        .setMaxValues(fileLimits(leaf).count)
        .setRequired(required);
    default:
      return textInput(id, leaf, soFar, required);
  }
}

/** What Discord's own field holds of each kind. The rest is said after it was sent. */
const longest: Readonly<Partial<Record<Leaf['kind'], number>>> = { number: 40, date: 30, email: 254 };

function textInput(id: string, leaf: Leaf, soFar: readonly string[] | undefined, required: boolean): TextInputBuilder {
  const isText = leaf.kind === 'text';
  const max = isText ? leaf.maxLength : (longest[leaf.kind] ?? 1000);
  const made = new TextInputBuilder()
    .setCustomId(id)
    .setStyle(isText && leaf.long ? TextInputStyle.Paragraph : TextInputStyle.Short)
    .setMaxLength(max)
    .setRequired(required);
  if ('placeholder' in leaf && leaf.placeholder && !isBlank(leaf.placeholder))
    made.setPlaceholder(cut(leaf.placeholder, Most.placeholder));
  const value = soFar ? soFar[0] : 'default' in leaf && leaf.default !== undefined ? String(leaf.default) : undefined;
  const min = isText && required ? leaf.minLength : Number(required);
  if (value) made.setValue(cut(value, max));
  // What stands in a field beforehand must not be shorter than the field allows.
  return made.setMinLength(value ? Math.min(min, value.length) : min);
}

type Menu = Extract<Leaf, { kind: 'select' }>;

function chosenIn({ default: before, max }: Menu, soFar: readonly string[] | undefined): readonly string[] {
  return (soFar ?? before ?? []).slice(0, max);
}

function menu(
  id: string,
  leaf: Menu,
  soFar: readonly string[] | undefined,
  required: boolean
): StringSelectMenuBuilder {
  const chosen = chosenIn(leaf, soFar);
  const made = new StringSelectMenuBuilder()
    .setCustomId(id)
    .setMinValues(required ? leaf.min : 0)
    .setMaxValues(leaf.max)
    .setRequired(required)
    .addOptions(
      leaf.options.map((option) => ({
        ...choiceOf(option),
        ...(option.emoji && { emoji: option.emoji }),
        default: chosen.includes(option.value)
      }))
    );
  if (leaf.placeholder) made.setPlaceholder(leaf.placeholder);
  return made;
}

function choiceOf({ value, label, description }: QuestionOption) {
  return { value, label, ...(description && { description }) };
}

function radio(id: string, leaf: Leaf, soFar: readonly string[] | undefined): RadioGroupBuilder | null {
  if (leaf.kind !== 'select') return null;
  const [chosen] = chosenIn(leaf, soFar);
  return new RadioGroupBuilder()
    .setCustomId(id)
    .setRequired(leaf.optional !== true)
    .addOptions(leaf.options.map((option) => ({ ...choiceOf(option), default: option.value === chosen })));
}

function checkboxes(
  id: string,
  leaf: Menu,
  soFar: readonly string[] | undefined,
  required: boolean
): CheckboxGroupBuilder {
  const chosen = chosenIn(leaf, soFar);
  return new CheckboxGroupBuilder()
    .setCustomId(id)
    .setMinValues(required ? leaf.min : 0)
    .setMaxValues(leaf.max)
    .setRequired(required)
    .addOptions(leaf.options.map((option) => ({ ...choiceOf(option), default: chosen.includes(option.value) })));
}

/**
 * A menu of people, roles or channels.
 * @param chosen - Ids that are there: Discord refuses a menu for one that is not.
 */
export function entityMenu(
  id: string,
  leaf: Extract<Leaf, { kind: 'user' | 'role' | 'channel' }>,
  chosen: readonly string[]
): UserSelectMenuBuilder | RoleSelectMenuBuilder | ChannelSelectMenuBuilder {
  const [min, max] = countOf(leaf);
  const before = chosen.filter((one) => /^\d{15,20}$/.test(one)).slice(0, max);
  const made = menuOf(leaf.kind);
  if (before.length > 0) {
    if (made instanceof UserSelectMenuBuilder) made.setDefaultUsers(before);
    else if (made instanceof RoleSelectMenuBuilder) made.setDefaultRoles(before);
    else made.setDefaultChannels(before);
  }
  if (made instanceof ChannelSelectMenuBuilder && leaf.kind === 'channel' && leaf.channelTypes)
    made.setChannelTypes(leaf.channelTypes.flatMap((kind) => channelTypes[kind]));
  made.setCustomId(id).setMinValues(min).setMaxValues(max);
  if (leaf.placeholder) made.setPlaceholder(leaf.placeholder);
  return made;
}

function menuOf(kind: 'user' | 'role' | 'channel') {
  if (kind === 'user') return new UserSelectMenuBuilder();
  return kind === 'role' ? new RoleSelectMenuBuilder() : new ChannelSelectMenuBuilder();
}
