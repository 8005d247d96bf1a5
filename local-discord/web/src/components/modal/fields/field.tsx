import { ComponentType } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { FieldValue } from '../field-values.js';
import { isSelect, type FormField } from '../form-parts.js';
import { CheckboxField } from './checkbox-field.js';
import { CheckboxGroupField } from './checkbox-group-field.js';
import { FieldFrame } from './field-frame.js';
import { FileField } from './file-field.js';
import { RadioGroupField } from './radio-group-field.js';
import { SelectField } from './select-field.js';
import { TextField } from './text-field.js';

export interface FieldProps {
  readonly field: FormField;
  readonly value: FieldValue;
  /** What is wrong with it, in a sentence. */
  readonly problem: string | null;
  /** Is it the first one, which takes the focus? */
  readonly isFirst: boolean;
  readonly onChange: (value: FieldValue) => void;
}

/** A field of a form, of whichever kind. */
export function Field({ field, value, problem, isFirst, onChange }: FieldProps): ReactNode {
  const { component } = field;
  const text = typeof value === 'string' ? value : '';
  const list = typeof value === 'string' ? [] : value;
  return (
    <FieldFrame field={field} problem={problem}>
      {(ids) => {
        if (isSelect(component)) {
          return <SelectField menu={component} name={field.label} ids={ids} values={list} onChange={onChange} />;
        }
        switch (component.type) {
          case ComponentType.TextInput:
            return <TextField input={component} ids={ids} value={text} takesFocus={isFirst} onChange={onChange} />;
          case ComponentType.RadioGroup:
            return <RadioGroupField group={component} ids={ids} value={text} onChange={onChange} />;
          case ComponentType.CheckboxGroup:
            return <CheckboxGroupField group={component} ids={ids} values={list} onChange={onChange} />;
          case ComponentType.Checkbox:
            return <CheckboxField ids={ids} isTicked={text === 'true'} onChange={onChange} />;
          case ComponentType.FileUpload:
            return <FileField upload={component} ids={ids} values={list} onChange={onChange} />;
          default:
            return null;
        }
      }}
    </FieldFrame>
  );
}
