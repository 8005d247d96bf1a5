import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside `src` and `dist` alike. */
const folder = join(__dirname, '..', '..', 'styles');

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

let made: string | undefined;

/** Everything a page without any other sheet is drawn with, as one text: colours of both themes, the document, messages. */
export function styleSheet(): string {
  made ??= ['tokens.css', 'messages.css', 'document.css']
    .map(read)
    .join('\n')
    .replace(/@import '\.\/([\w-]+\.css)';/g, (_import, name: string) => read(name))
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n');
  return made;
}
