import { ComponentType, type APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { invalidForm, type FieldProblem } from '../../http/discord-error.js';
import { allComponents, type LooseComponent } from '../components.js';

const MAX_COMPONENTS = 5;

/**
 * Refuses a modal Discord would not show although each field fits its schema.
 * @throws 50035
 */
export function refuseBadModal(modal: APIModalInteractionResponseCallbackData): void {
  const problems: FieldProblem[] = [];
  const components = modal.components as readonly LooseComponent[];
  if (components.length < 1 || components.length > MAX_COMPONENTS) {
    problems.push({
      path: ['components'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be between 1 and ${String(MAX_COMPONENTS)} in length.`
    });
  }
  components.forEach((component, index) => {
    const path = ['components', index];
    if (component.type === ComponentType.ActionRow) problems.push(...rowProblems(component, path));
    for (const field of allComponents([component]))
      problems.push(...rangeProblems(field, path), ...choiceProblems(field, path));
  });
  const seen = new Set<string>();
  for (const { custom_id: customId } of allComponents(components)) {
    if (customId === undefined) continue;
    if (seen.has(customId)) {
      problems.push({
        path: ['components'],
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated'
      });
    }
    seen.add(customId);
  }
  if (problems.length > 0) throw invalidForm(problems);
}

/** A row of a modal holds one text input, which carries its own label there. */
function rowProblems(row: LooseComponent, path: readonly (string | number)[]): FieldProblem[] {
  const inputs = row.components ?? [];
  if (inputs.length !== 1) {
    return [
      { path: [...path, 'components'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 1 in length.' }
    ];
  }
  if (inputs[0]?.label) return [];
  return [{ path: [...path, 'components', 0, 'label'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
}

/** What a menu, radio group or checkbox group offers, and what of it is chosen beforehand. */
function choiceProblems(field: LooseComponent, path: readonly (string | number)[]): FieldProblem[] {
  const { options = [], max_values: most } = field;
  const problems: FieldProblem[] = [];
  const values = options.map(({ value }) => value);
  if (new Set(values).size !== values.length) {
    problems.push({
      path: [...path, 'options'],
      code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      message: 'The specified option value is already used'
    });
  }
  if (options.length > 0 && most !== undefined && most > options.length) {
    problems.push({
      path: [...path, 'max_values'],
      code: 'NUMBER_TYPE_MAX',
      message: `int value should be less than or equal to ${String(options.length)}.`
    });
  }
  const chosen = options.filter((option) => option.default === true).length + (field.default_values?.length ?? 0);
  const room = field.type === ComponentType.CheckboxGroup ? (most ?? options.length) : (most ?? 1);
  if (chosen > room) {
    problems.push({
      path: [...path, 'options'],
      code: 'COMPONENT_DEFAULTS_EXCEED_MAX_VALUES',
      message: 'There are more defaults than max_values.'
    });
  }
  return problems;
}

function rangeProblems(field: LooseComponent, path: readonly (string | number)[]): FieldProblem[] {
  const wrong = (minimum: number | undefined, maximum: number | undefined): boolean =>
    minimum != null && maximum != null && minimum > maximum;
  if (!wrong(field.min_length, field.max_length) && !wrong(field.min_values, field.max_values)) return [];
  return [{ path, code: 'COMPONENT_MIN_GREATER_THAN_MAX', message: 'The minimum is greater than the maximum' }];
}
