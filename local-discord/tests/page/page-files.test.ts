import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageFiles } from '../../src/page/page-files.js';

describe('the files of the page', () => {
  const root = mkdtempSync(join(tmpdir(), 'page-'));
  const folder = join(root, 'dist');
  let server: Server;
  let url: string;
  beforeAll(async () => {
    mkdirSync(folder);
    writeFileSync(join(root, 'secret.txt'), 'secret');
    const answer = pageFiles(folder);
    server = createServer((request, response) => {
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(root, { recursive: true });
  });

  it('says how to build them when they are not there', async () => {
    const answer = await fetch(url);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build:page');
  });

  it('are served with a policy under which nothing else runs, as soon as they are there', async () => {
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    const answer = await fetch(`${url}/?anything`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`connect-src 'self' ${url.replace('http', 'ws')};`);
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%E0%A4%A', '/nothing.js'])(
    'are all there is: %s is not found',
    async (path) => {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain('secret');
    }
  );
});
