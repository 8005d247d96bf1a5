import { ComponentType } from 'discord-api-types/v10';
import type { FileToSend } from '../../../../src/client/contract.js';
import type { FormValues } from './field-values.js';
import type { FormField } from './form-parts.js';

/** A file as it stands among the values of a field: a text, as all values are. */
export function keptFile(file: FileToSend): string {
  return JSON.stringify(file);
}

/** The file a value stands for. */
export function shownFile(value: string): FileToSend {
  return JSON.parse(value) as FileToSend;
}

/** Which files are submitted, by custom id. */
export function filesOf(fields: readonly FormField[], values: FormValues): Record<string, FileToSend[]> {
  const files = fields.flatMap(({ component }): [string, FileToSend[]][] => {
    const value = values.get(component.custom_id);
    if (component.type !== ComponentType.FileUpload || value === undefined || typeof value === 'string') return [];
    return [[component.custom_id, value.map(shownFile)]];
  });
  return Object.fromEntries(files);
}
