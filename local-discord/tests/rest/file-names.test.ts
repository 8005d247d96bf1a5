import { cleanFileName, titleOf } from '../../src/model/messages/file-names.js';

test.each([
  ['picture.png', 'picture.png'],
  ['hello (world).png', 'hello_world.png'],
  ['a  b\tc.txt', 'a_bc.txt'],
  ['_bug1.png', 'bug1.png'],
  ['../../etc/passwd', 'etc_passwd'],
  ['..\\..\\windows\\win.ini', 'windows_win.ini'],
  ['Grüße aus Łódź.txt', 'Grue_aus_odz.txt'],
  ['画像.png', 'unknown.png'],
  ['🎉', 'unknown'],
  ['.env', 'env'],
  ['...', 'unknown'],
  ['bell\u0007\u202Egnp.exe', 'bellgnp.exe'],
  ['new\nline.txt', 'newline.txt'],
  ['"><script>.svg', 'script.svg'],
  [`${'x'.repeat(300)}.png`, `${'x'.repeat(256)}.png`],
  ['x'.repeat(300), 'x'.repeat(260)],
  [`a.${'x'.repeat(300)}`, `a.${'x'.repeat(258)}`]
])('%j is called %j', (name, cleaned) => {
  expect(cleanFileName(name)).toBe(cleaned);
  expect(cleanFileName(cleaned)).toBe(cleaned);
});

test.each([
  ['picture.png', undefined],
  ['画像.png', '画像'],
  ['hello (world).png', 'hello (world)'],
  ['../../etc/passwd', 'passwd'],
  ['bell\u0007\u202Egnp.exe', 'bellgnp'],
  ['\u0007', undefined]
])('%j has the title %j', (name, title) => {
  expect(titleOf(name, cleanFileName(name))).toBe(title);
});
