import { botIdOf } from '../../../src/lib/base/bot-id.js';

test('a token says whose it is', () => {
  const token = `${Buffer.from('100000000000000001').toString('base64url')}.Gabcde.xyz`;
  expect(botIdOf(token)).toBe('100000000000000001');
});

test.each(['', 'token', 'demo.token.here', '.', `${Buffer.from('12').toString('base64')}.a.b`])(
  'a token that says none: %j',
  (token) => {
    expect(botIdOf(token)).toBeNull();
  }
);
