/** Discord's limits and this server's own settings, which tests may lower. `LimitSettings` of the control API sets them. */
export class Limits {
  /** Added to every REST call, in ms. */
  public latencyMs = 0;
  /** Are Discord's rate limits on? */
  public rateLimits = true;
  /** Scale of rate-limit windows and interaction deadlines; 0.1 is ten times faster. */
  public timeScale = 1;
  public channelsPerCategory = 50;
  public channelsPerServer = 500;
  public rolesPerServer = 250;
  /** New channels a server takes in a day, whoever makes them; the next waits until the oldest of them is a day old. */
  public channelsPerDay = 500;
  /** Do 429s say in a header how long to wait? Old reports show them in the body alone (#1900). */
  public retryAfterHeader = true;
  /** Lower case. */
  public refusedChannelWords: string[] = [];
}
