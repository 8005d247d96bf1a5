import { useId, type ReactNode } from 'react';
import styles from './field.module.css';

interface OptionLineProps {
  readonly type: 'radio' | 'checkbox';
  /** Common to all of its group. */
  readonly name: string;
  readonly option: { readonly label: string; readonly description?: string | undefined };
  readonly isTicked: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: () => void;
}

/** One option of a radio or checkbox group; a click anywhere on its line picks it. */
export function OptionLine({ type, name, option, isTicked, isDisabled, onChange }: OptionLineProps): ReactNode {
  const id = useId();
  return (
    <label className={styles['option']} data-disabled={isDisabled}>
      <input
        type={type}
        name={name}
        checked={isTicked}
        disabled={isDisabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={option.description ? `${id}-description` : undefined}
        onChange={onChange}
      />
      <span className={styles['optionTexts']}>
        <span id={`${id}-label`}>{option.label}</span>
        {option.description && (
          <span id={`${id}-description`} className={styles['description']}>
            {option.description}
          </span>
        )}
      </span>
    </label>
  );
}
