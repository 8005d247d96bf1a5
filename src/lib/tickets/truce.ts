/** The shortest and the longest pause between two changes of one channel's access that nobody asked for, in ms. */
const ShortestPauseMs = 10_000;
const LongestPauseMs = 3_600_000;
/** So many pauses without a change, and the fight is over. */
const PeaceAfterPauses = 6;
/** So many changes one after another are no coincidence any more. */
const ChangesOfAFight = 3;
/** Channels remembered at most; older ones begin anew. */
const MostChannels = 2_000;

interface Fight {
  /** When the bot changed it last, in ms since 1970. */
  at: number;
  pauseMs: number;
  changes: number;
  /** Who was to see it. */
  wish: string;
}

/**
 * Two bots that disagree about a channel must not keep each other busy: the bot changes its access once in ten seconds at
 * most, and the longer that goes on the less often, down to once an hour.
 */
export class Truce {
  private readonly fights = new Map<string, Fight>();

  /**
   * May it be changed now?
   * @param wish - Who is to see it: where that is another than the last time, nobody fights us.
   */
  public mayChange(channelId: string, wish: string): boolean {
    const fight = this.fights.get(channelId);
    return fight?.wish !== wish || Date.now() - fight.at >= fight.pauseMs;
  }

  /** A person had it changed: what went before is no fight. */
  public forget(channelId: string): void {
    this.fights.delete(channelId);
  }

  /**
   * It was changed.
   * @returns Is this the change by which somebody is sure to fight us? True once in a fight.
   */
  public changed(channelId: string, wish: string): boolean {
    const now = Date.now();
    const last = this.fights.get(channelId);
    const goesOn = last?.wish === wish && now - last.at < last.pauseMs * PeaceAfterPauses;
    const fight: Fight = goesOn
      ? { wish, at: now, pauseMs: Math.min(last.pauseMs * 3, LongestPauseMs), changes: last.changes + 1 }
      : { wish, at: now, pauseMs: ShortestPauseMs, changes: 1 };
    // The newest last, so that the oldest is forgotten first.
    this.fights.delete(channelId);
    this.fights.set(channelId, fight);
    const [oldest] = this.fights.keys();
    if (this.fights.size > MostChannels && oldest !== undefined) this.fights.delete(oldest);
    return fight.changes === ChangesOfAFight;
  }
}
