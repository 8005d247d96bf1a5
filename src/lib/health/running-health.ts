import { container, type Container } from '@sapphire/framework';
import type { RESTOptions } from 'discord.js';
import { logText } from '../base/log-text.js';
import type { TicketBot } from '../client/ticket-bot.js';
import type { Ownership } from '../core/ownership.js';
import type { Storage } from '../storage/open-storage.js';
import type { GaugeOptions, Health, HealthSettings, ReadySource } from './health.js';
import { HealthServer, type Page } from './health-server.js';
import { Acknowledgements } from './metrics/acknowledgements.js';
import { watchGateway } from './metrics/gateway.js';
import { Metrics } from './metrics/metrics.js';
import { watchQueues } from './metrics/queues.js';
import { Requests } from './metrics/requests.js';
import { watchShare } from './metrics/share.js';
import { watchTickets } from './metrics/tickets.js';
import { Readiness } from './readiness.js';
import { gatewaySource, shareSource, storageSource } from './ready-sources.js';
import * as texts from './texts.js';

/** The source that says so, until the process does what it is for. */
const Start = 'start';

/** What there is of the bot while it is still starting. */
const services: Partial<Container> = container;

/** Health of a process that has a port for it. */
export class RunningHealth implements Health {
  private readonly metrics = new Metrics();
  private readonly readiness = new Readiness();
  private readonly acknowledgements = new Acknowledgements(this.metrics);
  private readonly requests = new Requests(this.metrics, this.acknowledgements);
  private server: HealthServer | null = null;
  public readonly makeRequest: RESTOptions['makeRequest'] = this.requests.make;
  public remark: string | null = null;

  private constructor(private readonly isDatabase: boolean) {
    this.addSource(Start, { trouble: () => [texts.starting] });
    this.addGauge({
      name: 'ready',
      help: 'Is the process ready (1), as /readyz says, or not (0).',
      look: async () => ((await this.readiness.trouble()).length === 0 ? 1 : 0)
    });
  }

  /** @throws what the system says where nobody can listen there (EADDRINUSE, EACCES, EADDRNOTAVAIL, …). */
  public static async open({ healthHost, healthPort, databaseUrl }: HealthSettings): Promise<RunningHealth> {
    const health = new RunningHealth(databaseUrl !== null);
    const server = await HealthServer.listen(healthHost, healthPort, health.pages(), failed);
    health.server = server;
    health.remark = texts.listening(server.url);
    return health;
  }

  public addSource(name: string, source: ReadySource): void {
    this.readiness.add(name, source);
  }

  public addGauge(options: GaugeOptions): void {
    this.metrics.gauge(options);
  }

  public started(): void {
    this.readiness.remove(Start);
  }

  public watch(bot: TicketBot, storage: Pick<Storage, 'room' | 'lock' | 'tickets'>): void {
    this.addSource('Storage', storageSource(storage, this.isDatabase));
    this.addSource('Gateway', gatewaySource(bot));
    this.started();
    this.requests.watch(bot);
    this.acknowledgements.watch(bot);
    watchGateway(this.metrics, bot);
    watchQueues(this.metrics, bot);
    watchTickets(this.metrics, () => storage.tickets.counts(), this.isDatabase);
  }

  public watchShare(ownership: Ownership): void {
    this.addSource('Servers', shareSource(ownership));
    watchShare(this.metrics, ownership);
  }

  public stopping(): void {
    this.readiness.stopping();
  }

  public async close(): Promise<void> {
    await this.server?.close();
  }

  private pages() {
    return {
      '/healthz': (): Page => ({ status: 200, body: texts.alive }),
      '/readyz': async (): Promise<Page> => {
        const trouble = await this.readiness.trouble();
        if (trouble.length > 0) return { status: 503, body: trouble.join('\n') };
        return { status: 200, body: [texts.ready, ...(await this.readiness.remarks())].join('\n') };
      },
      '/metrics': async (): Promise<Page> => ({ status: 200, ...(await this.metrics.told()) })
    };
  }
}

function failed(error: unknown): void {
  services.logger?.error('What is told of the health of this process could not be told.', logText(error));
}
