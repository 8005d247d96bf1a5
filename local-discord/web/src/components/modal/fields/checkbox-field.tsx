import type { ReactNode } from 'react';
import type { FieldIds } from './field-frame.js';
import styles from './field.module.css';

interface CheckboxFieldProps {
  readonly ids: FieldIds;
  readonly isTicked: boolean;
  readonly onChange: (value: string) => void;
}

/** A single checkbox; its label is the field's. */
export function CheckboxField({ ids, isTicked, onChange }: CheckboxFieldProps): ReactNode {
  return (
    <input
      type="checkbox"
      id={ids.control}
      className={styles['checkbox']}
      checked={isTicked}
      aria-describedby={ids.describedBy}
      onChange={() => {
        onChange(String(!isTicked));
      }}
    />
  );
}
