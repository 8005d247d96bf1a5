import type { InteractionView, Person } from '@ticket-desk/local-discord';
import type { Ticket as StoredTicket } from '../../../src/lib/core/ticket.js';
import type { Stage } from '../../../harness/stage.js';
import type { TicketFacts, Who } from './oracle.js';
import type { ServerPlace, World } from './world.js';

/** A ticket's record, and whose server's it is. */
export interface Ticket extends TicketFacts {
  readonly server: ServerPlace;
  readonly welcomeMessageId: string | null;
  readonly record: StoredTicket;
}

/** Path of a fact → the fact, for everything that may only change by right. */
export type Facts = ReadonlyMap<string, string>;

/** What of a record is a fact about the ticket; the rest is the bot's own book-keeping. */
const RecordFields: readonly (keyof StoredTicket)[] = [
  'status',
  'openerId',
  'participantIds',
  'channelId',
  'answers',
  'submittedAt',
  'decision',
  'closed',
  'deleted'
];

/** Answers to a person: no one else sees a difference. */
const answers = /^\/(interactions|webhooks)\//;

/** Discord's callback types that change the message a press came from. */
const Updates: readonly (number | null)[] = [6, 7];

/** A world being played in, with everything that can be known of it from the outside. */
export class Theatre {
  /** Messages that only one person sees, by channel, oldest first. A dishonest press may name any of them. */
  public readonly prompts = new Map<string, string[]>();

  /** How far the log of requests has been read. */
  private mark = 0;

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

  /** What a person is in a server right now. */
  public who(server: ServerPlace, { id }: Person): Who {
    const roleIds = this.world.members.get(server)?.get(id);
    return {
      id,
      member: roleIds !== undefined,
      administrator: roleIds !== undefined && (id === server.ownerId || roleIds.has(server.roles.Bosses)),
      roleIds: [...(roleIds ?? [])]
    };
  }

  public keepPrompt(channelId: string, { messageId, message }: InteractionView): void {
    if (messageId && message?.ephemeral && message.components.length > 0)
      this.prompts.set(channelId, [...(this.prompts.get(channelId) ?? []), messageId]);
  }

  /** Every ticket of a server ever opened, by number. */
  public async tickets(server: ServerPlace): Promise<Ticket[]> {
    const records = await this.stage.records.tickets(server.id);
    return records.map((record) => ({ ...record, server, record }));
  }

  public async allTickets(): Promise<Ticket[]> {
    return (await Promise.all(this.world.servers.map((server) => this.tickets(server)))).flat();
  }

  public async staffRoleIds(server: ServerPlace): Promise<readonly string[]> {
    return (await this.stage.records.settings(server.id))?.staffRoleIds ?? [];
  }

  /** Where the panel of a server stands. */
  public async panel(server: ServerPlace): Promise<{ channelId: string; messageId: string }> {
    const [panel] = (await this.stage.records.settings(server.id))?.panels ?? [];
    if (!panel) throw new Error('There is no panel.');
    return panel;
  }

  /**
   * Everything that may only change by right: records, set-up, channels, and the messages everybody in a channel sees.
   * @param before - Facts whose messages still hold, because nothing was sent to Discord that could change one.
   */
  public async facts(before?: Facts): Promise<Facts> {
    const facts = new Map<string, string>([...(before ?? [])].filter(([path]) => path.startsWith('message/')));
    await Promise.all(
      this.world.servers.map(async (server) => {
        const settings = (await this.stage.records.settings(server.id)) ?? {};
        for (const [key, value] of Object.entries(settings))
          facts.set(`config/${server.id}/${key}`, JSON.stringify(value));
        for (const { number, record } of await this.tickets(server)) {
          for (const key of RecordFields)
            facts.set(`ticket/${server.id}/${number}/${key}`, JSON.stringify(record[key]));
        }
        for (const { id, name, overwrites } of await this.channels(server)) {
          facts.set(`channel/${server.id}/${id}`, name);
          facts.set(`access/${server.id}/${id}`, JSON.stringify(overwrites));
        }
        if (before) return;
        await Promise.all([...(await this.readable(server, facts))].map((id) => this.messagesOf(server, id, facts)));
      })
    );
    return facts;
  }

  /** Has the bot asked Discord for anything since the last time but answers that one person sees? */
  public async hasTouchedAnything(answer: InteractionView | null): Promise<boolean> {
    const { client } = this.stage.discord;
    const since = this.mark;
    this.mark = await client.call('mark', {});
    const { calls } = await client.call('span', { since });
    return Updates.includes(answer?.responseType ?? null) || calls.some(({ route }) => !answers.test(route));
  }

  public async channelStands(channelId: string): Promise<boolean> {
    const lists = await Promise.all(this.world.servers.map((server) => this.channels(server)));
    return lists.flat().some(({ id }) => id === channelId);
  }

  private channels(server: ServerPlace) {
    return this.stage.discord.client.call('allChannels', { serverId: server.id });
  }

  /** Channels with messages of ours: tickets', and where the panel stands. */
  private async readable(server: ServerPlace, facts: Facts): Promise<Set<string>> {
    const channels = (await this.tickets(server)).map(({ channelId }) => channelId ?? '');
    const all = new Set([...channels, (await this.panel(server)).channelId]);
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
