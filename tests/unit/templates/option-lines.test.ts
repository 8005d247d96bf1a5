import fc from 'fast-check';
import { optionLines, readOptionLines } from '../../../src/lib/templates/option-lines.js';

const known = [
  { value: 'ca', label: 'Canada', emoji: '🇨🇦' },
  { value: 'us', label: 'US', description: 'all states' }
];

describe('Options as lines', () => {
  it('are written and read as they are', () => {
    expect(optionLines(known)).toBe('🇨🇦 Canada\nUS | all states');
    expect(readOptionLines(optionLines(known), known)).toEqual(known);
  });

  it('keep what no line can say as long as nobody touches theirs', () => {
    const odd = [
      { value: 'both', label: 'A | B' },
      { value: 'flag', label: '🇨🇦 Canada' },
      { value: 'us', label: 'US', description: 'all states' }
    ];
    expect(readOptionLines(optionLines(odd), odd)).toEqual(odd);
    const [first, second, third] = readOptionLines(optionLines(odd).replace('US | all', 'US | most'), odd);
    expect([first, second]).toEqual(odd.slice(0, 2));
    expect(third).toEqual({ value: 'us', label: 'US', description: 'most states' });
  });

  it('keep their values when renamed, moved or given something new', () => {
    const values = (text: string) => readOptionLines(text, known).map(({ value }) => value);
    expect(values('🇨🇦 Kanada\nUS')).toEqual(['ca', 'us']);
    expect(values('US\nCanada')).toEqual(['us', 'ca']);
    expect(values('US\nCanada\nMexico')).toEqual(['us', 'ca', 'mexico']);
    expect(values('Mexico\nCanada\nUS')).toEqual(['mexico', 'ca', 'us']);
    expect(values('US')).toEqual(['us']);
  });

  it('have values of their own, whatever their names are', () => {
    const labels = fc.array(fc.stringMatching(/^[^\n\r\u2028\u2029|]{1,20}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(labels, (lines) => {
        const values = readOptionLines(lines.join('\n'), known).map(({ value }) => value);
        expect(new Set(values).size).toBe(values.length);
        for (const value of values) expect(value).toMatch(/^[a-z0-9][a-z0-9_-]{0,31}$/);
      })
    );
  });

  it('take emoji of a server and of Unicode, and an emoji alone as a name', () => {
    expect(readOptionLines('<:ok:123456789012345678> Fine\n👩‍🚀 Space | far\n🎉', [])).toEqual([
      { value: 'fine', label: 'Fine', emoji: '<:ok:123456789012345678>' },
      { value: 'space', label: 'Space', emoji: '👩‍🚀', description: 'far' },
      { value: 'option', label: '🎉' }
    ]);
  });

  it('with two of one name keep one value each, in their places', () => {
    expect(readOptionLines('US\nUS', known).map(({ value }) => value)).toEqual(['ca', 'us']);
  });
});
