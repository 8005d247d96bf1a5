import type { PlaceInWords } from './files/plain-mistakes.js';

/** What people call an entry of a list in the config. */
const entries: Readonly<Record<string, string>> = {
  questions: 'question',
  options: 'option',
  fields: 'field',
  panels: 'panel',
  oldPanels: 'old panel',
  overflowCategoryIds: 'overflow category',
  staffRoleIds: 'staff role'
};

/** What people call what has a name of its own. */
const named: Readonly<Record<string, string>> = { templates: 'template', guilds: 'server' };

/**
 * A place in the config in words, from the inside out and counted from 1: "question 3 of template purchase" and the field
 * `text` for `templates.purchase.questions.2.text`.
 */
export function configPlace(path: readonly PropertyKey[]): PlaceInWords {
  const thing: string[] = [];
  const field: string[] = [];
  for (let at = 0; at < path.length; at += 1) {
    const [key, next] = [String(path[at]), path[at + 1]];
    const name = at === 0 && next !== undefined ? named[key] : undefined;
    const entry = typeof next === 'number' ? entries[key] : undefined;
    if (name) thing.unshift(`${name} ${String(next)}`);
    else if (entry && typeof next === 'number') thing.unshift(`${entry} ${next + 1}`);
    else field.push(key);
    if (name ?? entry) at += 1;
  }
  return { thing: thing.join(' of '), field: field.join('.') };
}
