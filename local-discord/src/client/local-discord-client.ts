import { post } from './post.js';
import type { ArgumentOf, ControlMethod, ResultOf } from './contract.js';

/** What the local Discord refused, with the name it gave: `NotAllowed` for what a person cannot do, `BadCall`, … */
export class LocalDiscordError extends Error {
  public constructor(
    name: string,
    message: string,
    public readonly method: ControlMethod
  ) {
    super(message);
    this.name = name;
  }
}

interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
}

/** Speaks the control API. Knows no process: any local Discord will do, wherever it was started. */
export class LocalDiscordClient {
  /** @param url the server's own address, for example `http://127.0.0.1:4000`. */
  public constructor(public readonly url: string) {}

  /**
   * Calls one method of the table in `contract.ts`.
   * @throws LocalDiscordError with the server's name for what was wrong.
   */
  public async call<M extends ControlMethod>(method: M, argument: ArgumentOf<M>): Promise<ResultOf<M>> {
    const { status, text } = await post(`${this.url}/control/rpc`, { method, argument });
    const answer = parse(text);
    if (!answer) {
      throw new LocalDiscordError('BadAnswer', `${String(status)}: ${text.slice(0, 200)}`, method);
    }
    if (answer.error) throw new LocalDiscordError(answer.error.name, answer.error.message, method);
    return answer.result as ResultOf<M>;
  }
}

function parse(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
