import { readProxySettings, readRole } from '../../../src/lib/app/role.js';

describe('ROLE', () => {
  it.each([
    [{}, 'bot'],
    [{ ROLE: ' ' }, 'bot'],
    [{ ROLE: 'bot' }, 'bot'],
    [{ ROLE: 'rest-proxy' }, 'rest-proxy']
  ])('%j is %s', (environment, role) => {
    expect(readRole(environment)).toBe(role);
  });

  it('is no other', () => {
    expect(() => readRole({ ROLE: 'proxy' })).toThrow('ROLE must be one of bot, rest-proxy');
  });
});

describe('A proxy', () => {
  it('needs nothing', () => {
    expect(readProxySettings({})).toEqual({ apiUrl: 'https://discord.com/api', port: 8080, host: '127.0.0.1' });
  });

  it('takes what is set', () => {
    const set = { DISCORD_API_URL: 'http://127.0.0.1:4000/api/', PROXY_PORT: '0', PROXY_HOST: ' 0.0.0.0 ' };
    expect(readProxySettings(set)).toEqual({ apiUrl: 'http://127.0.0.1:4000/api', port: 0, host: '0.0.0.0' });
  });

  it('says everything that is wrong', () => {
    const wrong = () => readProxySettings({ DISCORD_API_URL: 'discord.com', PROXY_PORT: '80.5' });
    expect(wrong).toThrow('DISCORD_API_URL must be');
    expect(wrong).toThrow('PROXY_PORT must be');
  });
});
