import { longestChain } from '../client/longest-chain.js';
import { EventEmitter } from 'node:events';
import type { CallSpan, LoggedCall, SpanFilter } from '../client/contract.js';

/** Calls kept, oldest dropped first; bodies are kept for the newest only, so that a long load test stays small. */
const KeptCalls = 200_000;
const KeptBodies = 5_000;

/** Every REST call, in the order they began. */
export class RequestLog extends EventEmitter<{ begin: [LoggedCall]; end: [LoggedCall] }> {
  private calls: LoggedCall[] = [];
  private nextId = 1;
  private underWay = 0;
  private lastEnd = now();

  /** Notes the beginning of a call. `end` must follow. */
  public begin(call: Pick<LoggedCall, 'applicationId' | 'method' | 'route' | 'path' | 'request'>): LoggedCall {
    const logged: LoggedCall = {
      ...call,
      id: this.nextId++,
      startedAt: now(),
      endedAt: Number.POSITIVE_INFINITY,
      status: null,
      response: null
    };
    this.calls.push(logged);
    this.underWay += 1;
    const faded = this.calls[this.calls.length - 1 - KeptBodies];
    if (faded) {
      faded.request = null;
      faded.response = null;
    }
    if (this.calls.length > KeptCalls * 1.1) this.calls = this.calls.slice(-KeptCalls);
    this.emit('begin', logged);
    return logged;
  }

  /** Notes its end. `status` null: the connection was cut. */
  public end(call: LoggedCall, status: number | null, response: unknown): void {
    call.endedAt = now();
    call.status = status;
    call.response = response;
    this.underWay -= 1;
    this.lastEnd = call.endedAt;
    this.emit('end', call);
  }

  /** A point in the log: calls from now on have this id or a greater one. */
  public mark(): number {
    return this.nextId;
  }

  public span({ applicationId, since = 0, until = Number.POSITIVE_INFINITY }: SpanFilter): CallSpan {
    const calls = this.calls.filter(
      (call) =>
        call.id >= since && call.id < until && (applicationId === undefined || call.applicationId === applicationId)
    );
    return { calls, count: calls.length, longestChain: longestChain(calls) };
  }

  /** For how long nothing has been under way, in ms; 0 while something is. */
  public quietFor(): number {
    return this.underWay > 0 ? 0 : now() - this.lastEnd;
  }
}

/** ms since 1970, with fractions, never jumping back. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
