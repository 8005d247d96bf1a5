import type { ClientView } from '../../../src/client/contract';
import { Connection, type Socket } from '../../../web/src/client/connection';

/** A socket that the test holds the other end of. */
class FakeSocket implements Socket {
  public onopen: Socket['onopen'] = null;
  public onmessage: Socket['onmessage'] = null;
  public onclose: Socket['onclose'] = null;
  public readonly sent: unknown[] = [];

  public send(data: string): void {
    this.sent.push(JSON.parse(data));
  }
  public close(): void {
    this.cut();
  }
  public begin(): void {
    this.onopen?.call(this as unknown as WebSocket, {} as Event);
  }
  public hear(frame: object): void {
    this.onmessage?.call(this as unknown as WebSocket, { data: JSON.stringify(frame) } as MessageEvent);
  }
  public cut(): void {
    this.onclose?.call(this as unknown as WebSocket, {} as CloseEvent);
  }
}

const view = (version: number) => ({ version, worldId: 'w' }) as ClientView;

describe('the line of a page to the local Discord', () => {
  let sockets: FakeSocket[];
  let connection: Connection;
  const newest = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('It did not connect.');
    return socket;
  };
  beforeEach(() => {
    jest.useFakeTimers();
    sockets = [];
    connection = new Connection(
      () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket;
      },
      { as: 'ada', messageLimit: 50 }
    );
    newest().begin();
  });
  afterEach(() => jest.useRealTimers());

  it('asks for what is wished, and shows the last view whole', () => {
    expect(newest().sent).toEqual([{ watch: { as: 'ada', messageLimit: 50 } }]);
    newest().hear({ view: view(1) });
    newest().hear({ view: view(2) });
    expect(connection.getState()).toEqual({ view: view(2), connected: true, noSuchPerson: false });
  });

  it('answers each call with its own result, in whatever order they come', async () => {
    const first = connection.call('version', {});
    const second = connection.call('mark', {});
    newest().hear({ id: 2, result: 'second' });
    newest().hear({ id: 1, result: 'first' });
    expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  });

  it('gives a refusal as a sentence', async () => {
    const call = connection.call('version', {});
    newest().hear({ id: 1, error: { name: 'NotAllowed', message: 'Ada may not send messages in rules.' } });
    await expect(call).rejects.toMatchObject({ name: 'CallRefused', message: 'Ada may not send messages in rules.' });
  });

  it('says so when the line is cut, keeps what was shown, and does not repeat a call that may have worked', async () => {
    newest().hear({ view: view(1) });
    const call = connection.call('version', {});
    newest().cut();
    await expect(call).rejects.toMatchObject({ name: 'ConnectionLost' });
    expect(connection.getState()).toMatchObject({ connected: false, view: view(1) });
    await expect(connection.call('version', {})).rejects.toMatchObject({ name: 'ConnectionLost' });

    connection.watch({ as: 'sam', messageLimit: 50 });
    jest.runOnlyPendingTimers();
    newest().begin();
    expect(sockets).toHaveLength(2);
    expect(newest().sent).toEqual([{ watch: { as: 'sam', messageLimit: 50 } }]);
    expect(connection.getState().connected).toBe(true);
  });

  it('tries again and again, and asks for the workshop again if somebody looks at it', () => {
    const stop = connection.followWorkshop(() => undefined);
    newest().cut();
    for (let count = 0; count < 5; count += 1) {
      jest.runOnlyPendingTimers();
      newest().cut();
    }
    jest.runOnlyPendingTimers();
    newest().begin();
    expect(sockets).toHaveLength(7);
    expect(newest().sent).toContainEqual({ workshop: true });
    stop();
    expect(newest().sent.at(-1)).toEqual({ workshop: false });
  });
});
