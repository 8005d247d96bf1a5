import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Bounded } from '../bounded.js';
import type { GaugeOptions } from '../health.js';

/** How often it is looked whether the process still comes round, in ms: what keeps it for longer is seen. */
const LoopLooksEveryMs = 100;

/** Every name of ours begins with it. */
const Prefix = 'ticket_desk_';

interface Described {
  /** Behind the prefix. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
}

/** All that is measured in this process, and what it is called. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly failures: Counter;

  public constructor() {
    // Every ten milliseconds, as by default, is work for a process that has none.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LoopLooksEveryMs });
    this.failures = this.counter({
      name: 'metrics_failed_looks_total',
      help: 'How often a gauge could not be looked at, and was left out.',
      labels: ['metric']
    });
  }

  /** What is counted. */
  public counter({ name, help, labels = [] }: Described): Counter {
    return new Counter({ name: `${Prefix}${name}`, help, labelNames: [...labels], registers: [this.registry] });
  }

  /** How long things take, in seconds. */
  public histogram({ name, help, labels = [], buckets }: Described & { readonly buckets: number[] }): Histogram {
    const registers = [this.registry];
    return new Histogram({ name: `${Prefix}${name}`, help, labelNames: [...labels], buckets, registers });
  }

  /** What goes up and down, looked at when it is asked for. */
  public gauge({ name, help, labels = [], look }: GaugeOptions): void {
    const bounded = new Bounded(look);
    const { failures } = this;
    new Gauge({
      name: `${Prefix}${name}`,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      async collect() {
        const found = await bounded.answer().catch(() => 'failed' as const);
        this.reset();
        if (typeof found === 'number') this.set(found);
        else if (typeof found === 'object') for (const [own, value] of found) this.set({ ...own }, value);
        else {
          // One without labels would be told as 0.
          if (labels.length === 0) this.remove();
          failures.inc({ metric: `${Prefix}${name}` });
        }
      }
    });
  }

  /** All of it, in Prometheus's text format. */
  public async told(): Promise<{ readonly body: string; readonly type: string }> {
    return { body: await this.registry.metrics(), type: this.registry.contentType };
  }
}
