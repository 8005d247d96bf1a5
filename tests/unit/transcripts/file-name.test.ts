import fc from 'fast-check';
import { shownFileName } from '../../../src/lib/transcripts/file-name.js';

describe('The name of a file as people read it', () => {
  it.each([
    ['box.png', 'box.png'],
    ['画像.png', '画像.png'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['.bashrc', 'bashrc'],
    ['bell\u0007 and\u202Egnp.txt', 'bell andgnp.txt'],
    ['a:b*c?.txt', 'a_b_c_.txt'],
    ['trailing. . ', 'trailing'],
    ['..', 'file'],
    ['', 'file'],
    ['\u200b\u3164', 'file'],
    [`${'n'.repeat(300)}.tar.gz`, `${'n'.repeat(96)}…gz`.replace('…gz', '….gz')],
    [`a.${'x'.repeat(300)}`, `a.${'x'.repeat(97)}…`]
  ])('%j is %j', (name, shown) => {
    expect(shownFileName(name)).toBe(shown);
  });

  it('leads nowhere, hides nothing and stays short, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const shown = shownFileName(name);
        expect(Array.from(shown).length).toBeLessThanOrEqual(100);
        expect(shown).not.toMatch(/[/\\<>:"|?*\p{Cc}\u202a-\u202e\u2066-\u2069]|^\.|[. ]$|^$/u);
      })
    );
  });
});
