import { TextInputStyle, type APITextInputComponent } from 'discord-api-types/v10';
import { useId, type ReactNode } from 'react';
import { components as words } from '../../../words/en/components.js';
import { isRequired, longest } from '../check-field.js';
import type { FieldIds } from './field-frame.js';
import styles from './field.module.css';

/** From so many characters before the end on, the count shows even where the bot set no limit. */
const NearTheEnd = 500;

interface TextFieldProps {
  readonly input: APITextInputComponent;
  readonly ids: FieldIds;
  readonly value: string;
  readonly takesFocus: boolean;
  readonly onChange: (value: string) => void;
}

/** A text of one line or several. More may be typed than it takes: nothing that is pasted is cut off unseen. */
export function TextField({ input, ids, value, takesFocus, onChange }: TextFieldProps): ReactNode {
  const countId = useId();
  const most = longest(input);
  const counts = input.max_length !== undefined || value.length > most - NearTheEnd;
  const shared = {
    id: ids.control,
    value,
    placeholder: input.placeholder,
    autoFocus: takesFocus,
    autoComplete: 'off',
    'aria-required': isRequired(input),
    'aria-invalid': ids.isInvalid,
    'aria-describedby': [ids.describedBy, counts ? countId : undefined].filter(Boolean).join(' ') || undefined,
    onChange: ({ target }: { target: { value: string } }) => {
      onChange(target.value);
    }
  };
  return (
    <>
      {input.style === TextInputStyle.Paragraph ? (
        <textarea {...shared} rows={4} className={styles['input']} />
      ) : (
        <input {...shared} type="text" className={styles['input']} />
      )}
      {counts && (
        <p id={countId} className={styles['count']} data-over={value.length > most}>
          <span aria-hidden="true">{words.length(value.length, most)}</span>
          <span className="sr-only">{words.lengthRead(value.length, most)}</span>
        </p>
      )}
    </>
  );
}
