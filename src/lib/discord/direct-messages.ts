import { createHash } from 'node:crypto';
import { RESTJSONErrorCodes, Routes, type APIMessage, type RawFile, type REST } from 'discord.js';
import { z } from 'zod';
import type { Sent } from '../core/delivered.js';
import type { Letter } from '../views/letter.js';
import { asFaultsAgain, isNo, isRefusal, refusesWords } from './discord-faults.js';

/**
 * Direct messages of the bot. Their channels are asked for each time and not kept: everybody who ever opened a ticket
 * would have one.
 */
export class DirectMessages {
  public constructor(
    private readonly rest: REST,
    private readonly botId: () => string
  ) {}

  /**
   * Writes to somebody. Two requests.
   * @param name - Names the message among those to this person: sent again within minutes, it stands once.
   * @param plainly - What to say where Discord refuses these words.
   * @param files - What is attached to it.
   * @returns Where it stands; null for who takes no direct messages, blocked the bot, or left every server it is in: Discord
   * says so by several codes (discord-api-docs #8238), with the message or already with its channel (#1905).
   * @throws Fault - `discord-down`, `discord-busy`
   */
  public async write(
    userId: string,
    name: string,
    letter: Letter,
    plainly: () => Letter,
    files: readonly RawFile[] = []
  ): Promise<Sent | null> {
    const send = async (): Promise<Sent> => {
      const channelId = await this.channelOf(userId);
      const id = await this.post(channelId, name, letter, files).catch((error: unknown) => {
        if (!refusesWords(error)) throw error;
        return this.post(channelId, name, plainly(), files);
      });
      return { channelId, messageIds: [id] };
    };
    try {
      return await send().catch((error: unknown) => {
        // Discord has just given this channel: only where it says so twice it is true, for nobody writes to them again.
        if (!isRefusal(error, RESTJSONErrorCodes.UnknownChannel)) throw error;
        return send();
      });
    } catch (error) {
      if (isNo(error)) return null;
      throw error;
    }
  }

  /**
   * Looks for messages of the bot among the first hundred to somebody since one of this id. Two requests.
   * @returns Those that fit, the oldest first; null where there are none, or Discord does not let the bot look.
   * @throws Fault - `discord-down`, `discord-busy`
   */
  public async find(userId: string, after: string, fits: (message: APIMessage) => boolean): Promise<Sent | null> {
    try {
      const channelId = await this.channelOf(userId);
      const query = new URLSearchParams({ after, limit: '100' });
      const route = Routes.channelMessages(channelId);
      const messages = (await asFaultsAgain(() => this.rest.get(route, { query }))) as APIMessage[];
      const own = messages.filter((message) => message.author.id === this.botId() && fits(message));
      const messageIds = own.map(({ id }) => id).sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
      return messageIds.length > 0 ? { channelId, messageIds } : null;
    } catch (error) {
      if (isNo(error)) return null;
      throw error;
    }
  }

  private async channelOf(userId: string): Promise<string> {
    const made = await asFaultsAgain(() => this.rest.post(Routes.userChannels(), { body: { recipient_id: userId } }));
    return Made.parse(made).id;
  }

  /** @returns The id of the message. */
  private async post(channelId: string, name: string, letter: Letter, files: readonly RawFile[]): Promise<string> {
    // Discord takes 25 characters, and what names a ticket may be longer.
    const nonce = createHash('sha256').update(name).digest('base64url').slice(0, 25);
    const body = { ...letter, nonce, enforce_nonce: true, allowed_mentions: { parse: [] } };
    const route = Routes.channelMessages(channelId);
    return Made.parse(await asFaultsAgain(() => this.rest.post(route, { body, files: [...files] }))).id;
  }
}

/** The part of a direct message, or of its channel, that is read here. */
const Made = z.object({ id: z.string() });
