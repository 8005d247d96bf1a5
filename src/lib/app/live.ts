import { container } from '@sapphire/framework';
import type { Client } from 'discord.js';
import { Lanes } from '../base/lanes.js';
import { background } from '../base/under-way.js';
import type { TicketBot } from '../client/ticket-bot.js';
import { isFault } from '../core/fault.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import { newsIn, type MessagePacket } from '../discord/heard-packets.js';
import { wordsAllowed } from '../discord/words-allowed.js';
import type { LiveChannels } from '../tickets/live-channels.js';
import type { TicketStore } from '../tickets/ticket-store.js';
import type { Conversations } from '../transcripts/conversations.js';
import type { HeardStore } from '../transcripts/heard-store.js';
import { LiveKeeping } from '../transcripts/live-keeping.js';
import { linksOf } from '../transcripts/links.js';
import * as texts from './process-texts.js';
import type { Settings } from './settings.js';

/** Keeps what is said in tickets as it comes. */
export interface LiveService {
  /** Knows from now on which channels are tickets', and hears of them. @throws StorageError */
  readonly begin: (bot: Pick<TicketBot, 'hearMessages'>) => Promise<void>;
  /** Writes what waits. Never rejects. */
  readonly stop: () => Promise<void>;
}

/** So many tickets are read side by side that were not heard for a while. */
const ReadAtOnce = 2;

/**
 * Reads what was said while nobody heard it. How far a channel is, Discord says when the bot connects, so where all was heard
 * nothing is asked.
 */
export function catchingUp(
  client: Client,
  { conversations, keepUp, warn }: Pick<LiveWiring, 'conversations' | 'keepUp' | 'warn'>
): (ticket: Ticket) => void {
  const lanes = new Lanes(ReadAtOnce);
  const looked = new Map<string, string>();
  const look = async (ticket: Ticket, lastId: string) => {
    if (!(await conversations().reaches(ticket, lastId))) await lanes.run(() => keepUp(ticket));
  };
  return (ticket) => {
    const { channelId, guildId, number } = ticket;
    const channel = client.channels.cache.get(channelId ?? '');
    const lastId = channel && 'lastMessageId' in channel ? channel.lastMessageId : undefined;
    const hears = client.options.intents.has('GuildMessages');
    if (!hears || channelId === null || lastId == null || looked.get(channelId) === lastId) return;
    if (looked.size >= MostAsked) looked.clear();
    looked.set(channelId, lastId);
    void background.track(look(ticket, lastId)).catch((error: unknown) => {
      if (isFault(error, 'channel-gone') || isFault(error, 'files-not-kept')) return;
      warn(
        `What was said in ticket ${number} in server ${guildId} while nobody heard it could not be read yet.`,
        error
      );
    });
  };
}

/** What live keeping works with. */
export interface LiveWiring {
  readonly heard: HeardStore;
  readonly store: Pick<TicketStore, 'get'>;
  readonly conversations: () => Conversations;
  /** Reads all of a ticket. */
  readonly keepUp: (ticket: Ticket) => Promise<void>;
  readonly keepsEdits: (guildId: string) => boolean;
  readonly warn: (message: string, error: unknown) => void;
}

/** So many links, and so many channels, are known to have been looked at; then it begins anew. */
const MostAsked = 20_000;

/** Keeps what is said in tickets as it comes, with its files. */
export function liveKeeping({ heard, store, conversations, keepUp, keepsEdits, warn }: LiveWiring): LiveKeeping {
  /** Beside everything else. Files that do not come now are asked for when the ticket is read. */
  const beside = (key: TicketKey, what: string, work: (ticket: Ticket) => Promise<void>) => {
    const running = async () => {
      const ticket = await store.get(key);
      if (ticket) await work(ticket);
    };
    void background.track(running()).catch((error: unknown) => {
      if (!isFault(error, 'files-not-kept') && !isFault(error, 'channel-gone'))
        warn(`${what} in ticket ${key.number} in server ${key.guildId} could not be kept just now.`, error);
    });
  };
  const asked = new Set<string>();
  /** The face of whoever writes comes with every message, and is looked at once. */
  const isNews = ({ guildId, number }: TicketKey, link: string) => {
    const name = `${guildId}/${number}/${link}`;
    if (asked.has(name)) return false;
    if (asked.size >= MostAsked) asked.clear();
    asked.add(name);
    return true;
  };
  return new LiveKeeping({
    ...{ heard, keepsEdits, warn },
    arrived: (key, messages) => {
      const links = messages.flatMap((message) => linksOf(message, key.guildId));
      if (links.filter((link) => isNews(key, link.key)).length > 0)
        beside(key, 'Files', (ticket) => conversations().arrived(ticket, messages));
    },
    unsaid: (key, messages) => {
      beside(key, 'What was deleted', (ticket) => conversations().unsaid(ticket, messages));
    },
    grown: (key) => {
      beside(key, 'What was said', keepUp);
    }
  });
}

/**
 * Hands what the gateway says of messages in tickets to whoever keeps it.
 * @param isOn - Is anything kept as it comes?
 */
export function liveService(
  client: Client,
  channels: LiveChannels,
  live: LiveKeeping,
  { store, isOn }: { readonly store: Pick<TicketStore, 'unfinished'>; readonly isOn: boolean }
): LiveService {
  const hear = (packet: MessagePacket) => {
    const key = channels.of(packet.d.channel_id);
    if (!key) return;
    for (const news of newsIn(packet, client.guilds.cache.get(key.guildId))) live.hear(key, news);
  };
  return {
    begin: async (bot) => {
      if (!isOn) return;
      await channels.fill(store);
      bot.hearMessages(hear);
    },
    stop: () => live.stop()
  };
}

/**
 * Has the bot ask for what people write, where the application may have it. Never fails: without it what is said is read when a
 * ticket is closed.
 */
export async function askForWords(bot: TicketBot, { token, transcripts, liveKeeping: isOn }: Settings): Promise<void> {
  if (!transcripts || !isOn) return;
  bot.rest.setToken(token);
  try {
    if (!(await wordsAllowed(bot.rest))) {
      bot.logger.info(texts.wordsNotAllowed);
      return;
    }
  } catch (error) {
    bot.logger.warn(texts.wordsNotAsked(error instanceof Error ? error.message : String(error)));
    return;
  }
  bot.askForWords(() => {
    container.logger.warn(texts.wordsRefused);
  });
}
