import { Archive } from '../../../src/lib/archive/archive.js';
import { ArchiveSync } from '../../../src/lib/archive/archive-sync.js';
import { Forgetting, forgottenIn } from '../../../src/lib/archive/forgetting.js';
import { Withdrawing } from '../../../src/lib/archive/withdrawing.js';
import { background } from '../../../src/lib/base/under-way.js';
import { StorageError } from '../../../src/lib/core/storage-error.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { Servers } from '../../../src/lib/servers/servers.js';
import type { ConversationStore } from '../../../src/lib/transcripts/conversation-store.js';
import { Conversations, type KeepingRules } from '../../../src/lib/transcripts/conversations.js';
import { Erasing } from '../../../src/lib/transcripts/erasing.js';
import type { FileStore } from '../../../src/lib/transcripts/file-store.js';
import type { HeardStore } from '../../../src/lib/transcripts/heard-store.js';
import type { KeptMessage, Piece } from '../../../src/lib/transcripts/piece.js';
import { linkKey } from '../../../src/lib/transcripts/link-key.js';
import { collected } from '../collected.js';
import { MemoryArchiveIndex } from './memory-archive-index.js';
import { MemoryConversationStore } from './memory-conversation-store.js';
import { MemoryFileStore } from './memory-file-store.js';
import { MemoryHeardStore } from './memory-heard-store.js';
import { PaperSent } from './paper-sent.js';
import { ada, ben, guildId, PaperStage, sam } from './paper-stage.js';

const names: Record<string, string> = { [ada]: 'Ada Lovelace', [ben]: 'Ben Bitdiddle', [sam]: 'Sam Staff' };
const person = (id: string) => ({ id, username: names[id] ?? id, global_name: names[id], avatar: 'abc' });
const fileLink = (name: string) => `https://cdn.discordapp.com/attachments/1/2/${name}.png`;

let last = 0;
/** The id of a message that is said a while from now. */
export const SnowflakeOfNow = String(BigInt(Date.now() + 3_600_000 - 1_420_070_400_000) << 22n);

/** A message of somebody. */
export function said(id: string, content: string, more: object = {}) {
  last += 1;
  const messageId = String(500_000_000_000_000_000n + BigInt(last));
  return { id: messageId, type: 0, timestamp: '2026-11-01T00:00:00.000Z', author: person(id), content, ...more };
}

/** Fails at one of all writes to come, as a process that ends there. */
function dyingAt<T extends object>(store: T, writes: readonly (keyof T)[], counted: { left: number }): T {
  return new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      if (!writes.includes(name as keyof T)) return value.bind(target) as unknown;
      return (...given: unknown[]) => {
        counted.left -= 1;
        if (counted.left === 0) return Promise.reject(new StorageError('The disk'));
        return (value as (...all: unknown[]) => unknown).apply(target, given);
      };
    }
  });
}

/** What is kept of tickets, on paper, and what lets go of it. */
export class ForgettingStage {
  public readonly stage = new PaperStage();
  public readonly conversations = new MemoryConversationStore();
  public readonly files = new MemoryFileStore();
  public readonly heard = new MemoryHeardStore();
  public readonly index = new MemoryArchiveIndex();
  public readonly servers = new Servers(this.stage.settings);
  public readonly sent = new PaperSent(this.stage.transcripts);
  public readonly warnings: string[] = [];
  /** Reads a ticket's channel up to now. */
  public upToDate: (ticket: Ticket) => Promise<void> = () => Promise.resolve();
  /** Servers in which something was to be taken out of messages. */
  public readonly asked: string[] = [];
  public readonly sync = new ArchiveSync({
    store: this.stage.store,
    conversations: this.conversations,
    index: this.index
  });

  /** @param left - At which write the process ends; left out: never. */
  public forgetting(left = 0, inTurn?: Conversations): Forgetting {
    const counted = { left };
    const conversations: ConversationStore = dyingAt(this.conversations, ['replace', 'remove'], counted);
    const files: FileStore = dyingAt(this.files, ['drop', 'remove'], counted);
    const heard: HeardStore = dyingAt(this.heard, ['change', 'remove'], counted);
    const nobody = { messagesAfter: () => Promise.resolve(null) };
    return new Forgetting({
      store: dyingAt(this.stage.store, ['amend'], counted),
      servers: dyingAt(this.servers, ['erasing', 'erased', 'withdrawing'], counted),
      conversations: inTurn ?? new Conversations(conversations, nobody),
      duties: this.stage.duties,
      erasing: new Erasing(conversations, files, heard),
      sync: dyingAt(this.sync, ['again'], counted),
      keepConversation: (ticket) => this.upToDate(ticket),
      withdraw: (server) => {
        this.asked.push(server);
      },
      warn: () => undefined
    });
  }

  /** @param left - As of `forgetting`. */
  public withdrawing(left = 0): Withdrawing {
    const counted = { left };
    return new Withdrawing({
      store: dyingAt(this.stage.store, ['amend'], counted),
      servers: dyingAt(this.servers, ['withdrawn'], counted),
      desk: this.sent,
      duties: this.stage.duties,
      ids: () => [guildId],
      dueChanged: () => undefined,
      warn: (message) => this.warnings.push(message)
    });
  }

  /** A ticket of Ada's in which she, Ben and Sam spoke, closed or deleted. */
  public async ticket(how: 'open' | 'closed' | 'deleted', openerId = ada, kind = 'purchase'): Promise<Ticket> {
    const opened = await this.stage.open(openerId, kind);
    if (kind === 'purchase') await this.stage.answerAll(opened);
    const own = said(ada, 'My secret plan', {
      attachments: [{ id: '1', filename: 'secret.png', url: fileLink('own'), size: 3 }]
    });
    const shared = { attachments: [{ id: '2', filename: 'map.png', url: fileLink('shared'), size: 3 }] };
    await this.conversations.add(opened, 0, {
      version: 1,
      readAt: '2026-11-01T00:00:00.000Z',
      messages: [
        own,
        said(ada, 'Look, a map', shared),
        said(ben, 'The weather is fine', { ...shared, mentions: [person(ada)], referenced_message: own, type: 19 }),
        said(sam, '', {
          message_reference: { type: 1, message_id: own.id },
          message_snapshots: [{ message: { content: own.content } }]
        }),
        said(ada, '', { poll: { question: { text: 'secret poll?' }, answers: [] } }),
        said('200000000000000777', '', {
          author: { ...person('200000000000000777'), bot: true },
          embeds: [{ description: 'Ada Lovelace says: secret' }],
          interaction_metadata: { user: person(ada) }
        })
      ],
      names: { people: { [ada]: { name: 'Ada Lovelace' }, [ben]: { name: 'Ben' } }, roles: {}, channels: {} }
    });
    for (const name of ['own', 'shared'])
      await this.files.keep(opened, linkKey(fileLink(name)), bytes(`${name} ${opened.number}`), ({ sha256, size }) => ({
        ...{ sha256, size },
        type: 'image/png'
      }));
    if (how !== 'open') await this.stage.close(opened);
    if (how === 'deleted') {
      await this.stage.tickets.closing.delete(opened, sam);
      await background.ended();
      await this.stage.store.archive(opened);
    }
    this.sync.touch(opened);
    await this.sync.upToDate(guildId);
    return this.stage.record(opened);
  }

  /** Keeps what is said in a ticket's channel, as far as it is not kept. */
  public async keep(ticket: Ticket, stands: readonly KeptMessage[], names: Piece['names']): Promise<void> {
    const channel = {
      messagesAfter: (_: Ticket, after: string | null) => {
        const messages = stands.filter(({ id }) => BigInt(id) > BigInt(after ?? 0));
        return Promise.resolve(messages.length > 0 ? { messages, names } : null);
      }
    };
    const { store } = this.stage;
    const rules: KeepingRules = {
      mayKeep: async (key) => (await store.get(key))?.erasedAt === undefined,
      forgotten: (of) => forgottenIn(store, of)
    };
    await new Conversations(this.conversations, channel, null, rules).keepUp(ticket);
    this.sync.touch(ticket);
  }

  /** Everything that is kept of a ticket anywhere, as text. */
  public async all(ticket: Ticket): Promise<string> {
    const pieces = await collected(this.conversations.pieces(ticket));
    const notes = [...(await this.files.notes(ticket))];
    await this.sync.upToDate(guildId);
    const found = await Promise.all(
      ['secret', 'weather', 'map'].map((words) =>
        this.found(words).then((numbers) => (numbers.includes(ticket.number) ? `found ${words}` : ''))
      )
    );
    return JSON.stringify([pieces, notes, await this.stage.store.get(ticket), found]);
  }

  private async found(words: string): Promise<number[]> {
    const { index, sync, stage } = this;
    const archive = new Archive({
      ...{ index, sync, store: stage.store, warn: () => undefined, keepConversation: () => Promise.resolve() },
      conversations: new Conversations(this.conversations, { messagesAfter: () => Promise.resolve(null) })
    });
    const wish = {
      words,
      ...{ openerId: undefined, templateId: undefined, number: undefined, from: undefined, to: undefined }
    };
    return (await archive.find(guildId, { isStaffOf: () => true }, wish, 0)).hits.map(({ number }) => number);
  }
}

async function* bytes(text: string) {
  yield await Promise.resolve(Buffer.from(text));
}
