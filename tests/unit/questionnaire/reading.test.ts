import type { Upload } from '../../../src/lib/questionnaire/files.js';
import { fitsMask } from '../../../src/lib/questionnaire/mask.js';
import { QuestionSchema } from '../../../src/lib/questionnaire/question.js';
import { readGiven, type Circumstances } from '../../../src/lib/questionnaire/questionnaire.js';
import { readDay, readLink, readNumber } from '../../../src/lib/questionnaire/typed-values.js';

/** What becomes of an answer: its value, or why it is none. */
function said(question: object, value: string | string[], circumstances?: Circumstances): string {
  const read = readGiven(
    QuestionSchema.parse({ id: 'q', text: 'Q?', ...question }),
    { q: typeof value === 'string' ? [value] : value },
    circumstances
  );
  return read.match({
    ok: ([answer]) => answer?.values.join('|') ?? '',
    err: ({ why }) => `refused: ${why}`
  });
}

describe('A number', () => {
  test.each([
    ['12', 12],
    [' -3,5 ', -3.5],
    ['0.125', 0.125],
    ['1 234 567', 1234567],
    ['1’000', 1000],
    ['−4', -4],
    ['1,000', 'number-unclear'],
    ['1.000.000', 'number-unclear'],
    ['1e5', 'number'],
    ['0x10', 'number'],
    ['١٢', 'number'],
    ['12345678901234567', 'number'],
    ['Infinity', 'number']
  ])('typed as %j is %j', (typed, meant) => {
    expect(readNumber(typed).match<unknown, unknown>({ ok: (value) => value, err: (why) => why })).toBe(meant);
  });

  test('keeps to its limits', () => {
    const limits = { kind: 'number', min: 1, max: 10, whole: true };
    expect(said(limits, '1')).toBe('1');
    expect(said(limits, '0')).toBe('refused: number-least');
    expect(said(limits, '11')).toBe('refused: number-most');
    expect(said(limits, '1.5')).toBe('refused: number-whole');
  });
});

describe('A day', () => {
  test.each([
    ['2026-11-26', '2026-11-26', '2026-11-26'],
    ['26.11.2026', '2026-11-26', '2026-11-26'],
    ['3.4.2026', '2026-04-03', '2026-04-03'],
    ['26/11/2026', '2026-11-26', '2026-11-26'],
    ['11/26/2026', '2026-11-26', 'date'],
    ['03/04/2026', 'date-unclear', '2026-04-03'],
    ['4/4/2026', '2026-04-04', '2026-04-04'],
    ['31.02.2026', 'date', 'date'],
    ['26-11-26', 'date', 'date'],
    ['tomorrow', 'date', 'date']
  ])('typed as %s is %s in America, and %s where the day comes first', (typed, american, other) => {
    const meant = (dayFirst: boolean) => readDay(typed, dayFirst).match({ ok: (day) => day, err: (why) => why });
    expect([meant(false), meant(true)]).toEqual([american, other]);
  });

  test('keeps to its limits, and today is past and future', () => {
    const now = new Date('2026-11-26T12:00:00Z');
    expect(said({ kind: 'date', min: '2026-01-01' }, '2025-12-31')).toBe('refused: date-from');
    expect(said({ kind: 'date', max: '2026-01-01' }, '2026-01-02')).toBe('refused: date-until');
    expect(said({ kind: 'date', only: 'past' }, '2026-11-26', { now })).toBe('2026-11-26');
    expect(said({ kind: 'date', only: 'future' }, '2026-11-26', { now })).toBe('2026-11-26');
    expect(said({ kind: 'date', only: 'past' }, '2026-11-28', { now })).toBe('refused: date-past');
    expect(said({ kind: 'date', only: 'future' }, '2026-11-24', { now })).toBe('refused: date-future');
  });
});

describe('An e-mail address and a link', () => {
  test.each(['ada@example.com', 'a.b+c@sub.example.co', 'ä@bücher.example'])('%s is one', (typed) => {
    expect(said({ kind: 'email' }, typed)).toBe(typed);
  });
  test.each([
    'ada',
    '@example.com',
    'a@b',
    'a b@example.com',
    'a@@example.com',
    'a@-x.com',
    'a..b@example.com',
    'a@1.2'
  ])('%s is no address', (typed) => {
    expect(said({ kind: 'email' }, typed)).toBe('refused: email');
  });
  test.each([
    ['https://example.com/a?b', 'https://example.com/a?b'],
    ['example.com', 'https://example.com'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['javascript:alert(1)', null],
    ['ftp://example.com', null],
    ['https://user:pass@example.com', null],
    ['https://localhost', null],
    ['two words.com', null]
  ])('%s leads to %s', (typed, link) => {
    expect(readLink(typed)).toBe(link);
  });
});

describe('A mask', () => {
  test.each([
    ['###-####', '123-4567', true],
    ['###-####', '123-456', false],
    ['###-####', '１２３-4567', false],
    ['\\A-##', 'A-12', true],
    ['\\A-##', 'B-12', false],
    ['A*', 'ä9', true],
    ['digits', '0123', true],
    ['digits', '12a', false],
    ['letters', 'Straße', true]
  ])('%s takes %s: %s', (mask, text, fits) => {
    expect(fitsMask(mask, text)).toBe(fits);
  });

  test('without a sign that stands for several is a mistake, and so is one the lengths do not allow', () => {
    const parse = (more: object) => QuestionSchema.safeParse({ id: 'q', kind: 'text', text: 'Q?', ...more });
    expect(parse({ mask: 'abc' }).success).toBe(false);
    expect(parse({ mask: '####', maxLength: 3 }).error?.issues[0]?.path).toEqual(['mask']);
  });
});

describe('What is optional', () => {
  test('is skipped by leaving it empty, and nothing else is', () => {
    expect(said({ kind: 'text', optional: true }, ' \u200b ')).toBe('');
    expect(said({ kind: 'text', optional: true, minLength: 3 }, 'ab')).toBe('refused: wrong-length');
    expect(said({ kind: 'email' }, '')).toBe('refused: missing');
    expect(said({ kind: 'user', optional: true }, [])).toBe('');
    expect(said({ kind: 'user' }, [])).toBe('refused: wrong-count');
  });
});

describe('Files', () => {
  const upload = (id: string, name: string, size: number): [string, Upload] => [id, { id, name, size, url: '' }];
  const uploads = new Map([
    upload('1', 'a.PNG', 10),
    upload('2', 'b.exe', 10),
    upload('3', 'c.png', 3 * 1024 * 1024),
    upload('4', 'd.png', 9 * 1024 * 1024)
  ]);
  test.each([
    [{}, ['1'], 'a.PNG'],
    [{}, [], 'refused: file-count'],
    [{}, ['1', '2'], 'refused: file-count'],
    [{}, ['9'], 'refused: unknown-option'],
    [{ types: ['image'] }, ['2'], 'refused: file-kind'],
    [{ maxMegabytes: 2 }, ['3'], 'refused: file-size'],
    [{ maxFiles: 2 }, ['3', '4'], 'refused: file-size']
  ])('under %j: %j is %s', (limits, ids, outcome) => {
    expect(said({ kind: 'file', ...limits }, ids, { uploads })).toBe(outcome);
  });
});

test('a default that is no answer is a mistake', () => {
  const options = [{ value: 'a', label: 'A' }];
  for (const question of [
    { kind: 'choice', options, default: 'b' },
    { kind: 'number', max: 3, default: 4 },
    { kind: 'text', maxLength: 3, default: 'four' },
    { kind: 'select', options, default: ['a', 'b'] }
  ])
    expect(QuestionSchema.safeParse({ id: 'q', text: 'Q?', ...question }).error?.issues[0]?.path).toEqual(['default']);
});
