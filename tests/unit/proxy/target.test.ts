import { targetOf } from '../../../src/lib/proxy/target.js';

const api = 'https://discord.com/api';

describe('What a proxy passes on', () => {
  it.each([
    '/v10/gateway/bot',
    '/v10/channels/1/messages?limit=50&before=2',
    '/v9/guilds/1/audit-logs?user_id=1',
    '/v10/channels/1/messages/2/reactions/%F0%9F%91%8D/@me',
    '/v10/channels/1/messages?x=../../..//\\'.slice(0, -1)
  ])('is what Discord has: %s', (path) => {
    expect(targetOf(`/api${path}`, api)).toBe(`${api}${path}`);
  });

  it('goes to the base that was set, whatever it is', () => {
    expect(targetOf('/api/v10/users/@me', 'http://127.0.0.1:4000/deep/api')).toBe(
      'http://127.0.0.1:4000/deep/api/v10/users/@me'
    );
  });

  it.each([
    'http://elsewhere.example/api/v10/users/@me',
    '//elsewhere.example/api/v10/users/@me',
    'elsewhere.example:443',
    '*',
    '/',
    '/api',
    '/api/v10',
    '/api/users/@me',
    '/api/vx/users/@me',
    '/api/v10@elsewhere.example/x',
    '/oauth2/token',
    '/api/v10/../../login',
    '/api/v10/..',
    '/api/v10/.',
    '/api/v10/%2e%2e/login',
    '/api/v10/.%2E/login',
    '/api/v10/a%2f..%2f..%2flogin',
    '/api/v10/a\\..\\login',
    '/api/v10/a%5c..%5clogin',
    '/api/v10//elsewhere.example',
    '/api/v10/users/@me#there',
    '/api/v10/%zz',
    '/api/v10/a%00',
    '/api/v10/a b',
    '/api/v10/a\tb',
    '/API/v10/users/@me'
  ])('is nothing else: %s', (url) => {
    expect(targetOf(url, api)).toBeNull();
  });
});
