import { SnowflakeUtil, type Client, type FetchMessagesOptions, type Message } from 'discord.js';
import { asFaultsAgain } from './discord-faults.js';

/** Discord gives so many messages at once. */
const PageSize = 100;
/** Whatever is looked for stands near the moment it is looked for from; so many pages nobody writes in that time. */
const MostPages = 10;

/** How far Discord's clock and ours may be apart, in ms, when a message is looked for by the time of its cause. */
const ClockDifferenceMs = 60_000;

/** The id a message would have that was posted a little before this moment (ISO 8601). */
export function momentBefore(at: string): string {
  return SnowflakeUtil.generate({ timestamp: Date.parse(at) - ClockDifferenceMs, increment: 0n }).toString();
}

/** A channel whose messages the bot may read. */
interface Readable {
  readonly messages: { fetch(options: FetchMessagesOptions): Promise<ReadonlyMap<string, Message>> };
}

/** The bot's own messages in a channel, however much others write there. */
export class OwnMessages {
  public constructor(private readonly client: Pick<Client<true>, 'user'>) {}

  /** The oldest after an id that fits, or null. @throws Fault - what Discord said. */
  public async find(channel: Readable, after: string, fits: (message: Message) => boolean): Promise<Message | null> {
    for await (const page of pagesSince(channel, after)) {
      const found = page.find((message) => this.isOwn(message) && fits(message));
      if (found) return found;
    }
    return null;
  }

  /**
   * Those after an id, and the latest ones, which stand far below it where people have written much. Each once, the oldest
   * first.
   * @throws Fault - what Discord said.
   */
  public async since(channel: Readable, after: string): Promise<Message[]> {
    const found = new Map<string, Message>();
    let isAll = false;
    for await (const page of pagesSince(channel, after)) {
      isAll = page.length < PageSize;
      for (const message of page) found.set(message.id, message);
    }
    if (!isAll) for (const message of await read(channel, {})) found.set(message.id, message);
    return [...found.values()].filter((message) => this.isOwn(message));
  }

  private isOwn({ author }: Message): boolean {
    return author.id === this.client.user.id;
  }
}

/** The messages after an id, the oldest first, a page at a time. */
async function* pagesSince(channel: Readable, after: string): AsyncGenerator<Message[]> {
  let last = after;
  for (let page = 0; page < MostPages; page += 1) {
    const messages = await read(channel, { after: last });
    yield messages;
    if (messages.length < PageSize) return;
    last = messages.at(-1)?.id ?? last;
  }
}

/** Oldest first. */
async function read(channel: Readable, where: FetchMessagesOptions): Promise<Message[]> {
  const found = await asFaultsAgain(() => channel.messages.fetch({ ...where, limit: PageSize, cache: false }));
  return [...found.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}
