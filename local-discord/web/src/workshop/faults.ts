import type { FaultRule } from '../../../src/client/contract.js';
import { workshop as words } from '../words/en/workshop.js';

/** A kind of trouble one can switch on. */
export interface Trouble {
  readonly name: string;
  readonly help: string;
  readonly rule: FaultRule;
}

/** The troubles on offer. */
export const troubles: readonly Trouble[] = [
  { ...words.faults.everything500, rule: { status: 500 } },
  { ...words.faults.next503, rule: { status: 503, count: 3 } },
  { ...words.faults.lostReplies, rule: { when: 'after', drop: true, count: 3 } },
  {
    ...words.faults.noChannels,
    rule: {
      method: 'POST',
      route: '/guilds/{guild_id}/channels',
      status: 403,
      code: 50013,
      message: 'Missing Permissions'
    }
  },
  { ...words.faults.rateLimited, rule: { status: 429, retryAfter: 2, count: 1 } }
];

/** A fault that is switched on, in a line. */
export function describeFault({ method, route, when, status, drop, latencyMs, slowMs, count }: FaultRule): string {
  const what = [
    status !== undefined && String(status),
    drop === true && (when === 'after' ? words.fault.replyLost : words.fault.lineCut),
    latencyMs !== undefined && words.fault.later(latencyMs),
    slowMs !== undefined && words.fault.slow(slowMs)
  ].filter((part) => part !== false);
  const where = [method, route].filter(Boolean).join(' ') || words.fault.everywhere;
  return `${what.join(', ')} · ${where}${count === undefined ? '' : ` · ${words.fault.left(count)}`}`;
}
