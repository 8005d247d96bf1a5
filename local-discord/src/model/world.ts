import { EventEmitter } from 'node:events';
import type { GatewayDispatchEvents } from 'discord-api-types/v10';
import { Limits } from './limits.js';
import { Links } from './links.js';
import { Gallery } from './pictures/gallery.js';
import type { Application, AuditEntry, Channel, Guild, Snowflake, StoredFile, User, Webhook } from './types.js';
import { Web } from './web.js';

/** Who a gateway event is for. The gateway adds the intent filter by event name. */
export type Audience =
  /** Every bot in the guild. */
  | { readonly kind: 'guild'; readonly guildId: Snowflake }
  /** Bots that may view this channel (guild channel, thread or direct message), as it is when the event is emitted. */
  | { readonly kind: 'channel'; readonly channelId: Snowflake; readonly guildId: Snowflake | null }
  /** One application only. */
  | { readonly kind: 'application'; readonly applicationId: Snowflake };

/** Something that happened, as the gateway tells it. */
export interface WorldEvent {
  readonly name: `${GatewayDispatchEvents}`;
  readonly audience: Audience;
  /** The payload (`d`), already in Discord's shape. */
  readonly data: unknown;
  /** The channel it is about, for events that say what a channel is: not everybody is shown it. */
  readonly channel?: Channel;
  /** Applications that may view the channel, frozen by `emit` for events whose channel is already gone. */
  readonly viewers?: ReadonlySet<Snowflake>;
}

interface WorldEvents {
  /** A gateway event. Emitted synchronously, after the change is in the world. */
  event: [WorldEvent];
  /** Anything at all changed, including things no gateway event tells (ephemeral answers, request log). */
  change: [];
}

/**
 * Everything the local Discord knows, in memory. It holds state and ids and announces events; the rules (permissions,
 * limits) live beside it and are asked by the routes and by the control API before they change anything.
 */
export class World extends EventEmitter<WorldEvents> {
  public readonly users = new Map<Snowflake, User>();
  public readonly guilds = new Map<Snowflake, Guild>();
  /** Guild channels, threads and direct messages, by id; a guild's own are in `guild.channels` too. */
  public readonly channels = new Map<Snowflake, Channel>();
  public readonly applications = new Map<Snowflake, Application>();
  public readonly webhooks = new Map<Snowflake, Webhook>();
  /** Uploaded files by attachment id. */
  public readonly attachments = new Map<Snowflake, StoredFile>();
  /** Messages of the last minutes by their author's nonce, oldest first. */
  public readonly nonces = new Map<string, { messageId: Snowflake; channelId: Snowflake; at: number }>();
  public readonly auditLog: AuditEntry[] = [];
  public readonly limits = new Limits();
  public readonly links = new Links(this.limits);
  /** Emoji, stickers, faces and icons. */
  public readonly gallery = new Gallery();
  /** Pages that links of messages lead to. */
  public readonly web = new Web();
  /** Grows with every change, so that a reader can wait for "newer than what I saw". */
  public version = 0;

  public constructor() {
    super();
    this.setMaxListeners(0);
  }

  /** Announces a gateway event and marks the world as changed. */
  public tell(event: WorldEvent): void {
    this.emit('event', event);
    this.touch();
  }

  /** Marks the world as changed without a gateway event. */
  public touch(): void {
    this.version += 1;
    this.emit('change');
  }
}
