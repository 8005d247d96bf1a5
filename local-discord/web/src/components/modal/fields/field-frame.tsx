import { ComponentType } from 'discord-api-types/v10';
import { useId, type ReactNode } from 'react';
import { isRequired } from '../check-field.js';
import type { FormField } from '../form-parts.js';
import styles from './field.module.css';

/** What ties the parts of a field together for those who hear it. */
export interface FieldIds {
  readonly control: string;
  readonly label: string;
  /** For `aria-describedby`: the description and the problem, where there are any. */
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
}

interface FieldFrameProps {
  readonly field: FormField;
  readonly problem: string | null;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** Label, description and problem around a field. */
export function FieldFrame({
  field: { label, description, component },
  problem,
  children
}: FieldFrameProps): ReactNode {
  const id = useId();
  const descriptionId = description ? `${id}-description` : undefined;
  const problemId = problem === null ? undefined : `${id}-problem`;
  const ids: FieldIds = {
    control: `${id}-control`,
    label: `${id}-label`,
    describedBy: [descriptionId, problemId].filter((part) => part !== undefined).join(' ') || undefined,
    isInvalid: problem !== null
  };
  const name = (
    <>
      {label}
      {isRequired(component) && (
        <span className={styles['star']} aria-hidden="true">
          *
        </span>
      )}
    </>
  );
  // Clicking the label of a text or a checkbox goes to it; a group has none such part.
  const isLabel = component.type === ComponentType.TextInput || component.type === ComponentType.Checkbox;
  return (
    <div className={styles['field']} data-problem={problem === null ? undefined : true}>
      {isLabel ? (
        <label id={ids.label} htmlFor={ids.control} className={styles['label']}>
          {name}
        </label>
      ) : (
        <span id={ids.label} className={styles['label']}>
          {name}
        </span>
      )}
      {description && (
        <p id={descriptionId} className={styles['description']}>
          {description}
        </p>
      )}
      {children(ids)}
      {problem !== null && (
        <p id={problemId} className={styles['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}
