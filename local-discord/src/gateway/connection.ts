import { constants, createDeflate, type Deflate } from 'node:zlib';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Session, GatewayPayload } from './session.js';

/** Discord's usual interval, in ms. */
const HeartbeatInterval = 41_250;
/** Discord closes a connection that sends more than 120 payloads a minute. */
const SendLimit = 120;
const SendWindowMs = 60_000;
/** Discord's limit for one payload of a client, in bytes. */
const PayloadLimit = 4096;

export const IdentifySchema = z.object({
  token: z.string(),
  intents: z.int().nonnegative(),
  shard: z.tuple([z.int().nonnegative(), z.int().positive()]).optional()
});
const ResumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.int().nonnegative() });
const PayloadSchema = z.object({ op: z.int(), d: z.unknown().optional() });

const isOp = (op: number): op is Op => Object.hasOwn(Op, op);

/** What a connection asks of the gateway. */
export interface ConnectionHost {
  /** The client has said goodbye: nobody will come back for this session. */
  forget(session: Session): void;
  /** A new session, null where another shard has just identified, or the close code that refuses it. */
  identify(request: z.infer<typeof IdentifySchema>): Session | Close | null;
  /** The session to go on with, null for one that is forgotten, or a close code. */
  resume(request: z.infer<typeof ResumeSchema>): Session | Close | null;
  /** READY and the servers, once the session is attached. */
  welcome(session: Session): void;
  requestMembers(session: Session, request: unknown): void;
}

/** One WebSocket of one client. Source: "Gateway" in Discord's documentation. */
export class Connection {
  public session: Session | null = null;
  private readonly deflate: Deflate | null;
  private readonly received: number[] = [];

  public constructor(
    private readonly socket: WebSocket,
    private readonly host: ConnectionHost,
    zlibStream: boolean
  ) {
    this.deflate = zlibStream ? createDeflate({ flush: constants.Z_SYNC_FLUSH }) : null;
    this.deflate?.on('data', (chunk: Buffer) => {
      socket.send(chunk);
    });
    socket.on('message', (data) => {
      this.receive(Buffer.isBuffer(data) && data.length <= PayloadLimit ? data.toString('utf8') : '');
    });
    socket.on('close', (code) => {
      this.leave(code);
      this.deflate?.close();
    });
    this.send({ op: Op.Hello, d: { heartbeat_interval: HeartbeatInterval }, s: null, t: null });
  }

  /** Opcode 7: come back and resume. */
  public askToReconnect(): void {
    this.send({ op: Op.Reconnect, d: null, s: null, t: null });
  }

  /** Opcode 9: the session is gone. The client may identify anew, here or on another connection. */
  public invalidate(): void {
    if (this.session) this.host.forget(this.session);
    this.session = null;
    this.send({ op: Op.InvalidSession, d: false, s: null, t: null });
  }

  /** Closes for good. */
  public expel(): void {
    if (this.session) this.host.forget(this.session);
    this.socket.close(Close.AuthenticationFailed, closeReasons[Close.AuthenticationFailed]);
  }

  /** The socket dies without a word. */
  public cut(): void {
    this.socket.terminate();
  }

  private readonly send = (payload: GatewayPayload): void => {
    if (this.socket.readyState !== this.socket.OPEN) return;
    const text = JSON.stringify(payload);
    if (this.deflate) this.deflate.write(text);
    else this.socket.send(text);
  };

  /** Closing with 1000 or 1001 ends the session; after anything else it waits for a resume. */
  private leave(code: number): void {
    if (!this.session?.isAttachedTo(this.send)) return;
    this.session.attach(null);
    if (code === 1000 || code === 1001) this.host.forget(this.session);
  }

  private receive(text: string): void {
    if (this.tooMany()) {
      this.socket.close(Close.RateLimited, 'Rate limited.');
      return;
    }
    const read = PayloadSchema.safeParse(parse(text));
    if (!read.success) {
      this.socket.close(Close.DecodeError, 'Error while decoding payload.');
      return;
    }
    this.handle(read.data.op, read.data.d);
  }

  private handle(op: number, data: unknown): void {
    if (!isOp(op)) {
      this.socket.close(Close.UnknownOpcode, 'Unknown opcode.');
      return;
    }
    switch (op) {
      case Op.Heartbeat:
        this.send({ op: Op.HeartbeatAck, d: null, s: null, t: null });
        return;
      case Op.Identify:
        this.identify(data);
        return;
      case Op.Resume:
        this.resume(data);
        return;
      case Op.RequestGuildMembers:
        if (this.session) this.host.requestMembers(this.session, data);
        else this.notAuthenticated();
        return;
      case Op.PresenceUpdate:
      case Op.VoiceStateUpdate:
        if (!this.session) this.notAuthenticated();
        return;
      default:
        this.socket.close(Close.UnknownOpcode, 'Unknown opcode.');
    }
  }

  private identify(data: unknown): void {
    if (this.session) {
      this.socket.close(Close.AlreadyAuthenticated, 'Already authenticated.');
      return;
    }
    const request = IdentifySchema.safeParse(data);
    if (!request.success) {
      this.socket.close(Close.DecodeError, 'Error while decoding payload.');
      return;
    }
    const session = this.host.identify(request.data);
    if (typeof session === 'number') {
      this.socket.close(session, closeReasons[session]);
      return;
    }
    if (!session) {
      this.send({ op: Op.InvalidSession, d: false, s: null, t: null });
      return;
    }
    this.session = session;
    session.attach(this.send);
    this.host.welcome(session);
  }

  private resume(data: unknown): void {
    const request = ResumeSchema.safeParse(data);
    const session = request.success ? this.host.resume(request.data) : null;
    if (typeof session === 'number') {
      this.socket.close(session, closeReasons[session]);
      return;
    }
    if (!session || !request.success) {
      this.send({ op: Op.InvalidSession, d: false, s: null, t: null });
      return;
    }
    this.session = session;
    const missed = session.since(request.data.seq);
    session.attach(this.send);
    for (const payload of missed) this.send(payload);
    session.dispatch('RESUMED', { _trace: [] });
  }

  private notAuthenticated(): void {
    this.socket.close(Close.NotAuthenticated, 'Not authenticated.');
  }

  private tooMany(): boolean {
    const now = Date.now();
    this.received.push(now);
    while ((this.received[0] ?? now) < now - SendWindowMs) this.received.shift();
    return this.received.length > SendLimit;
  }
}

const closeReasons: Partial<Record<Close, string>> = {
  [Close.AuthenticationFailed]: 'Authentication failed.',
  [Close.InvalidShard]: 'Invalid shard.',
  [Close.ShardingRequired]: 'Sharding required.',
  [Close.InvalidIntents]: 'Invalid intent(s).',
  [Close.DisallowedIntents]: 'Disallowed intent(s).'
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
