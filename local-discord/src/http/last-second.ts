/** When something happened in the last second, wherever that began. */
export class LastSecond {
  private moments: number[] = [];

  /**
   * Once more.
   * @param now - In ms, never less than before.
   * @param secondMs - How long the second is.
   * @returns How often it happened in the second that ends now.
   */
  public note(now: number, secondMs: number): number {
    this.forget(now, secondMs);
    this.moments.push(now);
    return this.moments.length;
  }

  /** In how many ms has it happened less often than this in a second? False: it has. */
  public fullFor(times: number, now: number, secondMs: number): number | false {
    this.forget(now, secondMs);
    const first = this.moments[this.moments.length - times];
    return first === undefined ? false : first + secondMs - now;
  }

  private forget(now: number, secondMs: number): void {
    const kept = this.moments.findIndex((moment) => moment > now - secondMs);
    this.moments = kept < 0 ? [] : this.moments.slice(kept);
  }
}
