import { limitedAsAWhole } from '../requests/limited-as-a-whole.js';
import { WaitedEnough } from '../requests/second-queue.js';
import { Unanswered } from './discord.js';
import { BodyRefused } from './read-body.js';
import * as texts from './texts.js';

/** What a caller is told instead of what Discord would say. */
export interface Refusal {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The proxy is being stopped, and does not wait for its turn any more. */
export class Stopping extends Error {}

const methods: ReadonlySet<string | undefined> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** As Discord refuses what it has no code for. */
export function plainly(status: number, message: string): Refusal {
  return { status, body: { message, code: 0 } };
}

/**
 * Why a request is not passed on, before anything of it is read; null where it is.
 * @param target - Where it would go; null: nowhere.
 */
export function refusalBefore(target: string | null, method = '', authorization = ''): Refusal | null {
  if (target === null) return plainly(404, texts.elsewhere);
  if (!methods.has(method)) return plainly(405, texts.method);
  return authorization === '' ? plainly(401, texts.noToken) : null;
}

/** What a failure means for the caller; null where there is nobody to tell. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof WaitedEnough) return limitedAsAWhole(error.waitMs);
  if (error instanceof Stopping) return plainly(503, texts.ending);
  if (error instanceof BodyRefused)
    return error.why === 'too-large' ? plainly(413, texts.tooLarge) : plainly(503, texts.tooMuch);
  if (error instanceof Unanswered) return error.late ? plainly(504, texts.late) : plainly(502, texts.away);
  return null;
}
