/** How many interactions are remembered: a hundred a second through the minutes in which Discord lets a session resume. */
const Kept = 20_000;

/**
 * Tells an interaction that comes for the second time: after a resumed connection the gateway may send again what had
 * arrived already, and a press handled twice would overwrite its own answer with "you already have a ticket". Ids of
 * 20,000 interactions take about 2 MiB; the oldest make room. They need not outlive the process: a new one starts a new
 * session, to which nothing old is sent.
 */
export class SeenInteractions {
  private readonly ids = new Set<string>();

  /** Is this interaction new? From now on it is not. */
  public isNew(id: string): boolean {
    if (this.ids.has(id)) return false;
    this.ids.add(id);
    const [oldest] = this.ids;
    if (this.ids.size > Kept && oldest !== undefined) this.ids.delete(oldest);
    return true;
  }
}
