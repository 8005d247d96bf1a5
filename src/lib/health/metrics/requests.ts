import { DefaultRestOptions, RESTEvents, type RateLimitData, type ResponseLike, type RESTOptions } from 'discord.js';
import type { TicketBot } from '../../client/ticket-bot.js';
import { longestWait } from '../../discord/discord-faults.js';
import type { Acknowledgements } from './acknowledgements.js';
import type { Metrics } from './metrics.js';
import { routeTemplate } from './route-template.js';

type MakeRequest = RESTOptions['makeRequest'];

/** In seconds. Discord answers most in a tenth of one; after 15 discord.js gives up. */
const AnswerBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
/** In seconds. Longer than thirty nobody waits: the person is told until when. */
const WaitBuckets = [0.1, 0.5, 1, 2.5, 5, 10, 30];

/** What this process asks of Discord, as it goes out over the wire. */
export class Requests {
  private readonly seconds;
  private readonly refused;
  private readonly waits;
  private underWay = 0;

  public constructor(
    private readonly metrics: Metrics,
    private readonly acknowledgements: Acknowledgements,
    private readonly send: MakeRequest = DefaultRestOptions.makeRequest
  ) {
    this.seconds = metrics.histogram({
      name: 'discord_request_duration_seconds',
      help: 'How long Discord took to answer a request; status "none": it did not.',
      labels: ['method', 'route', 'status'],
      buckets: AnswerBuckets
    });
    this.refused = metrics.counter({
      name: 'discord_requests_refused_total',
      help: 'Requests Discord refused. Of 401, 403 and 429 it takes 10,000 in ten minutes, and then shuts a bot out.',
      labels: ['method', 'route', 'code']
    });
    this.waits = metrics.histogram({
      name: 'discord_rate_limit_wait_seconds',
      help: 'How long requests were held back for a rate limit that was known before they went out.',
      labels: ['scope'],
      buckets: WaitBuckets
    });
    metrics.gauge({
      name: 'discord_requests_in_flight',
      help: 'Requests Discord has not answered yet.',
      look: () => this.underWay
    });
  }

  /** Makes a request, measured. */
  public readonly make: MakeRequest = async (url, init) => {
    const begun = performance.now();
    let status = 'none';
    this.underWay += 1;
    try {
      const response = await this.send(url, init);
      status = `${Math.trunc(response.status / 100)}xx`;
      return await this.answered(url, init.method, response);
    } catch (error) {
      this.acknowledgements.lost(url);
      throw error;
    } finally {
      this.underWay -= 1;
      this.seconds.observe({ ...label(url, init.method), status }, (performance.now() - begun) / 1_000);
    }
  };

  /** Hears of waits, and of what waits. */
  public watch({ rest }: Pick<TicketBot, 'rest'>): void {
    rest.on(RESTEvents.RateLimited, (limit: RateLimitData) => {
      this.waits.observe({ scope: limit.global ? 'global' : 'bucket' }, longestWait(limit) / 1_000);
    });
    this.metrics.gauge({
      name: 'discord_queues_busy',
      help: 'Queues of requests to Discord, one for each rate limit, in which something is sent or waits.',
      look: () => rest.handlers.filter(({ inactive }) => !inactive).size
    });
  }

  private answered(url: string, method: string | undefined, response: ResponseLike): Promise<ResponseLike> {
    if (response.status >= 400 && response.status < 500)
      this.refused.inc({ ...label(url, method), code: String(response.status) });
    return this.acknowledgements.answered(url, response);
  }
}

function label(url: string, method = 'GET') {
  return { method: method.toUpperCase(), route: routeTemplate(url) };
}
