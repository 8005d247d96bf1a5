import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { createControl } from './control/index.js';
import { Gateway } from './gateway/gateway.js';
import { gatewayRoutes } from './gateway/routes.js';
import { Api } from './http/api.js';
import { answerControl } from './http/control-endpoint.js';
import { Faults } from './http/faults.js';
import { BusiestSeconds } from './http/busiest-seconds.js';
import { InvalidRequests } from './http/invalid-requests.js';
import { RateLimiter } from './http/rate-limiter.js';
import { RequestLog } from './http/request-log.js';
import { Schemas } from './http/schemas.js';
import { FileServer } from './http/files/file-server.js';
import { Interactions, interactionRoutes } from './interactions/index.js';
import { ReadMarks } from './model/read-marks.js';
import { World } from './model/world.js';
import { servePage } from './page/page-socket.js';
import type { Parts } from './parts.js';
import { Workshop } from './workshop/workshop.js';
import { restRoutes } from './rest/index.js';

/** Everything here is for this machine alone. */
const Host = '127.0.0.1';
/** Ten files of 10 MiB in base64, and a message around them. */
const MaxPageFrame = 160 * 1024 * 1024;

export interface LocalDiscord {
  /** For example `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly parts: Parts;
  close(): Promise<void>;
}

export interface LocalDiscordOptions {
  /** Left out or 0: any free one. */
  readonly port?: number;
  /** Answers what is not Discord's own, a page to look at for example; false leaves it to a 404. */
  readonly page?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** Starts a local Discord. */
export async function createLocalDiscord({ port = 0, page }: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const world = new World();
  const gateway = new Gateway(world);
  const schemas = await Schemas.load();
  const server = createServer();
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, Host, resolve);
  });
  const url = `http://${Host}:${(server.address() as AddressInfo).port}`;
  world.links.origin = url;
  gateway.url = `${url.replace('http', 'ws')}/gateway`;
  const faults = new Faults();
  const files = new FileServer(world, faults);
  const watched = { world, gateway, faults, log: new RequestLog(), interactions: Interactions.of(world) };
  const parts: Parts = {
    ...watched,
    schemas,
    files,
    rateLimiter: new RateLimiter(world.limits),
    invalidRequests: new InvalidRequests(world.limits),
    busiestSeconds: new BusiestSeconds(),
    workshop: new Workshop(watched),
    readMarks: new ReadMarks(),
    origin: url
  };
  // Interaction webhooks come before channel webhooks: they share paths, and say themselves which are theirs.
  const api = new Api(parts, [...gatewayRoutes(gateway), ...interactionRoutes, ...restRoutes]);
  const control = createControl(parts);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    if (!isLocal(request)) {
      response.writeHead(403).end();
      return;
    }
    const apiPath = /^\/api(?:\/v(?:9|10))?(\/.*)$/.exec(path)?.[1];
    if (/^\/api\/v(?!9\/|10\/)\d+\//.test(path)) refuseVersion(response);
    else if (apiPath !== undefined) await api.answer(request, response, apiPath, url);
    else if (path === '/control/rpc') await answerControl(request, response, control);
    else if (!files.answer(request, response) && !page?.(request, response))
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
  };
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error('The local Discord failed:', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const pages = new WebSocketServer({ noServer: true, maxPayload: MaxPageFrame });
  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!isLocal(request)) socket.destroy();
    else if (/^\/gateway\/?$/.test(path)) gateway.accept(request, socket, head);
    else if (path === '/control/socket') {
      pages.handleUpgrade(request, socket, head, (page) => {
        servePage(page, parts, control);
      });
    } else socket.destroy();
  });

  return {
    url,
    parts,
    close: async () => {
      gateway.close();
      for (const page of pages.clients) page.terminate();
      pages.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}

function refuseVersion(response: ServerResponse): void {
  response
    .writeHead(400, { 'Content-Type': 'application/json' })
    .end(JSON.stringify({ message: 'Invalid API version provided', code: 50041 }));
}

/**
 * A page on the web can make a browser call this machine, under another name or from its own origin; only this
 * server's own names and its own pages are answered.
 */
function isLocal({ headers: { host = '', origin } }: IncomingMessage): boolean {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  return names.includes(host.replace(/:\d+$/, '')) && (origin === undefined || origin === `http://${host}`);
}
