import { useMemo, useState } from 'react';
import type { ModalView } from '../../../../src/client/contract.js';
import { useClient } from '../../client/client.js';
import { initialValue, type FieldValue, type FormValues } from './field-values.js';
import { fieldsIn, partsOf, type FormField, type FormPart } from './form-parts.js';

/** A form being filled in. */
export interface Form {
  readonly parts: readonly FormPart[];
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  readonly change: (customId: string, value: FieldValue) => void;
}

/** Keeps what a person fills in; what they did not touch is as the bot filled it in. */
export function useForm(components: ModalView['components']): Form {
  const { view } = useClient();
  const parts = useMemo(() => partsOf(components), [components]);
  const fields = useMemo(() => fieldsIn(parts), [parts]);
  const [values, setValues] = useState<FormValues>(
    () => new Map(fields.map(({ component }) => [component.custom_id, initialValue(component, view)]))
  );
  return {
    parts,
    fields,
    values,
    change: (customId, value) => {
      setValues((before) => new Map(before).set(customId, value));
    }
  };
}
