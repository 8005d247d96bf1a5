import fc from 'fast-check';
import { placeOfOffset, placeOfPath } from '../../../src/lib/base/json-place.js';
import { JsonScanner, JsonSyntaxFault } from '../../../src/lib/base/json-scanner.js';

function faultIn(text: string): { line: number; column: number; message: string } | null {
  try {
    new JsonScanner(text).scan();
    return null;
  } catch (error) {
    if (!(error instanceof JsonSyntaxFault)) throw error;
    return { ...placeOfOffset(text, error.offset), message: error.message };
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('what a person mistyped is pointed at', () => {
  test.each<[string, string, number, number, RegExp]>([
    ['a forgotten comma', '{\n  "a": 1\n  "b": 2\n}', 2, 9, /comma is missing/],
    ['a forgotten comma in a list', '[\n  "a"\n  "b"\n]', 2, 6, /comma is missing/],
    ['a comma too many', '{\n  "a": 1,\n}', 3, 1, /comma too many before this }/],
    ['a comma too many in a list', '[1, ]', 1, 5, /comma too many before this ]/],
    ['a text without quotes', '{\n  "a": yes\n}', 2, 8, /double quotes/],
    ['a name without quotes', '{\n  a: 1\n}', 2, 3, /name in double quotes/],
    ['single quotes', "{ 'a': 1 }", 1, 3, /name in double quotes/],
    ['a forgotten colon', '{ "a" 1 }', 1, 7, /colon after "a"/],
    ['a text not closed', '{\n  "a": "x\n}', 2, 8, /not closed/],
    ['a Windows path', '{ "a": "C:\\data" }', 1, 11, /\\/],
    ['a bracket not closed', '{\n  "a": [1, 2\n', 3, 1, /the \[ of line 2 is not closed/],
    ['the wrong bracket', '{ "a": [1, 2} }', 1, 13, /comma or \]/],
    ['a comment', '{\n  // why\n  "a": 1\n}', 2, 3, /not \//],
    ['more after the end', '{}\n}', 2, 1, /may follow/],
    ['nothing at all', ' \n', 2, 1, /empty/],
    ['a number with a leading zero', '[01]', 1, 2, /cannot stand/]
  ])('%s', (_, text, line, column, message) => {
    expect(faultIn(text)).toEqual({ line, column, message: expect.stringMatching(message) });
    expect(parses(text)).toBe(false);
  });

  test('so is nesting that no file of ours has', () => {
    expect(faultIn('['.repeat(100_000))?.message).toContain('nested too deep');
  });
});

describe('the scanner takes what JSON.parse takes', () => {
  const depth = { maxDepth: 5 };

  test('all that is JSON, laid out in any way', () => {
    fc.assert(
      fc.property(fc.jsonValue(depth), fc.constantFrom(undefined, 1, 2, '\t'), (value, indent) => {
        expect(faultIn(JSON.stringify(value, null, indent))).toBeNull();
      })
    );
  });

  test('and nothing else: JSON with a character changed, cut out or put in', () => {
    const character = fc.constantFrom(...Array.from('{}[]",:\\ \n\t-+.0159eEtrufalsn\u0000\u00a0🎫'));
    fc.assert(
      fc.property(fc.jsonValue(depth), fc.nat(), fc.nat(2), character, (value, at, cut, put) => {
        const text = JSON.stringify(value);
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + put + text.slice(place + cut);
        expect([changed, faultIn(changed) === null]).toEqual([changed, parses(changed)]);
      }),
      { numRuns: 2000 }
    );
  });
});

describe('the place of a value', () => {
  const text = '{\n  "a": {\n    "b": [\n      1,\n      { "c": "x" }\n    ]\n  },\n  "a.b": 2\n}';

  test.each<[readonly (string | number)[], number]>([
    [[], 1],
    [['a'], 2],
    [['a', 'b'], 3],
    [['a', 'b', 0], 4],
    [['a', 'b', 1, 'c'], 5],
    [['a.b'], 8]
  ])('%j is in line %i', (path, line) => {
    expect(placeOfPath(text, path).line).toBe(line);
  });

  test('of one that is not there is where it should be', () => {
    expect(placeOfPath(text, ['a', 'b', 1, 'd', 'e']).line).toBe(5);
    expect(placeOfPath(text, ['nowhere']).line).toBe(1);
  });

  test('of a name given twice is that of the last, which is the one that counts', () => {
    expect(placeOfPath('{\n"a": 1,\n"a": 2\n}', ['a']).line).toBe(3);
  });
});
