import { createContext, useContext } from 'react';
import type { ArgumentOf, ClientView, ControlMethod, ResultOf } from '../../../src/client/contract.js';

/** What every part of the page works with: what the person sees now, and the way to act as them. */
export interface Client {
  /** Everything this person's client shows, as of the last frame from the server. Replaced as a whole with each change. */
  readonly view: ClientView;
  /** False while the connection is being made again; what is shown may be old. */
  readonly connected: boolean;
  /**
   * Calls the control API as this page.
   * @throws CallRefused with a sentence for the person when the local Discord refuses (`NotAllowed`, `BadCall`).
   * @throws ConnectionLost when the line was cut before the answer: whether it took effect shows in the next view.
   */
  readonly call: <M extends ControlMethod>(method: M, argument: ArgumentOf<M>) => Promise<ResultOf<M>>;
  /** Shows another channel (or direct message) of this person. */
  readonly openChannel: (channelId: string) => void;
}

/** The local Discord said no, with a sentence for the person. */
export class CallRefused extends Error {
  public override readonly name = 'CallRefused';
}

/** The line was cut before the answer came. */
export class ConnectionLost extends Error {
  public override readonly name = 'ConnectionLost';
}

export const ClientContext = createContext<Client | null>(null);

/** The client of the page. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useClient needs a ClientContext above it.');
  return client;
}
