import { background } from '../../src/lib/base/under-way.js';
import { Fault, isFault } from '../../src/lib/core/fault.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import type { ConversationDesk } from '../../src/lib/transcripts/conversation-desk.js';
import { Conversations } from '../../src/lib/transcripts/conversations.js';
import { FileTrouble, type FileDesk } from '../../src/lib/transcripts/file-desk.js';
import { isKept } from '../../src/lib/transcripts/file-note.js';
import type { KeptMessage } from '../../src/lib/transcripts/piece.js';
import { TicketFiles } from '../../src/lib/transcripts/ticket-files.js';
import { collected } from '../support/collected.js';
import { MemoryConversationStore } from '../support/paper/memory-conversation-store.js';
import { MemoryFileStore } from '../support/paper/memory-file-store.js';
import { PaperStage, sam } from '../support/paper/paper-stage.js';

const cdn = 'https://cdn.discordapp.com/attachments/1/2';
/** An administrator, whom nobody silences, speaks so often while somebody looks for words: else that had no end. */
const WhileLooked = 8;
const MB = 1_048_576;
type Request = (name: string, effect: () => unknown) => Promise<unknown>;

/** A Discord on paper that fails in the middle of one thing that is asked of it, and in which somebody always talks. */
class Discord implements ConversationDesk, FileDesk {
  public readonly stage = new PaperStage();
  public readonly words = new MemoryConversationStore();
  public readonly files = new MemoryFileStore();
  public readonly said: KeptMessage[] = [];
  public failed: string | null = null;
  private readonly conversations: Conversations;
  private channelId = '';
  private points = 0;
  private looks = 0;
  private isOn = false;

  /** @param failsAt - At which point, from 1: before something takes effect, or after, when its answer is lost. */
  public constructor(private readonly failsAt: number) {
    const limits = { file: MB, ticket: MB, server: MB };
    const files = new TicketFiles(this.files, this, limits, () => undefined, [0, 0]);
    this.conversations = new Conversations(this.words, this, files);
    this.stage.keeps = true;
    this.stage.keep = async (ticket, how) => {
      await this.conversations.keepUp(ticket, how);
    };
    const { desk } = this.stage;
    const request = (Reflect.get(desk, 'request') as Request).bind(desk);
    Reflect.set(desk, 'request', ((name, effect) => this.during(name, () => request(name, effect))) as Request);
    this.stage.restart();
  }

  public get stands(): boolean {
    return this.stage.desk.channels.has(this.channelId);
  }

  /** A ticket in which much was said, and some files. */
  public async ticket(): Promise<Ticket> {
    const ticket = await this.stage.open();
    this.channelId = ticket.channelId ?? '';
    for (let one = 0; one < 120; one += 1) this.say(one % 50 === 0 ? [`${one}.10`] : []);
    this.isOn = true;
    return ticket;
  }

  public messagesAfter(_: Ticket, after: string | null) {
    return this.during('messagesAfter', () => {
      if (!this.stands) throw new Fault('channel-gone', { channelId: this.channelId });
      const messages = this.said.filter(({ id }) => BigInt(id) > BigInt(after ?? 0)).slice(0, 100);
      return messages.length > 0 ? { messages, names: { people: {}, roles: {}, channels: {} } } : null;
    });
  }

  public open(): Promise<AsyncIterable<Uint8Array>> {
    return this.during('open', tenBytes, () => new FileTrouble('away'));
  }

  public messageAgain(_: Ticket, messageId: string): Promise<KeptMessage | null> {
    return this.during('messageAgain', () => this.said.find(({ id }) => id === messageId) ?? null);
  }

  /** How many messages and files of those that were said are kept. */
  public async kept(ticket: Ticket) {
    const pieces = await collected(this.words.pieces(ticket));
    const ids = new Set(pieces.flatMap((piece) => piece?.messages.map(({ id }) => id) ?? []));
    const notes = [...(await this.files.notes(ticket)).values()].filter(isKept);
    return { messages: this.said.filter(({ id }) => ids.has(id)).length, files: notes.length };
  }

  private say(files: readonly string[] = []): void {
    const id = String(600_000_000_000_000_000n + BigInt(this.said.length));
    const attachments = files.map((name) => ({ url: `${cdn}/${name}`, size: 10 }));
    this.said.push({ id, content: 'Hello', attachments });
  }

  private async during<T>(
    name: string,
    effect: () => T | Promise<T>,
    trouble: () => Error = () => new Fault('discord-down', {})
  ): Promise<T> {
    // Who speaks after the last look and before the channel goes is heard by nobody: that is a matter of milliseconds.
    if (this.isOn && this.stands) {
      if (name === 'messagesAfter' && (this.looks += 1) <= WhileLooked) this.say();
      if (name === 'applyAccess') this.say([`late-${this.said.length}.10`]);
      if (name === 'open') this.say();
    }
    this.mayFail(`before ${name}`, trouble);
    const result = await effect();
    this.mayFail(`after ${name}`, trouble);
    return result;
  }

  private mayFail(where: string, trouble: () => Error): void {
    if (!this.isOn) return;
    this.points += 1;
    if (this.points !== this.failsAt) return;
    this.failed = where;
    throw trouble();
  }
}

async function* tenBytes(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.alloc(10, 'a'));
}

/** Does something until it is done; whatever keeps it from that can be told in a sentence. */
async function untilDone(
  work: () => Promise<unknown>,
  isDone: () => Promise<boolean>,
  between: () => Promise<unknown>
) {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const error: unknown = await work().catch((thrown: unknown) => thrown);
    if (error instanceof Error && !isFault(error)) throw error;
    await background.ended();
    if (await isDone()) return;
    await between();
    if (await isDone()) return;
  }
  throw new Error('It does not come to an end.');
}

test('Wherever Discord fails while a ticket is closed and deleted, all that was said in it is kept once its channel is gone', async () => {
  const failures: string[] = [];
  for (let point = 1; ; point += 1) {
    const discord = new Discord(point);
    const { stage } = discord;
    const ticket = await discord.ticket();
    const status = async () => (await stage.record(ticket)).status;
    const look = async () => {
      // Whatever came to nothing is as it was, and whoever could write can write again.
      await stage.look();
      await background.ended();
      if (discord.stands && (await status()) !== 'deleted')
        expect([discord.failed, stage.desk.channelOf(ticket).silent]).toEqual([discord.failed, false]);
    };
    await untilDone(
      () => stage.close(ticket),
      async () => (await status()) !== 'open',
      look
    );
    await untilDone(
      () => stage.tickets.closing.delete(ticket, sam),
      async () => (await status()) === 'deleted' && !discord.stands,
      look
    );
    const files = new Set(
      discord.said.flatMap(({ attachments }) => (attachments as { url: string }[]).map(({ url }) => url))
    );
    expect([discord.failed, await discord.kept(ticket)]).toEqual([
      discord.failed,
      { messages: discord.said.length, files: files.size }
    ]);
    if (discord.failed === null) break;
    failures.push(discord.failed);
  }
  for (const name of ['messagesAfter', 'open', 'applyAccess', 'deleteChannel'])
    for (const when of ['before', 'after']) expect(failures).toContain(`${when} ${name}`);
  expect(failures.length).toBeGreaterThan(30);
});
