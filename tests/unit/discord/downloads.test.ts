import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { download } from '../../../src/lib/discord/downloads.js';

/** A host that gives files: five bytes, an endless one, one that is elsewhere, one that is not there. */
let host: Server;
let origin: string;
beforeAll(async () => {
  host = createServer((request, response) => {
    if (request.url === '/elsewhere') response.writeHead(302, { location: '/five' }).end();
    else if (request.url === '/endless') {
      const more = setInterval(() => response.write('x'.repeat(1000)), 1);
      response.on('close', () => {
        clearInterval(more);
      });
    } else if (request.url === '/five') response.end('hello');
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});
afterAll(() => {
  host.closeAllConnections();
  host.close();
});

const fetched = (url: string, apiUrl = `${origin}/api`) => download({ id: '1', name: 'a.txt', size: 5, url }, apiUrl);

test('a file on the host that is Discord is fetched', async () => {
  expect((await fetched(`${origin}/five`)).data.toString()).toBe('hello');
});

test.each(['/elsewhere', '/endless', '/nothing'])('one at %s is not', async (path) => {
  await expect(fetched(`${origin}${path}`)).rejects.toMatchObject({ id: 'file-not-kept' });
});

test.each([
  'http://cdn.discordapp.com/a',
  'https://cdn.discordapp.com.example.com/a',
  'https://user@cdn.discordapp.com/a',
  'file:///etc/passwd',
  'no address'
])('nor is one at %s, which is no host of Discord', async (url) => {
  await expect(fetched(url, 'https://discord.com/api')).rejects.toMatchObject({ id: 'file-not-kept' });
});

test('nor one on this computer, where Discord is elsewhere', async () => {
  await expect(fetched(`${origin}/five`, 'https://discord.com/api')).rejects.toMatchObject({ id: 'file-not-kept' });
});
