import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InteractionView, Person } from '@ticket-desk/local-discord';
import type { Stage } from '../../e2e/support/stage.js';
import type { TicketFacts, Who } from './oracle.js';
import { whoIs, type ServerPlace, type World } from './world.js';

/** A ticket's record, as it lies on the disk. */
export interface Ticket extends TicketFacts {
  readonly server: ServerPlace;
  readonly welcomeMessageId: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Path of a fact → the fact, for everything that may only change by right. */
export type Facts = ReadonlyMap<string, string>;

/** What of a record is a fact about the ticket; the rest is the bot's own book-keeping. */
const RecordFields = [
  'status',
  'openerId',
  'participantIds',
  'channelId',
  'answers',
  'submittedAt',
  'closed',
  'deleted'
];

/** A world being played in, with everything that can be known of it from the outside. */
export class Theatre {
  /** Messages that only one person sees, by channel, oldest first. A dishonest press may name any of them. */
  public readonly prompts = new Map<string, string[]>();

  public constructor(
    public readonly stage: Stage,
    public readonly world: World
  ) {}

  public person(index: number): Person {
    return nth(this.world.people, index);
  }

  public server(index: number): ServerPlace {
    return nth(this.world.servers, index);
  }

  public who(server: ServerPlace, person: Person): Promise<Who> {
    return whoIs(this.stage, server, person);
  }

  public keepPrompt(channelId: string, { messageId }: InteractionView): void {
    if (messageId) this.prompts.set(channelId, [...(this.prompts.get(channelId) ?? []), messageId]);
  }

  /** Every ticket of a server ever opened, by number. */
  public tickets(server: ServerPlace): Ticket[] {
    return ['tickets', 'archive']
      .flatMap((folder) => filesIn(join(this.stage.dataDir, folder, server.id)))
      .map((path) => JSON.parse(readFileSync(path, 'utf8')) as Ticket & Record<string, unknown>)
      .map((record) => ({ ...record, server, fields: record }))
      .sort((a, b) => a.number - b.number);
  }

  public allTickets(): Ticket[] {
    return this.world.servers.flatMap((server) => this.tickets(server));
  }

  public staffRoleIds(server: ServerPlace): readonly string[] {
    return this.stage.config().guilds[server.id]?.staffRoleIds ?? [];
  }

  /** Where the panel of a server stands. */
  public panel(server: ServerPlace): { channelId: string; messageId: string } {
    return this.stage.config().guilds[server.id]?.panel as { channelId: string; messageId: string };
  }

  /** Everything that may only change by right: records, set-up, channels, and the messages everybody in a channel sees. */
  public async facts(): Promise<Facts> {
    const facts = new Map<string, string>();
    for (const server of this.world.servers) {
      const config = this.stage.config().guilds[server.id] ?? {};
      for (const [key, value] of Object.entries(config)) facts.set(`config/${server.id}/${key}`, JSON.stringify(value));
      for (const { number, fields } of this.tickets(server)) {
        for (const key of RecordFields) facts.set(`ticket/${server.id}/${number}/${key}`, JSON.stringify(fields[key]));
      }
      for (const { id, name } of await this.stage.discord.client.call('allChannels', { serverId: server.id })) {
        facts.set(`channel/${server.id}/${id}`, name);
      }
      await Promise.all([...this.readable(server, facts)].map((id) => this.messagesOf(server, id, facts)));
    }
    return facts;
  }

  /** Channels with messages of ours: tickets', and where the panel stands. */
  private readable(server: ServerPlace, facts: Facts): Set<string> {
    const channels = this.tickets(server).map(({ channelId }) => channelId ?? '');
    const all = new Set([...channels, this.panel(server).channelId]);
    return new Set([...all].filter((id) => facts.has(`channel/${server.id}/${id}`)));
  }

  private async messagesOf(server: ServerPlace, channelId: string, facts: Map<string, string>): Promise<void> {
    // The server's owner sees every channel.
    const messages = await this.stage.discord.client.call('messages', { as: server.ownerId, channelId, limit: 100 });
    for (const { id, content, embeds, components, ephemeral } of messages) {
      if (!ephemeral)
        facts.set(`message/${server.id}/${channelId}/${id}`, JSON.stringify([content, embeds, components]));
    }
  }
}

/** Paths whose facts differ. */
export function changes(before: Facts, after: Facts): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}

export function nth<T>(list: readonly T[], index: number): T {
  const found = list[((index % list.length) + list.length) % list.length];
  if (found === undefined) throw new Error('There is nothing to choose from.');
  return found;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(^|\/)\d+\.json$/.test(name))
      .map((name) => join(folder, name));
  } catch {
    // Nobody has opened (or deleted) a ticket there yet.
    return [];
  }
}
