import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

/** Where the built page is, seen from `dist/page/`. */
export const builtPage = join(__dirname, '..', '..', 'web', 'dist');

/**
 * Nothing but our own files runs or is fetched. Pictures may come from elsewhere, because bots show them; the page asks
 * the person before it loads one.
 */
const contentSecurityPolicy = (host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: http: data: blob:",
    "media-src 'self'",
    "font-src 'self'",
    // To some browsers a WebSocket of this server is not 'self'.
    `connect-src 'self'${/^[\w.[\]:-]+$/.test(host) ? ` ws://${host}` : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ');

/** Serves the built page, or a sentence on how to build it. */
export function pageFiles(folder = builtPage): (request: IncomingMessage, response: ServerResponse) => boolean {
  // `dev` looks at the disk each time: a page that is built anew shows without a restart.
  const serve = sirv(folder, { dev: true, etag: true });
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(request.headers.host ?? ''));
    response.setHeader('Referrer-Policy', 'no-referrer');
    if (path === '/' && !existsSync(join(folder, 'index.html'))) {
      response
        .writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8' })
        .end('The page is not built yet. Run: npm run build:page\n');
      return true;
    }
    serve(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
    });
    return true;
  };
}
