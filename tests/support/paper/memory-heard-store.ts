import type { TicketKey } from '../../../src/lib/core/ticket.js';
import { byAge, HeardSchema, type Heard } from '../../../src/lib/transcripts/heard.js';
import type { HeardStore } from '../../../src/lib/transcripts/heard-store.js';

/** What was heard, in memory. */
export class MemoryHeardStore implements HeardStore {
  private readonly kept = new Map<string, Map<string, Heard>>();

  public of(key: TicketKey): Promise<readonly Heard[]> {
    return Promise.resolve(structuredClone(byAge([...this.on(key).values()])));
  }

  public async change(
    key: TicketKey,
    ids: readonly string[],
    decide: (known: ReadonlyMap<string, Heard>) => readonly Heard[]
  ): Promise<void> {
    await Promise.resolve();
    const there = this.on(key);
    const next = decide(new Map([...there].filter(([id]) => ids.includes(id))));
    for (const one of next) there.set(one.id, structuredClone(HeardSchema.parse(one)));
    this.kept.set(nameOf(key), there);
  }

  public strike(key: TicketKey, heard: readonly Heard[]): Promise<void> {
    const there = this.on(key);
    for (const { id, stamp } of heard) if (there.get(id)?.stamp === stamp) there.delete(id);
    if (there.size === 0) this.kept.delete(nameOf(key));
    return Promise.resolve();
  }

  public remove(key: TicketKey): Promise<void> {
    this.kept.delete(nameOf(key));
    return Promise.resolve();
  }

  public numbers(guildId: string): Promise<readonly number[]> {
    const own = [...this.kept.keys()].map((name) => name.split('/')).filter(([server]) => server === guildId);
    return Promise.resolve(own.map(([, number]) => Number(number)).sort((a, b) => a - b));
  }

  public servers(): Promise<readonly string[]> {
    return Promise.resolve([...new Set([...this.kept.keys()].map((name) => name.split('/')[0] ?? ''))].sort());
  }

  private on(key: TicketKey): Map<string, Heard> {
    return this.kept.get(nameOf(key)) ?? new Map<string, Heard>();
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
