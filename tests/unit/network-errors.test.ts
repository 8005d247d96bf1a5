import { asFault } from '../../src/lib/interactions/explain.js';

/** An error as Node makes them: with a code, and the system call that failed. */
const systemError = (code: string, more: object = {}) =>
  Object.assign(new Error(`${code}: it failed`), { code, ...more });
const idOf = (error: unknown) => asFault(error).id;

describe('An error of the network', () => {
  test.each([
    'ECONNRESET',
    'ECONNREFUSED',
    'ENOTFOUND',
    'ETIMEDOUT',
    'EPIPE',
    'UND_ERR_SOCKET',
    'UND_ERR_CONNECT_TIMEOUT'
  ])('%s is Discord that did not answer', (code) => {
    expect(idOf(systemError(code))).toBe('discord-down');
  });

  test('EAI_AGAIN, a hiccup of the name service, is one too', () => {
    expect(idOf(systemError('EAI_AGAIN', { syscall: 'getaddrinfo' }))).toBe('discord-down');
  });

  test('is one too inside of what fetch throws', () => {
    expect(idOf(new TypeError('fetch failed', { cause: systemError('ECONNREFUSED') }))).toBe('discord-down');
    expect(idOf(new TypeError('fetch failed', { cause: systemError('EAI_AGAIN') }))).toBe('discord-down');
  });
});

describe('An error of the disk', () => {
  test.each(['ENOSPC', 'EROFS', 'EDQUOT', 'EIO', 'EACCES', 'EMFILE'])('%s is no silence of Discord’s', (code) => {
    expect(idOf(systemError(code, { syscall: 'write', path: '/data/config.json' }))).toBe('storage-failed');
  });

  test('is one too where it names no file', () => {
    expect(idOf(systemError('ENOSPC', { syscall: 'write' }))).toBe('storage-failed');
  });
});

describe('A slip of our own', () => {
  test.each(['ENOENT', 'EINVAL'])('%s is neither', (code) => {
    expect(idOf(systemError(code))).toBe('unexpected');
  });
});
