import type { ServerResponse } from 'node:http';
import type { FileFault } from '../../client/contract.js';
import type { StoredFile } from '../../model/types.js';
import { headersOf } from './file-headers.js';

const Page = '<!doctype html><title>Just a moment…</title><p>Checking your browser before you go on.</p>';
/** One piece of a file that never ends, in bytes. */
const Piece = 64 * 1024;

/** Sends a file in a way that a client must not take for the file. */
export function sendBroken(
  response: ServerResponse,
  file: StoredFile,
  how: FileFault,
  redirectTo: string | null
): void {
  const { data } = file;
  const half = data.subarray(0, Math.floor(data.length / 2));
  const { 'Content-Length': length, ...headers } = headersOf(file);
  switch (how) {
    case 'html':
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(Page);
      return;
    case 'wrongType':
      response.writeHead(200, { ...headers, 'Content-Type': 'text/html', 'Content-Length': length ?? 0 }).end(data);
      return;
    case 'redirect':
      response.writeHead(302, { Location: redirectTo ?? 'https://elsewhere.example/' }).end();
      return;
    case 'short':
      response.writeHead(200, { ...headers, 'Content-Length': half.length }).end(half);
      return;
    case 'long':
      response.writeHead(200, headers).end(Buffer.concat([data, data, Buffer.from('more')]));
      return;
    case 'cut':
      // Flushed first, so that the client has begun to read.
      response.writeHead(200, { ...headers, 'Content-Length': data.length + 1 });
      response.write(half, () => response.destroy());
      return;
    case 'stalled':
      response.writeHead(200, { ...headers, 'Content-Length': data.length + 1 });
      response.write(half);
      return;
    case 'endless':
      response.writeHead(200, headers);
      pour(response);
  }
}

/** Writes on and on, as fast as it is read, until the client goes. */
function pour(response: ServerResponse): void {
  const piece = Buffer.alloc(Piece, 'x');
  const more = (): void => {
    if (response.destroyed) return;
    if (response.write(piece)) setImmediate(more);
  };
  response.on('drain', more);
  more();
}
