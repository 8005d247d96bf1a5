import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileRequest } from '../../client/contract.js';
import type { StoredFile } from '../../model/types.js';
import type { World } from '../../model/world.js';
import type { Faults } from '../faults.js';
import { sendBroken } from './broken-files.js';
import { placeOf, type Found } from './find-file.js';
import { headersOf } from './file-headers.js';

/** Requests that are remembered for whoever asks. */
const Kept = 20_000;

/** What stands before Discord's files: attachments by signed links, and pictures that anybody may have. */
export class FileServer {
  /** Oldest first. */
  public readonly requests: FileRequest[] = [];

  public constructor(
    private readonly world: World,
    private readonly faults: Faults
  ) {}

  /** @returns whether the address is one of a file, there or not. */
  public answer(request: IncomingMessage, response: ServerResponse): boolean {
    const address = `http://local${request.url ?? '/'}`;
    if (!URL.canParse(address)) return false;
    const { pathname, searchParams } = new URL(address);
    const place = placeOf(pathname);
    if (!place || !['GET', 'HEAD'].includes(request.method ?? '')) return false;
    const isGood =
      !pathname.startsWith('/attachments/') ||
      isFromOurPage(request) ||
      this.world.links.isGood(pathname, searchParams);
    const found = isGood ? place.find(this.world, pathname, searchParams) : 404;
    void this.send(request, response, place.route, pathname, found);
    return true;
  }

  private async send(
    request: IncomingMessage,
    response: ServerResponse,
    route: string,
    path: string,
    found: Found
  ): Promise<void> {
    const name = typeof found === 'number' ? '' : found.name;
    const fault = this.faults.takeForFile(route, name);
    const authorized = request.headers.authorization !== undefined;
    const note: FileRequest = { route, path, status: null, authorized, sent: false };
    this.requests.push(note);
    if (this.requests.length > Kept) this.requests.shift();
    response.on('close', () => {
      note.sent = response.writableFinished;
      this.world.touch();
    });
    if (fault?.latencyMs) await sleep(fault.latencyMs);
    if (fault?.drop) {
      request.socket.destroy();
      return;
    }
    if (fault?.status) refuse(response, fault.status);
    else if (typeof found === 'number') refuse(response, found);
    else if (fault?.file) sendBroken(response, found, fault.file, fault.redirectTo ?? null);
    else await sendWhole(request, response, found, fault?.slowMs ?? 0);
    note.status = response.statusCode;
  }
}

/**
 * Discord's own client refreshes the links it shows; here its page need not. A browser says so by itself, and no page
 * elsewhere can make it say so.
 */
const isFromOurPage = ({ headers }: IncomingMessage): boolean => headers['sec-fetch-site'] === 'same-origin';

function refuse(response: ServerResponse, status: number): void {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
    .end(status === 404 ? 'This content is no longer available.' : String(status));
}

/** @param slowMs - For how long it dribbles out. */
async function sendWhole(
  { method }: IncomingMessage,
  response: ServerResponse,
  file: StoredFile,
  slowMs: number
): Promise<void> {
  response.writeHead(200, headersOf(file));
  if (method === 'HEAD') {
    response.end();
    return;
  }
  const pieces = slowMs > 0 ? 10 : 1;
  const size = Math.ceil(file.data.length / pieces);
  for (let piece = 0; piece < pieces && !response.destroyed; piece++) {
    response.write(file.data.subarray(piece * size, (piece + 1) * size));
    if (slowMs > 0) await sleep(slowMs / pieces);
  }
  response.end();
}
