import { presetTemplate } from '../../../src/lib/views/presets.js';
import { edited } from '../../../src/lib/templates/edits.js';
import { localized } from '../../../src/lib/templates/localized.js';
import { merged } from '../../../src/lib/templates/merging.js';
import { unknownPlaceholders } from '../../../src/lib/templates/placeholders.js';
import { rolesNamed, withoutRoles } from '../../../src/lib/templates/decisions.js';
import { TemplateSchema, type Template } from '../../../src/lib/templates/template.js';
import { english } from '../../support/languages/english.js';
import { asking } from '../../support/templates.js';

const role = '500000000000000001';
const other = '500000000000000002';
const accept = { id: 'accept', label: 'Accept', words: 'Welcome {user}', giveRoles: [role], takeRoles: [other] };
const refuse = { id: 'refuse', label: 'Refuse', askReason: 'required' as const, close: true };
const deciding = (...decisions: unknown[]): unknown => ({ ...asking(), decisions });
const applying = (parts: Partial<Template> = {}) =>
  TemplateSchema.parse({ ...(deciding(accept, refuse) as Template), ...parts });

describe('Decisions of a template', () => {
  test('may be left out, and then nothing is there of them', () => {
    expect(asking()).not.toHaveProperty('decisions');
    expect(applying().decisions).toEqual([accept, refuse]);
  });

  test.each<[string, unknown[], string]>([
    ['none at all', [], '>=1'],
    ['more than a row of buttons', Array.from({ length: 6 }, (_, id) => ({ id: `d${id}`, label: 'D' })), '<=5'],
    ['two of one id', [accept, { ...refuse, id: 'accept' }], 'every decision needs an id of its own'],
    ['no label', [{ id: 'a' }], 'string'],
    ['a label that fits no button', [{ id: 'a', label: 'x'.repeat(81) }], '<=80'],
    ['too many words', [{ id: 'a', label: 'A', words: 'x'.repeat(1001) }], '<=1000'],
    ['a colour Discord has not', [{ id: 'a', label: 'A', style: 'pink' }], 'success'],
    ['what is no role', [{ id: 'a', label: 'A', giveRoles: ['Moderators'] }], 'must be a Discord id'],
    ['six roles', [{ id: 'a', label: 'A', takeRoles: Array.from({ length: 6 }, () => role) }], '<=5'],
    [
      'a role given and taken',
      [{ id: 'a', label: 'A', giveRoles: [role], takeRoles: [role] }],
      'that the same decision'
    ],
    ['an emoji that is none', [{ id: 'a', label: 'A', emoji: 'yes' }], 'must be one emoji'],
    ['a name nobody knows', [{ id: 'a', label: 'A', role }], 'role']
  ])('are refused with %s', (_, decisions, message) => {
    const read = TemplateSchema.safeParse(deciding(...decisions));
    expect(read.error?.issues.map((issue) => issue.message).join()).toContain(message);
  });

  test('are said in other languages, and what is said of none is refused', () => {
    const template = applying({ translations: { de: { decisions: { accept: { label: 'Annehmen' } } } } });
    expect(localized(template, 'de').decisions?.[0]).toEqual({ ...accept, label: 'Annehmen' });
    expect(localized(template, 'fr').decisions).toEqual(template.decisions);
    const lost = TemplateSchema.safeParse({ ...template, translations: { de: { decisions: { nope: {} } } } });
    expect(lost.error?.issues[0]?.path).toEqual(['translations', 'de', 'decisions', 'nope']);
  });

  test('have placeholders of their own', () => {
    expect(unknownPlaceholders(applying())).toEqual([]);
    const wrong = applying({ decisions: [{ id: 'a', label: 'A', words: '{user} {number} {nmuber}' }] });
    expect(unknownPlaceholders(wrong)).toMatchObject([{ path: ['decisions', 0, 'words'], unknown: ['{nmuber}'] }]);
  });

  test('survive edits of all else, and what two people made at once', () => {
    const template = applying();
    const renamed = edited(template, [{ do: 'set', field: ['name'], value: 'Apply' }]).unwrap();
    expect(renamed.decisions).toEqual(template.decisions);
    const theirs = { ...template, decisions: [refuse] };
    expect(merged(template, renamed, theirs)).toMatchObject({ name: 'Apply', decisions: [refuse] });
  });

  test('go without roles that a server has not', () => {
    const left = withoutRoles(applying(), (roleId) => roleId === role);
    expect(left.decisions?.map(rolesNamed)).toEqual([[other], []]);
    expect(left.decisions?.[0]).not.toHaveProperty('giveRoles');
    expect(TemplateSchema.safeParse(left).success).toBe(true);
    const same = applying();
    expect(withoutRoles(same, () => false)).toBe(same);
  });

  test.each(['application', 'appeal'] as const)('end the preset %s, and no other', (preset) => {
    expect(presetTemplate(preset, english).decisions?.map(({ id }) => id)).toEqual(['accept', 'refuse']);
    expect(presetTemplate('support', english)).not.toHaveProperty('decisions');
  });
});
