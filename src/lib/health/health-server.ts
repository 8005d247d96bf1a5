import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { isLoopback, isMeantForHere } from './hosts.js';
import * as texts from './texts.js';

/** Whoever asks has so long for the whole of it, in ms. */
const LongestRequestMs = 5_000;
/** So many may ask at once. */
const MostConnections = 100;
/** Of all lines of a request, in bytes. */
const LargestHead = 8_192;

/** What is answered under a path. */
export interface Page {
  readonly status: number;
  readonly body: string;
  /** Left out: plain text. */
  readonly type?: string;
}

/** What each path answers. */
export type Pages = Readonly<Record<string, () => Page | Promise<Page>>>;

/** A server for those who watch: a few pages, to be read only. Nothing of it keeps a process alive. */
export class HealthServer {
  private constructor(
    private readonly server: Server,
    /** With the port it got. */
    public readonly url: string
  ) {}

  /**
   * @param port - 0: any free one.
   * @param failed - Hears why a page could not be told.
   * @throws what the system says where nobody can listen there (EADDRINUSE, EACCES, EADDRNOTAVAIL, …).
   */
  public static async listen(
    host: string,
    port: number,
    pages: Pages,
    failed: (error: unknown) => void
  ): Promise<HealthServer> {
    const options = {
      maxHeaderSize: LargestHead,
      requestTimeout: LongestRequestMs,
      headersTimeout: LongestRequestMs,
      connectionsCheckingInterval: 1_000
    };
    const guarded = isLoopback(host);
    const server = createServer(options, (request, response) => {
      void pageFor(request, pages, guarded, failed).then((page) => {
        tell(request, response, page);
      });
    });
    server.maxConnections = MostConnections;
    server.unref();
    server.listen({ host, port });
    await once(server, 'listening');
    // What a connection comes to is none of the process's trouble.
    server.on('error', failed);
    const { address, port: got } = server.address() as AddressInfo;
    return new HealthServer(server, `http://${address.includes(':') ? `[${address}]` : address}:${got}`);
  }

  /** Ends it, and whatever connection is still open. */
  public async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
    this.server.closeAllConnections();
    await closed;
  }
}

async function pageFor(
  { url = '', method = '', headers }: IncomingMessage,
  pages: Pages,
  guarded: boolean,
  failed: (error: unknown) => void
): Promise<Page> {
  if (guarded && !isMeantForHere(headers.host)) return { status: 403, body: texts.wrongHost };
  const path = url.replace(/[?#].*$/s, '');
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (!page) return { status: 404, body: texts.notFound };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, body: texts.wrongMethod };
  try {
    return await page();
  } catch (error) {
    failed(error);
    return { status: 500, body: texts.failed };
  }
}

function tell({ method }: IncomingMessage, response: ServerResponse, { status, body, type }: Page): void {
  const text = body.endsWith('\n') ? body : `${body}\n`;
  response.writeHead(status, {
    'Content-Type': type ?? 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 405 && { Allow: 'GET, HEAD' }),
    // One question a connection: none is in the way when the process stops.
    Connection: 'close'
  });
  response.end(method === 'HEAD' ? undefined : text);
}
