/** Hands out ticket numbers, per server, from 1, without gaps: a number given back is the next one taken. */
export class TicketNumbers {
  private readonly last = new Map<string, number>();
  private readonly free = new Map<string, Set<number>>();

  /** A record carries this number: it and all below it are never handed out as new. */
  public saw(guildId: string, number: number): void {
    this.last.set(guildId, Math.max(number, this.last.get(guildId) ?? 0));
    this.free.get(guildId)?.delete(number);
  }

  public take(guildId: string): number {
    const free = this.free.get(guildId);
    if (free && free.size > 0) {
      const lowest = Math.min(...free);
      free.delete(lowest);
      return lowest;
    }
    const number = (this.last.get(guildId) ?? 0) + 1;
    this.last.set(guildId, number);
    return number;
  }

  /** Only for a number no record carries any more. */
  public giveBack(guildId: string, number: number): void {
    const free = this.free.get(guildId) ?? new Set();
    this.free.set(guildId, free.add(number));
  }
}
