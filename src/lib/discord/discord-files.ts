import { setTimeout as sleep } from 'node:timers/promises';
import { Routes, type Client } from 'discord.js';
import type { Ticket } from '../core/ticket.js';
import { FileTrouble, type FileDesk } from '../transcripts/file-desk.js';
import type { MissingReason } from '../transcripts/file-note.js';
import { PieceSchema, type KeptMessage } from '../transcripts/piece.js';
import { asFaultsAgain } from './discord-faults.js';
import { addressOfFile, isOnFileHost } from './file-hosts.js';
import { isMessageGone } from './gone.js';

/** How long a file is waited for, in ms. */
export interface FilePatience {
  /** For the next bytes of it. */
  readonly bytes: number;
  /** For all of it. */
  readonly whole: number;
}

const Patience: FilePatience = { bytes: 15_000, whole: 180_000 };

/** Statuses that say no to whoever asks now, and may say yes later. */
const ForNow = new Set([408, 425, 429]);

/** Files as Discord has them. No token goes there. */
export class DiscordFiles implements FileDesk {
  /** @param apiUrl - Base of Discord's API. */
  public constructor(
    private readonly client: Pick<Client, 'rest' | 'guilds'>,
    private readonly apiUrl: string,
    private readonly patience = Patience
  ) {}

  public async open(addresses: readonly string[]): Promise<AsyncIterable<Uint8Array>> {
    const address = addresses.find((one) => isOnFileHost(one, this.apiUrl));
    if (address === undefined) throw new FileTrouble('elsewhere');
    const ended = new AbortController();
    const late = setTimeout(() => {
      ended.abort(new FileTrouble('slow'));
    }, this.patience.whole).unref();
    try {
      const asked = fetch(addressOfFile(address, this.apiUrl), {
        redirect: 'manual',
        // What is packed is counted only once it is unpacked.
        headers: { 'Accept-Encoding': 'identity' },
        signal: ended.signal
      });
      const response = await inTime(asked, this.patience.bytes);
      const reason = reasonOf(response.status);
      if (reason !== null) throw new FileTrouble(reason);
      return bytesOf(response, this.patience.bytes, ended, late);
    } catch (error) {
      clearTimeout(late);
      ended.abort();
      throw asTrouble(error);
    }
  }

  /** Source: "Get Channel Message". */
  public async messageAgain({ guildId, channelId }: Ticket, messageId: string): Promise<KeptMessage | null> {
    if (channelId === null) return null;
    try {
      const found = await asFaultsAgain(() => this.client.rest.get(Routes.channelMessage(channelId, messageId)));
      return PieceSchema.shape.messages.element.parse(found);
    } catch (error) {
      // What is taken for gone is never asked for again.
      const guild = this.client.guilds.cache.get(guildId);
      if (guild && (await isMessageGone(error, guild, { channelId, messageId }))) return null;
      throw error;
    }
  }
}

function reasonOf(status: number): MissingReason | null {
  if (status === 200) return null;
  if (status === 404 || status === 410) return 'gone';
  if (ForNow.has(status) || status >= 500) return 'away';
  // Also where it is said to be elsewhere: nobody follows.
  return 'refused';
}

/** The bytes of an answer as they come; whoever has enough of them ends it. */
async function* bytesOf(
  response: Response,
  patienceMs: number,
  ended: AbortController,
  late: NodeJS.Timeout
): AsyncGenerator<Uint8Array> {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  try {
    while (reader) {
      const { done, value } = await inTime(reader.read(), patienceMs);
      if (done) break;
      yield value;
    }
  } catch (error) {
    throw asTrouble(error, 'damaged');
  } finally {
    clearTimeout(late);
    // The connection goes with it: what else would come is not wanted.
    ended.abort();
  }
}

async function inTime<T>(work: Promise<T>, withinMs: number): Promise<T> {
  const intime = new AbortController();
  const late = sleep(withinMs, undefined, { signal: intime.signal }).then(() => {
    throw new FileTrouble('slow');
  });
  late.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    intime.abort();
  }
}

/** @param otherwise - What it is where nobody says anything else. */
function asTrouble(error: unknown, otherwise: MissingReason = 'away'): FileTrouble {
  return error instanceof FileTrouble ? error : new FileTrouble(otherwise, { cause: error });
}
