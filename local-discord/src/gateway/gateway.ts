import { EventEmitter } from 'node:events';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10';
import { WebSocketServer, type WebSocket } from 'ws';
import type { z } from 'zod';
import { applicationFlags } from '../model/application-flags.js';
import { canViewChannel } from '../model/permissions.js';
import { resetToken } from '../model/operations/tokens.js';
import { toApiUser, toGatewayGuild } from '../model/serializers/index.js';
import type { Application, Guild, Snowflake } from '../model/types.js';
import type { World, WorldEvent } from '../model/world.js';
import { Connection, type ConnectionHost, type IdentifySchema } from './connection.js';
import { AllIntents, intentsAllow, PrivilegedIntents } from './intents.js';
import { memberChunks } from './members.js';
import { redactMessage } from './redact.js';
import { Session, shardOf } from './session.js';
import { SessionStarts } from './session-starts.js';
import { Sight } from './sight.js';

/** Sessions kept for a resume. */
const KeptSessions = 200;

interface GatewayEvents {
  /** An event for a bot: application id, name, sequence number in its session, payload. */
  dispatch: [string, string, number, unknown];
}

/** Discord's gateway: sessions, and who gets which event. */
export class Gateway extends EventEmitter<GatewayEvents> implements ConnectionHost {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  private readonly sessions = new Map<string, Session>();
  private readonly connections = new Set<Connection>();
  private readonly sights = new WeakMap<Session, Sight>();
  private readonly starts = new SessionStarts();

  public constructor(private readonly world: World) {
    super();
    world.on('event', (event) => {
      this.tell(event);
    });
  }

  /** Takes a bot's WebSocket. */
  public accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { gatewayStatus } = this.world.limits;
    if (gatewayStatus !== null) {
      socket.end(`HTTP/1.1 ${gatewayStatus} ${STATUS_CODES[gatewayStatus] ?? ''}\r\nConnection: close\r\n\r\n`);
      return;
    }
    const query = (request.url ?? '').split('?')[1];
    this.server.handleUpgrade(request, socket, head, (client) => {
      this.connect(client, new URLSearchParams(query).get('compress') === 'zlib-stream');
    });
  }

  public close(): void {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }

  /** Is at least one session of this bot connected? */
  public isOnline(applicationId: Snowflake): boolean {
    return this.sessionsOf(applicationId).some(({ connected }) => connected);
  }

  /** How many sessions a bot may still begin, and in how many ms they are counted anew. */
  public startsLeft(applicationId: Snowflake): { remaining: number; resetAfter: number } {
    return this.starts.left(applicationId, this.world.limits);
  }

  /** Cuts connections, of one bot or of all. */
  public cut(how: 'resumable' | 'invalidate' | 'hard', applicationId?: Snowflake): void {
    for (const connection of this.connections) {
      if (applicationId && connection.session?.application.id !== applicationId) continue;
      if (how === 'resumable') connection.askToReconnect();
      else if (how === 'invalidate') connection.invalidate();
      else connection.cut();
    }
  }

  /** Closes a bot's connections because its token is worth nothing any more; its sessions cannot be resumed. */
  public expel(applicationId: Snowflake): void {
    for (const connection of this.connections) {
      if (connection.session?.application.id === applicationId) connection.expel();
    }
  }

  /** Sends the last event of this name to a connected bot again. @returns whether there was one. */
  public replay(applicationId: Snowflake, event: string): boolean {
    return this.sessionsOf(applicationId).some((session) => session.connected && session.replay(event));
  }

  /** How many events the sessions of a bot that are kept have been sent, or have waiting. */
  public eventsSent(applicationId: Snowflake): number {
    return this.sessionsOf(applicationId).reduce((sum, session) => sum + session.eventsSent, 0);
  }

  /** The number of the last event of a bot's newest connected session; null while none is connected. */
  public lastSequence(applicationId: Snowflake): number | null {
    const session = this.sessionsOf(applicationId).findLast(({ connected }) => connected);
    return session?.eventsSent ?? null;
  }

  /** The same for each shard that is connected, by its id. */
  public lastSequences(applicationId: Snowflake): Record<string, number> {
    const connected = this.sessionsOf(applicationId).filter(({ connected: is }) => is);
    return Object.fromEntries(connected.map(({ shard: [shardId], eventsSent }) => [shardId, eventsSent]));
  }

  /** How many shards Discord recommends to a bot. */
  public recommendedShards(application: Application): number {
    return Math.max(1, Math.ceil(this.guildsOf(application).length / this.world.limits.serversPerRecommendedShard));
  }

  /** How many IDENTIFYs of a bot came too early in their lane, and were answered with an invalid session. */
  public refusedIdentifies(applicationId: Snowflake): number {
    return this.starts.refused(applicationId);
  }

  public identify({
    token,
    intents,
    shard = [0, 1]
  }: z.infer<typeof IdentifySchema>): Session | GatewayCloseCodes | null {
    const application = this.byToken(token);
    if (!application) return GatewayCloseCodes.AuthenticationFailed;
    if (intents & ~AllIntents) return GatewayCloseCodes.InvalidIntents;
    if (intents & PrivilegedIntents & ~application.privilegedIntents) return GatewayCloseCodes.DisallowedIntents;
    if (shard[0] >= shard[1]) return GatewayCloseCodes.InvalidShard;
    const { gatewayCloseCode, serversPerShard } = this.world.limits;
    if (gatewayCloseCode !== null) return gatewayCloseCode;
    const served = this.guildsOf(application).filter(({ id }) => shardOf(id, shard[1]) === shard[0]);
    if (served.length > serversPerShard) return GatewayCloseCodes.ShardingRequired;
    if (!this.starts.mayBegin(application.id, shard[0], this.world.limits)) return null;
    if (this.startsLeft(application.id).remaining <= 0) {
      // Whoever begins too many loses its token, and hears of it by mail. Source: "Identifying".
      resetToken(application);
      this.expel(application.id);
      return GatewayCloseCodes.AuthenticationFailed;
    }
    this.starts.count(application.id, this.world.limits);
    const session = new Session(application, intents, shard, (from, name, sequence, data) => {
      this.emit('dispatch', from.application.id, name, sequence, data);
    });
    this.sessions.set(session.id, session);
    for (const [id, old] of this.sessions) {
      if (this.sessions.size <= KeptSessions) break;
      if (!old.connected) this.sessions.delete(id);
    }
    return session;
  }

  public resume(request: { token: string; session_id: string; seq: number }): Session | GatewayCloseCodes | null {
    const application = this.byToken(request.token);
    if (!application) return GatewayCloseCodes.AuthenticationFailed;
    const session = this.sessions.get(request.session_id);
    return session?.application === application && session.canResume(request.seq) ? session : null;
  }

  public welcome(session: Session): void {
    const { application } = session;
    const user = this.world.users.get(application.id);
    const guilds = this.guildsOf(application).filter(({ id }) => session.serves(id));
    session.dispatch('READY', {
      v: 10,
      user: user ? { ...toApiUser(user), verified: true, mfa_enabled: false, email: null, bio: '' } : null,
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.url,
      session_type: 'normal',
      private_channels: [],
      relationships: [],
      user_settings: {},
      application: { id: application.id, flags: applicationFlags(this.world, application) },
      shard: session.shard,
      _trace: []
    });
    for (const guild of guilds) if (guild.available) this.sendGuild(session, guild);
    this.world.touch();
  }

  public requestMembers(session: Session, data: unknown): void {
    for (const chunk of memberChunks(this.world, session, data)) session.dispatch('GUILD_MEMBERS_CHUNK', chunk);
  }

  public forget(session: Session): void {
    session.attach(null);
    this.sessions.delete(session.id);
  }

  /** Where clients connect, for example `ws://127.0.0.1:4000/gateway`. Set by the server once it knows its port. */
  public url = '';

  private connect(client: WebSocket, zlibStream: boolean): void {
    const connection = new Connection(client, this, zlibStream);
    this.connections.add(connection);
    client.on('close', () => {
      this.connections.delete(connection);
      this.world.touch();
    });
  }

  private tell(event: WorldEvent): void {
    const { audience } = event;
    const guildId = audience.kind === 'application' ? guildOf(event) : audience.guildId;
    for (const session of this.sessions.values()) {
      if (!session.serves(guildId)) continue;
      this.tellOne(session, event, guildId);
      for (const channel of this.sightOf(session).turned(event)) session.dispatch('CHANNEL_UPDATE', channel);
    }
  }

  private tellOne(session: Session, event: WorldEvent, guildId: Snowflake | null): void {
    if (!this.hears(session, event)) return;
    if (event.name === 'GUILD_CREATE' && event.audience.kind === 'application' && guildId) {
      const guild = this.world.guilds.get(guildId);
      if (guild) this.sendGuild(session, guild);
      return;
    }
    const payload = this.sightOf(session).payload(event);
    session.dispatch(event.name, redactMessage(event.name, payload, session));
  }

  private sightOf(session: Session): Sight {
    const sight = this.sights.get(session) ?? new Sight(this.world, session);
    this.sights.set(session, sight);
    return sight;
  }

  private hears({ application, intents }: Session, { name, audience, data, viewers }: WorldEvent): boolean {
    if (audience.kind === 'application') return application.id === audience.applicationId;
    if (!intentsAllow(intents, name, audience.guildId !== null) && !isAboutItself(name, data, application.id))
      return false;
    const guild = audience.guildId === null ? null : this.world.guilds.get(audience.guildId);
    if (guild !== null && !(guild?.available && guild.members.has(application.id))) return false;
    if (audience.kind === 'guild') return true;
    if (viewers) return viewers.has(application.id);
    const channel = this.world.channels.get(audience.channelId);
    return channel !== undefined && canViewChannel(this.world, channel, application.id);
  }

  /** GUILD_CREATE: all members of a small server with the intent, else only the bot's own. */
  private sendGuild(session: Session, guild: Guild): void {
    if (!intentsAllow(session.intents, 'GUILD_CREATE', true)) return;
    const { id } = session.application;
    const all = (session.intents & GatewayIntentBits.GuildMembers) !== 0 && guild.members.size <= 250;
    this.sightOf(session).begin(guild);
    session.dispatch(
      'GUILD_CREATE',
      toGatewayGuild(this.world, guild, id, all ? guild.members.keys() : [id], this.sightOf(session).shows)
    );
  }

  private guildsOf(application: Application): Guild[] {
    return [...this.world.guilds.values()].filter((guild) => guild.members.has(application.id));
  }

  private sessionsOf(applicationId: Snowflake): Session[] {
    return [...this.sessions.values()].filter((session) => session.application.id === applicationId);
  }

  private byToken(token: string): Application | undefined {
    const bare = token.replace(/^Bot /, '');
    return [...this.world.applications.values()].find((application) => application.token === bare);
  }
}

/** A bot always hears of its own membership, whatever its intents. */
function isAboutItself(event: string, data: unknown, botId: Snowflake): boolean {
  if (event !== 'GUILD_MEMBER_UPDATE') return false;
  return (data as { user?: { id?: string } }).user?.id === botId;
}

/** The server an event for one application is about; GUILD_CREATE and GUILD_DELETE are the server. */
function guildOf({ name, data }: WorldEvent): Snowflake | null {
  const { guild_id: guildId, id } = data as { guild_id?: string; id?: string };
  return (name.startsWith('GUILD_') ? (guildId ?? id) : guildId) ?? null;
}
