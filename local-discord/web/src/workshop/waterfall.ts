import type { LoggedAction, LoggedCall } from '../../../src/client/contract.js';
import { isUnderWay } from './format.js';

/** A call on the common time axis of its action. */
export interface Bar {
  readonly call: LoggedCall;
  /** Where it begins and how long it is, as shares of the axis (0 to 1). */
  readonly from: number;
  readonly length: number;
}

/**
 * Lays the calls of an action on one axis, from the action to the end of the last call.
 * @param now - ms since 1970: where calls under way end for now.
 */
export function waterfall(action: Pick<LoggedAction, 'at'>, calls: readonly LoggedCall[], now: number): Bar[] {
  const endOf = (call: LoggedCall): number => (isUnderWay(call) ? Math.max(now, call.startedAt) : call.endedAt);
  const end = Math.max(action.at, ...calls.map(endOf));
  const whole = Math.max(end - action.at, 1);
  return calls.map((call) => ({
    call,
    from: Math.min(1, Math.max(0, (call.startedAt - action.at) / whole)),
    length: Math.min(1, Math.max(0, (endOf(call) - call.startedAt) / whole))
  }));
}
