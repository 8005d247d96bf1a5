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
  /**
   * Do overwrites written for somebody who is not in the server hold when they join? Discord's staff say so, and somebody
   * has seen them not to (#2856).
   */
  public overwritesForAbsentHold = true;
  /**
   * Where somebody who takes no direct messages is found out: when one is sent, or, as it was for a while, already when
   * their channel is asked for (#1905).
   */
  public directMessagesRefusedAt: 'message' | 'channel' = 'message';
  /** Lower case. */
  public refusedChannelWords: string[] = [];
  /** Lower case. A message with one of these meets the filter of harmful links. */
  public refusedMessageWords: string[] = [];
  /** Ids of custom emoji that were deleted, or that stand in servers the application is not in. */
  public unknownEmoji: string[] = [];
}
