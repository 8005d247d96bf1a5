import { ButtonStyle, ComponentType as Type, type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { FieldProblem } from '../../http/discord-error.js';
import type { Limits } from '../limits.js';
import { kept } from '../text.js';
import { withDefaults } from './component-media.js';
import { isStandardEmoji } from './emoji.js';
import type { LooseComponent, LooseEmoji } from './message-body.js';

type Path = readonly (string | number)[];
/** Which emoji are refused, and under which name. */
type EmojiRules = Pick<Limits, 'unknownEmoji' | 'emojiRefusedAs'>;

const MaxRows = 5;
const MaxButtons = 5;
/** With the components flag, everything nested counts. */
const MaxComponents = 40;

const isSelect = (type: Type) =>
  [Type.StringSelect, Type.UserSelect, Type.RoleSelect, Type.MentionableSelect, Type.ChannelSelect].includes(type);
const onlyWithFlag = new Set<number>([
  Type.Section,
  Type.TextDisplay,
  Type.Thumbnail,
  Type.MediaGallery,
  Type.File,
  Type.Separator,
  Type.Container
]);

/** What the schemas do not say of components. Source: "Component Reference". */
export function componentProblems(
  components: readonly LooseComponent[],
  newStyle: boolean,
  emoji: EmojiRules = { unknownEmoji: [], emojiRefusedAs: 'component' }
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const seen = new Set<string>();
  let count = 0;
  if (!newStyle && components.length > MaxRows) {
    problems.push({
      path: ['components'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be between 1 and ${MaxRows} in length.`
    });
  }
  visit(components, ['components'], (component, path) => {
    count += 1;
    if (!newStyle && onlyWithFlag.has(component.type)) {
      problems.push({
        path: [...path, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: 'Value of field "type" must be one of (1,).'
      });
    }
    problems.push(
      ...emojiProblems(component, path, emoji),
      ...rowProblems(component, path),
      ...buttonProblems(component, path),
      ...selectProblems(component, path)
    );
    const id = component.custom_id;
    if (id !== undefined && seen.has(id)) {
      problems.push({
        path: [...path, 'custom_id'],
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated'
      });
    }
    if (id !== undefined) seen.add(id);
  });
  if (newStyle && count > MaxComponents) {
    problems.push({
      path: ['components'],
      code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      message: `The total number of components cannot exceed ${MaxComponents}`
    });
  }
  return problems;
}

/** As Discord gives them back: with ids, defaults filled in, and nothing null. */
export function storedComponents(components: readonly LooseComponent[]): APIMessageTopLevelComponent[] {
  let next = 1;
  const store = (component: LooseComponent): LooseComponent => {
    // 0 asks for an id as leaving it out does.
    const id = component.id === 0 ? next++ : (component.id ?? next++);
    const stored: LooseComponent = withDefaults({ ...withoutNulls(component), type: component.type, id });
    if (isSelect(component.type)) {
      stored.min_values = component.min_values ?? 1;
      stored.max_values = component.max_values ?? 1;
    }
    if (component.label) stored.label = kept(component.label);
    if (typeof component['placeholder'] === 'string') stored['placeholder'] = kept(component['placeholder']);
    if (component.components) stored.components = component.components.map(store);
    if (component.accessory) stored.accessory = store(component.accessory);
    return stored;
  };
  return components.map(store) as unknown as APIMessageTopLevelComponent[];
}

function visit(
  components: readonly LooseComponent[],
  path: Path,
  callback: (component: LooseComponent, path: Path) => void
): void {
  components.forEach((component, index) => {
    const at = [...path, index];
    callback(component, at);
    if (component.components) visit(component.components, [...at, 'components'], callback);
    if (component.accessory) callback(component.accessory, [...at, 'accessory']);
  });
}

/** An emoji is a standard one by its characters, or a custom one by its id. */
function emojiProblems(component: LooseComponent, path: Path, { unknownEmoji, emojiRefusedAs }: EmojiRules) {
  const carriers: [LooseEmoji | null | undefined, Path][] = [
    [component.emoji, [...path, 'emoji']],
    ...(component.options ?? []).map(({ emoji }, index): [LooseEmoji | null | undefined, Path] => [
      emoji,
      [...path, 'options', index, 'emoji']
    ])
  ];
  const asButton = emojiRefusedAs === 'button';
  return carriers.flatMap(([emoji, at]): FieldProblem[] => {
    if (!emoji || (emoji.id ? !unknownEmoji.includes(emoji.id) : isStandardEmoji(emoji.name ?? ''))) return [];
    const code = asButton ? 'BUTTON_COMPONENT_INVALID_EMOJI' : 'COMPONENT_INVALID_EMOJI';
    return [{ path: [...at, asButton && emoji.id ? 'id' : 'name'], code, message: 'Invalid emoji' }];
  });
}

function rowProblems({ type, components = [] }: LooseComponent, path: Path): FieldProblem[] {
  if (type !== Type.ActionRow) return [];
  const selects = components.filter((component) => isSelect(component.type)).length;
  if (selects > 1 || (selects === 1 && components.length > 1)) {
    return [
      {
        path: [...path, 'components'],
        code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        message: 'The specified component exceeds the maximum width'
      }
    ];
  }
  if (components.length === 0 || components.length > MaxButtons) {
    return [
      {
        path: [...path, 'components'],
        code: 'BASE_TYPE_BAD_LENGTH',
        message: `Must be between 1 and ${MaxButtons} in length.`
      }
    ];
  }
  return [];
}

function buttonProblems(
  { type, style, custom_id: id, url, label, emoji, sku_id: sku }: LooseComponent,
  path: Path
): FieldProblem[] {
  if (type !== Type.Button) return [];
  const required = (field: string): FieldProblem => ({
    path: [...path, field],
    code: 'BASE_TYPE_REQUIRED',
    message: 'This field is required'
  });
  if (style === (ButtonStyle.Premium as number)) return sku ? [] : [required('sku_id')];
  const problems: FieldProblem[] = [];
  if (!label && !emoji) problems.push(required('label'));
  if (style === (ButtonStyle.Link as number)) {
    if (!url) problems.push(required('url'));
    if (id !== undefined)
      problems.push({
        path,
        code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        message: 'A custom id and url cannot both be specified'
      });
  } else {
    if (!id) problems.push(required('custom_id'));
    if (url)
      problems.push({
        path,
        code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        message: 'A custom id and url cannot both be specified'
      });
  }
  return problems;
}

function selectProblems(
  { type, options = [], min_values: min, max_values: max }: LooseComponent,
  path: Path
): FieldProblem[] {
  if (!isSelect(type)) return [];
  const problems: FieldProblem[] = [];
  const values = new Set<string>();
  options.forEach(({ value }, index) => {
    if (values.has(value)) {
      problems.push({
        path: [...path, 'options', index, 'value'],
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message: 'The specified option value is already used'
      });
    }
    values.add(value);
  });
  if ((min ?? 1) > (max ?? 1))
    problems.push({ path: [...path, 'min_values'], code: 'NUMBER_TYPE_MAX', message: 'Must not be above max_values.' });
  if (type === Type.StringSelect && (max ?? 1) > options.length) {
    problems.push({
      path: [...path, 'options'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be between ${max ?? 1} and 25 in length.`
    });
  }
  return problems;
}

function withoutNulls(component: LooseComponent): LooseComponent {
  return Object.fromEntries(
    Object.entries(component).filter(([, value]) => value !== null && value !== undefined)
  ) as LooseComponent;
}
