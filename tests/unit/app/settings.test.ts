import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { readProxySettings, readRole } from '../../../src/lib/app/role.js';
import { loadEnvFile, readSettings, SettingsError } from '../../../src/lib/app/settings.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const root = join(__dirname, '..', '..', '..');
const MB = 1_048_576;
const token = 'planted.secret-token_0123456789';

function refusal(environment: NodeJS.ProcessEnv): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('settings from the environment', () => {
  test('need nothing but a token', () => {
    expect(readSettings({ DISCORD_TOKEN: token })).toEqual({
      token,
      apiUrl: 'https://discord.com/api',
      proxyUrl: null,
      dataDir: resolve('data'),
      databaseUrl: null,
      directUrl: null,
      shardsPerProcess: null,
      transcripts: true,
      liveKeeping: true,
      privacy: true,
      fileLimits: { file: 50 * MB, ticket: 500 * MB, server: 5_000 * MB },
      logLevel: 'info',
      repairEveryMs: 1_800_000,
      healthHost: '127.0.0.1',
      healthPort: 8790
    });
  });

  test('take what is set', () => {
    expect(
      readSettings({
        DISCORD_TOKEN: token,
        DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
        DISCORD_PROXY_URL: ' http://127.0.0.1:8080/api/',
        DATA_DIR: '/srv/tickets',
        DATABASE_URL: ' postgres://bot:geheim@db.example:5433/tickets?sslmode=verify-full\n',
        DATABASE_DIRECT_URL: ' postgres://bot:geheim@db.example:5432/tickets ',
        SHARDS_PER_PROCESS: ' 4 ',
        TRANSCRIPTS: ' Off ',
        LIVE_KEEPING: ' Off ',
        PRIVACY: ' Off ',
        TRANSCRIPT_FILE_MB: ' 8 ',
        TRANSCRIPT_TICKET_MB: '80',
        TRANSCRIPT_SERVER_MB: '800',
        LOG_LEVEL: 'debug',
        HEALTH_HOST: ' LocalHost ',
        HEALTH_PORT: ' 0 '
      })
    ).toEqual({
      token,
      apiUrl: 'http://127.0.0.1:4000/api',
      proxyUrl: 'http://127.0.0.1:8080/api',
      dataDir: '/srv/tickets',
      databaseUrl: 'postgres://bot:geheim@db.example:5433/tickets?sslmode=verify-full',
      directUrl: 'postgres://bot:geheim@db.example:5432/tickets',
      shardsPerProcess: 4,
      transcripts: false,
      liveKeeping: false,
      privacy: false,
      fileLimits: { file: 8 * MB, ticket: 80 * MB, server: 800 * MB },
      logLevel: 'debug',
      repairEveryMs: 1_800_000,
      healthHost: 'localhost',
      healthPort: 0
    });
  });

  test.each(['mysql://bot:geheim@localhost/tickets', 'postgres://bot:geheim@localhost', 'postgres://bot:ge heim@/x y'])(
    'refuse %s as a database, without showing its password',
    (url) => {
      const said = refusal({ DISCORD_TOKEN: token, DATABASE_URL: url });
      expect(said).toContain('DATABASE_URL must be the address of a PostgreSQL database');
      expect(said).not.toContain('geheim');
    }
  );

  test.each(['0', '-1', '2.5', 'all', '10001'])('refuse %s as a number of shards', (number) => {
    const said = refusal({ DISCORD_TOKEN: token, SHARDS_PER_PROCESS: number });
    expect(said).toContain('SHARDS_PER_PROCESS must be a whole number from 1');
  });

  test('refuse another address of the database that is none, without showing its password', () => {
    const said = refusal({ DISCORD_TOKEN: token, DATABASE_DIRECT_URL: 'http://bot:geheim@localhost/x' });
    expect(said).toContain('DATABASE_DIRECT_URL must be the address of the same PostgreSQL database');
    expect(said).not.toContain('geheim');
  });

  test('take an empty line in .env as not set', () => {
    const blank = readSettings({ DISCORD_TOKEN: token, DISCORD_API_URL: '', DATA_DIR: ' ', LOG_LEVEL: '' });
    expect(blank).toEqual(readSettings({ DISCORD_TOKEN: token }));
  });

  test.each([` ${token}\n`, `Bot ${token}`, `bot  ${token}`])('take a token pasted as %j', (pasted) => {
    expect(readSettings({ DISCORD_TOKEN: pasted }).token).toBe(token);
  });

  test.each([undefined, '', '   '])('without a token (%j) say where to get one and how to try without', (missing) => {
    const said = refusal({ DISCORD_TOKEN: missing });
    for (const word of ['DISCORD_TOKEN', 'https://discord.com/developers/applications', '.env', 'npm run demo'])
      expect(said).toContain(word);
  });

  test.each([
    'discord.com/api',
    'ftp://discord.com/api',
    'https://discord.com',
    'https://discord.com/api/v10',
    'https://discord.com/api?x=1',
    'https://discord.com/x#/api',
    'https://name:password@discord.com/api',
    'http://[/api'
  ])('refuse %s as the address of the API', (url) => {
    expect(refusal({ DISCORD_TOKEN: token, DISCORD_API_URL: url })).toContain(
      'must be an http or https address without a password that ends in /api'
    );
  });

  test.each(['TRANSCRIPTS', 'LIVE_KEEPING', 'PRIVACY'])('refuse other words for %s than on and off', (name) => {
    expect(refusal({ DISCORD_TOKEN: token, [name]: 'maybe' })).toBe(`${name} must be on or off`);
  });

  test.each(['0', '-1', '2.5', '1e3', 'all', '10000001'])('refuse %s MB as room for files', (text) => {
    for (const name of ['TRANSCRIPT_FILE_MB', 'TRANSCRIPT_TICKET_MB', 'TRANSCRIPT_SERVER_MB'])
      expect(refusal({ DISCORD_TOKEN: token, [name]: text })).toBe(
        `${name} must be a whole number of MB from 1 to 10000000`
      );
  });

  test('refuse a log level that is none and name those that are', () => {
    expect(refusal({ DISCORD_TOKEN: token, LOG_LEVEL: 'loud' })).toMatch(
      /LOG_LEVEL must be one of trace, debug, .*none/
    );
  });

  test.each(['65536', '-1', '80.5', '0x50', '1e3', 'off', '123456'])('refuse %s as a port', (port) => {
    expect(refusal({ DISCORD_TOKEN: token, HEALTH_PORT: port })).toContain(
      'HEALTH_PORT must be a port from 1 to 65535'
    );
  });

  test.each(['example.com', '127.0.0.1:8790', 'http://127.0.0.1', '[::1]', '300.0.0.1'])(
    'refuse %s as an address of this machine',
    (host) => {
      expect(refusal({ DISCORD_TOKEN: token, HEALTH_HOST: host })).toContain('HEALTH_HOST must be an IP address');
    }
  );

  test.each(['0.0.0.0', '::1', '::', '192.168.1.5'])('take %s as an address of this machine', (host) => {
    expect(readSettings({ DISCORD_TOKEN: token, HEALTH_HOST: host }).healthHost).toBe(host);
  });

  test('tell all faults at once, a line each', () => {
    expect(refusal({ DISCORD_API_URL: 'x', LOG_LEVEL: 'x' }).split('\n')).toHaveLength(3);
  });

  test.each([`${token}\nx`, `"${token} "`, `${token}🎫`])(
    'never repeat the token, not even a broken one (%#)',
    (broken) => {
      const said = refusal({ DISCORD_TOKEN: broken, LOG_LEVEL: 'x' });
      expect(said).toContain('DISCORD_TOKEN');
      expect(said).not.toContain(token);
    }
  );
});

describe('.env', () => {
  const names = [
    'DISCORD_TOKEN',
    'DISCORD_API_URL',
    'DISCORD_PROXY_URL',
    'DATA_DIR',
    'DATABASE_URL',
    'DATABASE_DIRECT_URL',
    'SHARDS_PER_PROCESS',
    'LOG_LEVEL',
    'TRANSCRIPTS',
    'LIVE_KEEPING',
    'TRANSCRIPT_FILE_MB',
    'TRANSCRIPT_TICKET_MB',
    'TRANSCRIPT_SERVER_MB',
    'PRIVACY',
    'REPAIR_EVERY_MINUTES',
    'HEALTH_HOST',
    'HEALTH_PORT',
    'ROLE',
    'PROXY_PORT',
    'PROXY_HOST'
  ];

  test('.env.example names every setting once, each under a line that explains it', () => {
    const lines = readFileSync(join(root, '.env.example'), 'utf8').split('\n');
    const settings = lines.filter((line) => /^#?[A-Z_]+=/.test(line));
    expect(settings.map((line) => /^#?([A-Z_]+)=/.exec(line)?.[1])).toEqual(names);
    for (const setting of settings) expect(lines[lines.indexOf(setting) - 1]).toMatch(/^# \w/);
  });

  test('.env.example shows the defaults', () => {
    const shown = parseEnv(readFileSync(join(root, '.env.example'), 'utf8').replaceAll(/^#(?=[A-Z_]+=)/gm, ''));
    expect(readSettings({ ...shown, DISCORD_TOKEN: token })).toEqual(readSettings({ DISCORD_TOKEN: token }));
    expect(readRole(shown)).toBe(readRole({}));
    expect(readProxySettings(shown)).toEqual(readProxySettings({}));
  });

  test('is read from the working directory, and the real environment wins', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, '.env'), 'DISCORD_TOKEN=from-file\nLOG_LEVEL=debug\n');
    const script = `require(${JSON.stringify(join(root, 'src/lib/app/settings.ts'))}).loadEnvFile();
      console.log(process.env.DISCORD_TOKEN, process.env.LOG_LEVEL);`;
    const { stdout } = spawnSync(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', script], {
      cwd: folder,
      env: { PATH: process.env.PATH, LOG_LEVEL: 'warn' },
      encoding: 'utf8'
    });
    expect(stdout).toBe('from-file warn\n');
  });

  test('may be missing', async () => {
    const before = process.cwd();
    process.chdir(await tempFolder());
    try {
      expect(() => {
        loadEnvFile();
      }).not.toThrow();
    } finally {
      process.chdir(before);
    }
  });
});
