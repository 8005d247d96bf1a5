import { launchLocalDiscord, type BotInfo, type LaunchedLocalDiscord } from '../../../src/index.js';
import { RawGateway } from './raw-gateway.js';

/** Every permission but Administrator's free pass. */
const ALL_BUT_ADMINISTRATOR = ((1n << 53n) - 1n) & ~(1n << 3n);

export interface RawReply {
  readonly status: number;
  readonly headers: Headers;
  /** What stood in the body, or undefined where there was none. */
  readonly body: Record<string, unknown> | undefined;
}

export interface RestOptions {
  readonly body?: unknown;
  /** null: none at all. */
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
}

/** A server with an owner, a member, a channel and a bot, spoken to without any library. */
export class Frame {
  private constructor(
    public readonly discord: LaunchedLocalDiscord,
    public readonly bot: BotInfo,
    public readonly serverId: string,
    public readonly channelId: string,
    public readonly oliviaId: string,
    public readonly adaId: string
  ) {}

  public static async open(): Promise<Frame> {
    return Frame.on(await launchLocalDiscord());
  }

  /** A new server, with a bot and people of its own, on a local Discord that runs already. */
  public static async on(discord: LaunchedLocalDiscord): Promise<Frame> {
    const { client } = discord;
    const olivia = await client.call('createPerson', { username: 'olivia' });
    const ada = await client.call('createPerson', { username: 'ada' });
    const { id: serverId } = await client.call('createServer', { name: 'Maple Market', ownerId: olivia.id });
    await client.call('join', { serverId, userId: ada.id });
    const { id: channelId } = await client.call('createChannel', { serverId, name: 'general' });
    const bot = await client.call('createBot', { name: 'Desk', ownerId: olivia.id });
    const permissions = ALL_BUT_ADMINISTRATOR.toString();
    await client.call('inviteBot', { serverId, applicationId: bot.applicationId, permissions });
    return new Frame(discord, bot, serverId, channelId, olivia.id, ada.id);
  }

  public get client() {
    return this.discord.client;
  }

  /** Where the messages of the frame's own channel are. */
  public get messages(): string {
    return `/channels/${this.channelId}/messages`;
  }

  public async rest(method: string, path: string, options: RestOptions = {}): Promise<RawReply> {
    const { body, token = this.bot.token, headers } = options;
    const form = body instanceof FormData;
    const sent = body === undefined ? null : form ? body : typeof body === 'string' ? body : JSON.stringify(body);
    const reply = await fetch(`${this.discord.api}/v10${path}`, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bot ${token}` }),
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
        ...headers
      },
      body: sent
    });
    const text = await reply.text();
    return {
      status: reply.status,
      headers: reply.headers,
      body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>)
    };
  }

  public say(content: string): Promise<RawReply> {
    return this.rest('POST', this.messages, { body: { content } });
  }

  public newChannel(name: string) {
    return this.client.call('createChannel', { serverId: this.serverId, name });
  }

  /** A WebSocket that has been greeted and has said nothing yet. */
  public gateway(query = ''): Promise<RawGateway> {
    return RawGateway.open(`${this.discord.url.replace('http', 'ws')}/gateway?v=10&encoding=json${query}`);
  }

  /** A session of the frame's bot, with its server already told. */
  public async online(intents: number, shard?: [number, number]): Promise<RawGateway> {
    const gateway = await this.gateway();
    gateway.identify(this.bot.token, intents, shard);
    await gateway.event('READY');
    return gateway;
  }

  /** @throws when an answer of the server's own did not fit Discord's schemas, whatever the story did. */
  public async close(): Promise<void> {
    const faults = await this.client.call('schemaFaults', {});
    await this.discord.stop();
    const own = faults.filter(({ kind }) => kind === 'response');
    if (own.length > 0) throw new Error(JSON.stringify(own.slice(0, 3), null, 2));
  }
}
