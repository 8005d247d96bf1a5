import type { APIRadioGroupComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { isRequired } from '../check-field.js';
import type { FieldIds } from './field-frame.js';
import { OptionLine } from './option-line.js';
import styles from './field.module.css';

interface RadioGroupFieldProps {
  readonly group: APIRadioGroupComponent;
  readonly ids: FieldIds;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Options of which one is chosen. */
export function RadioGroupField({ group, ids, value, onChange }: RadioGroupFieldProps): ReactNode {
  return (
    <div
      role="radiogroup"
      className={styles['options']}
      aria-labelledby={ids.label}
      aria-describedby={ids.describedBy}
      aria-required={isRequired(group)}
      aria-invalid={ids.isInvalid}
    >
      {group.options.map((option) => (
        <OptionLine
          key={option.value}
          type="radio"
          name={ids.control}
          option={option}
          isTicked={option.value === value}
          onChange={() => {
            onChange(option.value);
          }}
        />
      ))}
    </div>
  );
}
