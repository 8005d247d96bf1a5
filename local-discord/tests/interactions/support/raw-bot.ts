import WebSocket from 'ws';
import type { BotInfo, LaunchedLocalDiscord } from '../../../src/index.js';

/** INTERACTION_CREATE, as much of it as the stories look at. */
export interface RawInteraction {
  id: string;
  token: string;
  application_id: string;
  type: number;
  data: Record<string, unknown> & { custom_id?: string; values?: string[]; name?: string };
  [key: string]: unknown;
}

export interface RawAnswer {
  status: number;
  body: Record<string, unknown> & { code?: number; id?: string; errors?: unknown };
}

/** How long a story waits for the gateway before it is told that nothing came. */
const WAIT_MS = 10_000;

interface Event {
  t: string;
  d: RawInteraction;
}

/** A bot made of nothing but `fetch` and a WebSocket, so that no library's kindness hides what the server does. */
export class RawBot {
  public readonly events: Event[] = [];
  private sequence: number | null = null;
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  private constructor(
    public readonly info: BotInfo,
    private readonly api: string,
    private readonly socket: WebSocket
  ) {
    socket.on('message', (data: Buffer) => {
      this.receive(JSON.parse(data.toString()) as { op: number; s: number | null; t: string; d: never });
    });
  }

  /** Connects and identifies. @param intents bits; 0, as here by default, is enough for interactions. */
  public static async connect(discord: LaunchedLocalDiscord, info: BotInfo, intents = 0): Promise<RawBot> {
    const api = `${discord.api}/v10`;
    const gateway = await fetch(`${api}/gateway/bot`, { headers: { authorization: `Bot ${info.token}` } });
    const { url } = (await gateway.json()) as { url: string };
    const bot = new RawBot(info, api, new WebSocket(`${url}?v=10&encoding=json`));
    await new Promise((resolve) => bot.socket.once('message', resolve));
    bot.socket.send(
      JSON.stringify({ op: 2, d: { token: info.token, intents, properties: { os: 'x', browser: 'x', device: 'x' } } })
    );
    await bot.until((event) => event.t === 'READY');
    return bot;
  }

  /** The next interaction nobody has taken yet. */
  public async interaction(): Promise<RawInteraction> {
    for (;;) {
      const next = this.events.slice(this.taken).findIndex((event) => event.t === 'INTERACTION_CREATE');
      const event = this.events[this.taken + next];
      if (next >= 0 && event) {
        this.taken += next + 1;
        return event.d;
      }
      await this.more();
    }
  }

  /** The first event, received already or later, that fits. */
  public async until(fits: (event: Event) => boolean): Promise<Event> {
    for (;;) {
      const event = this.events.find(fits);
      if (event) return event;
      await this.more();
    }
  }

  public async rest(method: string, path: string, body?: unknown, token = true): Promise<RawAnswer> {
    const response = await fetch(this.api + path, {
      method,
      headers: {
        ...(token && { authorization: `Bot ${this.info.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' })
      },
      ...(body !== undefined && { body: JSON.stringify(body) })
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as RawAnswer['body']) };
  }

  /** Answers an interaction. */
  public callback({ id, token }: RawInteraction, type: number, data?: unknown, query = ''): Promise<RawAnswer> {
    return this.rest('POST', `/interactions/${id}/${token}/callback${query}`, { type, data }, false);
  }

  /** Calls the webhook of an interaction: `POST` a follow-up, or `GET`, `PATCH`, `DELETE` with `/messages/@original`. */
  public webhook(interaction: RawInteraction, method: string, path = '', body?: unknown): Promise<RawAnswer> {
    return this.rest(method, `/webhooks/${interaction.application_id}/${interaction.token}${path}`, body, false);
  }

  public command(body: unknown, guildId?: string): Promise<RawAnswer> {
    const where = guildId === undefined ? '' : `/guilds/${guildId}`;
    return this.rest('POST', `/applications/${this.info.applicationId}${where}/commands`, body);
  }

  public close(): void {
    this.socket.terminate();
  }

  private receive({ op, s, t, d }: { op: number; s: number | null; t: string; d: never }): void {
    this.sequence = s ?? this.sequence;
    if (op === 1) this.socket.send(JSON.stringify({ op: 1, d: this.sequence }));
    if (op !== 0) return;
    this.events.push({ t, d });
    for (const wake of this.waiting.splice(0)) wake();
  }

  private more(): Promise<void> {
    return new Promise((resolve, reject) => {
      const names = this.events.map(({ t }) => t).join(', ');
      const timer = setTimeout(() => {
        reject(new Error(`Nothing more came within ${String(WAIT_MS)} ms. So far: ${names}`));
      }, WAIT_MS);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
