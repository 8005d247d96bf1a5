import type { ModalView } from './contract.js';

/** A component of a modal, read loosely. */
interface Part {
  custom_id?: string;
  label?: string;
  components?: Part[];
  component?: Part;
}

/**
 * Turns fields named by label or custom id into fields named by custom id.
 * A name the modal does not have is passed on as it is, and the server says so.
 */
export function fieldsOf<T>(modal: ModalView, given: Record<string, T>): Record<string, T> {
  const ids = new Map<string, string>();
  const note = (part: Part, label?: string): void => {
    const name = part.label ?? label;
    if (part.custom_id !== undefined && name !== undefined) ids.set(name, part.custom_id);
    for (const inner of [...(part.components ?? []), ...(part.component ? [part.component] : [])]) note(inner, name);
  };
  for (const part of modal.components as Part[]) note(part);
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [ids.get(name) ?? name, value]));
}
