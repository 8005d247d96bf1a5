import fc from 'fast-check';

/** What people have typed into bots to see what breaks. */
export const tricks = [
  '@everyone',
  '@here',
  '<@200000000000000009>',
  '<@!200000000000000009>',
  '<@&500000000000000001>',
  '<#400000000000000009>',
  '<t:1:R>',
  '<id:customize>',
  'https://evil.example/<@200000000000000009>',
  'me@everyone.example',
  '</setup:1>',
  '<:a:1>',
  '[click](https://evil.example)',
  '\\[click](https://evil.example)',
  '\\\\[a\nb](https://evil.example)',
  '](https://evil.example)',
  '<https://evil.example>',
  'https://evil.example/[x](y)',
  '```',
  '`',
  '\\',
  '\\*bold\\*',
  '**bold**',
  '__line__',
  '~~gone~~',
  '||spoiler||',
  '\n# Heading',
  '\n-# small',
  '\n> quote',
  '\n>>> quote',
  '\n- item',
  '\n1. item',
  '\u202Edesrever',
  '\u2066',
  '\u200B',
  '\uFEFF',
  '\u0000',
  '\u0007',
  '\r\n',
  `a${'\u0300\u0301\u0302'.repeat(60)}`,
  '👩‍👩‍👧‍👦',
  '🎫',
  '\uD83C',
  '\uDFAB',
  '../../etc/passwd',
  '__proto__',
  '$&',
  '{user}',
  'x'.repeat(900)
] as const;

/** Any text at all, made of tricks and of everything else. */
export const hostile: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...tricks) },
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 10 })
    ),
    { maxLength: 8 }
  )
  .map((pieces) => pieces.join(''));

/** Signs Discord still reads as its own where addresses are taken out and escaped ones are plain letters. */
export function liveMarkup(shown: string): string[] {
  const left = shown.replace(/<https?:\/\/[^\s<>]+>|https?:\/\/[^\s<]+/gi, 'x').replace(/\\[^\p{L}\p{N}\s]/gu, 'x');
  const signs = /[*_~`|[\]\\]|<(?:[@#:/]|(?:a|t|id):)|@(?:everyone|here)|^[ \t]*(?:[#>+-]|\d+[.)](?=\s|$))/gim;
  return [...left.matchAll(signs)].map(([found]) => found);
}

/** Characters that turn or hide what stands around them, those that plain text puts in itself left out. */
export const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|(?![\n\t])\p{Cc}|\p{M}{5}/u;
