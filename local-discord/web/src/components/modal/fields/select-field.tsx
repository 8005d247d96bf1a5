import { ComponentType, type APISelectMenuComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { components as words } from '../../../words/en/components.js';
import { SelectMenu } from '../../select/select-menu.js';
import { useChoices } from '../../select/use-choices.js';
import { isRequired, limitsInForm } from '../check-field.js';
import type { FieldIds } from './field-frame.js';

interface SelectFieldProps {
  readonly menu: APISelectMenuComponent;
  readonly name: string;
  readonly ids: FieldIds;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** A menu in a form: what is chosen waits there until the form is submitted. */
export function SelectField({ menu, name, ids, values, onChange }: SelectFieldProps): ReactNode {
  const choices = useChoices(menu);
  const { min, max } = limitsInForm(menu);
  return (
    <SelectMenu
      label={menu.placeholder ?? words.makeSelection}
      name={isRequired(menu) ? words.requiredName(name) : name}
      choices={choices}
      values={values}
      limits={{ min: isRequired(menu) ? min : 0, max }}
      isSearchable={menu.type !== ComponentType.StringSelect}
      describedBy={ids.describedBy}
      isInvalid={ids.isInvalid}
      onChange={onChange}
    />
  );
}
