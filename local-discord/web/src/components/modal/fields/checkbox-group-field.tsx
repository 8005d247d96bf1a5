import type { APICheckboxGroupComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { limitsInForm } from '../check-field.js';
import type { FieldIds } from './field-frame.js';
import { OptionLine } from './option-line.js';
import styles from './field.module.css';

interface CheckboxGroupFieldProps {
  readonly group: APICheckboxGroupComponent;
  readonly ids: FieldIds;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Options of which several may be ticked. With as many as it takes, the others wait until one is given up. */
export function CheckboxGroupField({ group, ids, values, onChange }: CheckboxGroupFieldProps): ReactNode {
  const isFull = values.length >= limitsInForm(group).max;
  return (
    <div role="group" className={styles['options']} aria-labelledby={ids.label} aria-describedby={ids.describedBy}>
      {group.options.map((option) => {
        const isTicked = values.includes(option.value);
        return (
          <OptionLine
            key={option.value}
            type="checkbox"
            name={ids.control}
            option={option}
            isTicked={isTicked}
            isDisabled={isFull && !isTicked}
            onChange={() => {
              onChange(isTicked ? values.filter((value) => value !== option.value) : [...values, option.value]);
            }}
          />
        );
      })}
    </div>
  );
}
