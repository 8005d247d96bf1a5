import { isEmoji } from '../../../src/lib/base/emoji.js';
import { EmojiSchema } from '../../../src/lib/questionnaire/question.js';

const taken = [
  ...['😀', '🎫', '🫩', '🏻', '🇨🇦', '👋🏽', '☝🏽', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  // As keyboards write them, and as they stand when U+FE0F was left out or dropped on the way.
  ...['✖️', '✖', '❤️', '❤', '⚙️', '⚙', '▶️', '▶', '🗑️', '🗑', '1️⃣', '1⃣', '#⃣', '🅿️', '🅿', 'ℹ', '©', '™️'],
  ...['❤️‍🔥', '❤‍🔥', '🏳️‍🌈', '🏳‍🌈', '🕵️‍♂️', '🕵‍♂', '👩‍❤️‍👨', '👩‍❤‍👨', '👁‍🗨']
];
const refused = [
  '',
  'a',
  '1',
  '#',
  '*',
  'ticket',
  ':ticket:',
  '🎫🎫',
  '🎫 ',
  '❤❤',
  '🇽🇽',
  '🇨',
  '😀‍😀',
  '\uFE0F',
  '\u200D'
];

describe('an emoji of Unicode', () => {
  test.each(taken)('%j is one', (text) => {
    expect(isEmoji(text)).toBe(true);
    expect(EmojiSchema.safeParse(text).success).toBe(true);
  });

  test.each(refused)('%j is none', (text) => {
    expect(isEmoji(text)).toBe(false);
    expect(EmojiSchema.safeParse(text).success).toBe(false);
  });
});

test('a custom emoji is taken as Discord writes it', () => {
  expect(EmojiSchema.safeParse('<:ticket:123456789012345678>').success).toBe(true);
  expect(EmojiSchema.safeParse('<a:ticket:123456789012345678>').success).toBe(true);
  expect(EmojiSchema.safeParse('<ticket>').success).toBe(false);
});
