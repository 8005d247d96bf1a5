import fc from 'fast-check';
import { DrawnWhereKept, isNotDrawn, NotDrawn } from '../src/message/not-drawn.js';
import { anyMessage } from './support/any-message.js';
import { draw } from './support/draw.js';
import { harmIn, read } from './support/html.js';

/** Words by which a text or an address is found again, as the generator writes them. */
const Mark = /w\d+(?:x\d+)?w/g;

/** Everything written in a message: where it stands (without numbers), and its marks. */
function* written(value: unknown, path: readonly string[] = ['message']): Generator<{ path: string; marks: string[] }> {
  if (typeof value === 'string') yield { path: path.join('.'), marks: value.match(Mark) ?? [] };
  else if (Array.isArray(value)) for (const each of value) yield* written(each, path);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* written(each, [...path, key]);
  }
}

/** A menu has a placeholder people read; a picture has one nobody reads. */
const isPlaceholderOfMenu = (path: string): boolean => path.endsWith('components.placeholder');

function missingFrom(message: unknown, html: string, isKept: boolean): string[] {
  const page = read(html);
  const shown = new Set([page.text, ...page.attributes].flatMap((each) => each.match(Mark) ?? []));
  return [...written(message)]
    .filter(({ path }) => isPlaceholderOfMenu(path) || !isNotDrawn(path))
    .filter(({ path }) => isKept || !DrawnWhereKept.some((end) => path.endsWith(end)))
    .flatMap(({ path, marks }) => marks.filter((mark) => !shown.has(mark)).map((mark) => `${path}: ${mark}`));
}

describe('nothing of a message is lost', () => {
  it('where copies of its files are kept', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const html = draw([message], { file: (url) => ({ href: `files/${/w\d+w/.exec(url)?.[0] ?? 'x'}` }) });
        expect(missingFrom(message, html, true)).toEqual([]);
        expect(harmIn(read(html))).toEqual([]);
      }),
      { numRuns: 300 }
    );
  });

  it('where they are not', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const html = draw([message], { file: () => ({ missing: 'too large' }) });
        expect(missingFrom(message, html, false)).toEqual([]);
      }),
      { numRuns: 300 }
    );
  });

  it('but for what stands in a list, with a reason', () => {
    for (const [field, why] of Object.entries(NotDrawn)) expect(`${field}: ${why}`).toMatch(/^\S+: .{15,}/);
  });
});
