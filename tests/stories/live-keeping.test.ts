import fc from 'fast-check';
import { background } from '../../src/lib/base/under-way.js';
import { Fault } from '../../src/lib/core/fault.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import { Conversations } from '../../src/lib/transcripts/conversations.js';
import { Erasing } from '../../src/lib/transcripts/erasing.js';
import { Folding } from '../../src/lib/transcripts/folding.js';
import type { HeardStore } from '../../src/lib/transcripts/heard-store.js';
import { LiveKeeping, MostHeard, MuchHeard } from '../../src/lib/transcripts/live-keeping.js';
import { deletedAt, earlierVersions } from '../../src/lib/transcripts/message-history.js';
import type { KeptMessage } from '../../src/lib/transcripts/piece.js';
import { TicketFiles } from '../../src/lib/transcripts/ticket-files.js';
import { collected } from '../support/collected.js';
import { MemoryConversationStore } from '../support/paper/memory-conversation-store.js';
import { MemoryFileStore } from '../support/paper/memory-file-store.js';
import { MemoryHeardStore } from '../support/paper/memory-heard-store.js';

const guildId = '100000000000000001';
const ticket = { guildId, number: 1, channelId: '300000000000000001' } as Ticket;
const ada = { id: '200000000000000001', username: 'ada' };
const bot = { id: '200000000000000099', username: 'bot', bot: true };
const noNames = { people: {}, roles: {}, channels: {} };
const idOf = (index: number) => String(400_000_000_000_000_000n + BigInt(index));
const moment = (index: number) => new Date(Date.UTC(2030, 0, 1) + index * 1_000).toISOString();
const limits = { file: 1_000_000, ticket: 1_000_000, server: 1_000_000 };

/** A channel at Discord, in which people write, edit and delete; a bot that hears of it; and what is kept. */
class Scene {
  public channel: KeptMessage[] = [];
  public keepsEdits = false;
  public isGone = false;
  public hears = true;
  private untold: (() => void)[] | null = null;
  public isAway = false;
  public readonly warnings: string[] = [];
  public readonly rewritten: number[] = [];
  public grown = 0;
  /** Comes while a page is on its way: what was read does not have it. */
  public between: () => void = () => undefined;
  public readonly store = new MemoryConversationStore();
  public readonly heard = new MemoryHeardStore();
  public readonly files = new MemoryFileStore();
  public readonly conversations: Conversations;
  /** The same, on a disk that may be full. */
  private readonly written: HeardStore = {
    of: (key) => this.heard.of(key),
    change: (...all) => (this.isAway ? Promise.reject(new Error('The disk is full.')) : this.heard.change(...all)),
    strike: (...all) => this.heard.strike(...all),
    remove: (key) => this.heard.remove(key),
    numbers: (server) => this.heard.numbers(server),
    servers: () => this.heard.servers()
  };
  public live = this.start();
  private clock = 0;

  public constructor() {
    const desk = {
      open: (addresses: readonly string[]) => Promise.resolve(once(Buffer.from(addresses[0] ?? ''))),
      messageAgain: () => Promise.resolve(null)
    };
    const ticketFiles = new TicketFiles(this.files, desk, limits, () => undefined, []);
    const folding = new Folding({
      conversations: this.store,
      heard: this.heard,
      files: this.files,
      keepsEdits: () => this.keepsEdits,
      rewritten: ({ number }) => {
        this.rewritten.push(number);
        return Promise.resolve();
      }
    });
    this.conversations = new Conversations(
      this.store,
      { messagesAfter: (_, after) => this.page(after) },
      ticketFiles,
      {},
      {
        flushed: (key) => this.live.flushed(key),
        wasRead: (key) => {
          this.live.wasRead(key);
        },
        folding
      }
    );
  }

  public say(content: string, more: Partial<KeptMessage> = {}): string {
    const id = idOf(this.channel.length + 1);
    const message = { id, type: 0, content, author: ada, timestamp: moment(0), edited_timestamp: null, ...more };
    this.channel.push(message);
    this.hear({ kind: 'said', message });
    return id;
  }

  /** From now on Discord tells the bot what happens only when it has caught up. */
  public fallBehind(): void {
    this.untold ??= [];
  }

  public catchUp(): void {
    const untold = this.untold ?? [];
    this.untold = null;
    for (const tell of untold) tell();
  }

  public edit(id: string, content: string, more: Partial<KeptMessage> = {}): void {
    this.clock += 1;
    const message = { ...this.at(id), content, edited_timestamp: moment(this.clock), ...more };
    this.channel = this.channel.map((one) => (one.id === id ? message : one));
    this.hear({ kind: 'edited', message });
  }

  public delete(id: string): void {
    this.channel = this.channel.map((one) => (one.id === id ? { id, gone: true } : one));
    this.clock += 1;
    const at = moment(this.clock);
    this.tell(() => {
      this.live.hear(ticket, { kind: 'deleted', id, at });
    });
  }

  public hear({ kind, message }: { kind: 'said' | 'edited'; message: KeptMessage }): void {
    this.tell(() => {
      this.live.hear(ticket, { kind, message, names: noNames, at: new Date().toISOString() });
    });
  }

  private tell(event: () => void): void {
    if (!this.hears) return;
    if (this.untold) this.untold.push(event);
    else event();
  }

  public at(id: string): KeptMessage {
    const found = this.channel.find((one) => one.id === id);
    if (!found) throw new Error(`There is no message ${id}.`);
    return found;
  }

  /** What is written down and done beside. */
  public async settled(): Promise<void> {
    await this.live.flushed(ticket);
    await background.ended();
  }

  /** The process is killed and started: what was written stays. */
  public async killed(): Promise<void> {
    await this.settled();
    this.live = this.start();
  }

  /** Somebody deletes the channel by hand, and the bot hears of it. */
  public async channelGone(): Promise<void> {
    this.isGone = true;
    await this.conversations.gone(ticket);
  }

  public async words(): Promise<string[]> {
    return (await this.messages()).map(({ content }) => String(content));
  }

  /** As staff read them. */
  public messages(): Promise<KeptMessage[]> {
    return collected(this.conversations.messages(ticket, 'all', true));
  }

  public async allThatIsKept(): Promise<string> {
    return JSON.stringify([await collected(this.store.pieces(ticket)), await this.heard.of(ticket)]);
  }

  private start(): LiveKeeping {
    const beside = (work: Promise<unknown>) => {
      void background.track(work).catch(() => undefined);
    };
    return new LiveKeeping({
      heard: this.written,
      keepsEdits: () => this.keepsEdits,
      arrived: (_, messages) => {
        beside(this.conversations.arrived(ticket, messages));
      },
      unsaid: (_, messages) => {
        beside(this.conversations.unsaid(ticket, messages));
      },
      grown: () => {
        this.grown += 1;
      },
      warn: (message) => {
        this.warnings.push(message);
      }
    });
  }

  private async page(after: string | null) {
    if (this.isGone) throw new Fault('channel-gone', { channelId: ticket.channelId ?? '' });
    const there = this.channel
      .filter((one) => one['gone'] !== true && BigInt(one.id) > BigInt(after ?? 0))
      .slice(0, 100);
    const { between } = this;
    this.between = () => undefined;
    between();
    await Promise.resolve();
    return there.length > 0 ? { messages: there, names: noNames } : null;
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});
afterEach(async () => {
  await scene.live.stop();
});

const versionsOf = (messages: readonly KeptMessage[]) =>
  messages.flatMap(earlierVersions).map(({ content }) => content);
const file = (name: string) => {
  const url = `https://cdn.discordapp.com/attachments/1/2/${name}`;
  return { attachments: [{ id: '1', url, filename: name, size: url.length }] };
};

describe('What is said in a channel that somebody deletes by hand', () => {
  test('stays, with what was read before and what was heard since, in its order, each once', async () => {
    for (let one = 1; one <= 150; one += 1) scene.say(`Word ${one}`);
    await scene.conversations.keepUp(ticket);
    for (let one = 151; one <= 320; one += 1) scene.say(`Word ${one}`);
    await scene.channelGone();
    expect(await scene.words()).toEqual(Array.from({ length: 320 }, (_, index) => `Word ${index + 1}`));
    expect(await scene.heard.of(ticket)).toEqual([]);
  });

  test('stays where the process was killed before', async () => {
    scene.say('Hello');
    await scene.killed();
    await scene.channelGone();
    expect(await scene.words()).toEqual(['Hello']);
  });

  test('stays with its files', async () => {
    scene.say('Look', file('cat.png'));
    await scene.settled();
    expect(await scene.files.numbers(guildId)).toEqual([1]);
    await scene.channelGone();
    const [note] = [...(await scene.files.notes(ticket)).values()];
    expect(note).toMatchObject({ sha256: expect.any(String) as string });
  });

  test('is not kept of messages of which only a part was heard', async () => {
    scene.live.hear(ticket, {
      kind: 'edited',
      message: { id: idOf(1), embeds: [] },
      names: noNames,
      at: new Date().toISOString()
    });
    await scene.channelGone();
    expect(await scene.words()).toEqual([]);
    expect(await scene.heard.of(ticket)).toEqual([]);
  });

  test('comes once where two hear the same', async () => {
    scene.say('Hello');
    await scene.settled();
    scene.hear({ kind: 'said', message: scene.at(idOf(1)) });
    await scene.channelGone();
    await scene.conversations.gone(ticket);
    expect(await scene.words()).toEqual(['Hello']);
  });
});

describe('What was not heard', () => {
  test('is read all the same: what was heard behind a gap skips none of it', async () => {
    scene.say('Before');
    scene.hears = false;
    scene.say('Meanwhile');
    scene.hears = true;
    scene.say('After');
    await scene.settled();
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toEqual(['Before', 'Meanwhile', 'After']);
    expect(await scene.heard.of(ticket)).toEqual([]);
  });
});

describe('Where nobody wants edits kept', () => {
  test('an edited message is what it was last, and nothing of before is left anywhere', async () => {
    const read = scene.say('First secret');
    await scene.conversations.keepUp(ticket);
    const heard = scene.say('Second secret');
    await scene.settled();
    for (const id of [read, heard]) scene.edit(id, 'Harmless');
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toEqual(['Harmless', 'Harmless']);
    expect(await scene.allThatIsKept()).not.toContain('secret');
    expect(scene.rewritten).toContain(1);
  });

  test('a deleted message is gone, with its files, and nothing of it is left anywhere', async () => {
    const read = scene.say('First secret', file('first.png'));
    scene.say('Hello', file('hello.png'));
    await scene.conversations.keepUp(ticket);
    const heard = scene.say('Second secret', file('second.png'));
    await scene.settled();
    expect((await scene.files.notes(ticket)).size).toBe(3);
    for (const id of [read, heard]) scene.delete(id);
    await scene.settled();
    expect(JSON.stringify(await scene.heard.of(ticket))).not.toContain('secret');
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toEqual(['Hello']);
    expect(await scene.allThatIsKept()).not.toContain('secret');
    expect([...(await scene.files.notes(ticket)).keys()]).toEqual([expect.stringContaining('hello.png')]);
  });

  test('so it is where the channel is deleted by hand', async () => {
    scene.delete(scene.say('Secret'));
    scene.edit(scene.say('Another secret'), 'Harmless');
    await scene.channelGone();
    expect(await scene.words()).toEqual(['Harmless']);
    expect((await scene.allThatIsKept()).toLowerCase()).not.toContain('secret');
  });

  test('a file that another message shows stays', async () => {
    const first = scene.say('Look', file('cat.png'));
    scene.say('I looked', file('cat.png'));
    await scene.conversations.keepUp(ticket);
    scene.delete(first);
    await scene.conversations.keepUp(ticket);
    expect((await scene.files.notes(ticket)).size).toBe(1);
  });
});

describe('Where a server keeps edits', () => {
  beforeEach(() => {
    scene.keepsEdits = true;
  });

  test.each(['read', 'heard'] as const)('a %s message has what it said before', async (how) => {
    const id = scene.say('One');
    if (how === 'read') await scene.conversations.keepUp(ticket);
    await scene.settled();
    scene.edit(id, 'Two');
    scene.edit(id, 'Three');
    await scene.conversations.keepUp(ticket);
    const messages = await scene.messages();
    expect(messages).toMatchObject([{ content: 'Three' }]);
    expect(versionsOf(messages)).toEqual(['One', 'Two']);
  });

  test.each(['read', 'heard'] as const)('a %s message that is deleted stays in its place, and says so', async (how) => {
    scene.say('Before');
    const id = scene.say('Gone');
    if (how === 'read') await scene.conversations.keepUp(ticket);
    scene.delete(id);
    scene.say('After');
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toEqual(['Before', 'Gone', 'After']);
    expect((await scene.messages()).map(deletedAt)).toEqual([null, expect.any(String), null]);
  });

  test('a last message that is deleted stays, whether the channel stands or not', async () => {
    scene.say('Hello');
    scene.delete(scene.say('Gone'));
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toEqual(['Hello', 'Gone']);
    scene.delete(scene.say('Gone, too'));
    await scene.channelGone();
    expect(await scene.words()).toEqual(['Hello', 'Gone', 'Gone, too']);
  });

  test('nobody but staff reads it, and nobody else hears that there was any', async () => {
    const id = scene.say('One');
    scene.edit(id, 'Two');
    scene.delete(scene.say('Gone'));
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toEqual(['Two', 'Gone']);
    const members = await collected(scene.conversations.messages(ticket));
    expect(members.map(({ content }) => content)).toEqual(['Two']);
    expect(versionsOf(members)).toEqual([]);
    expect(await scene.conversations.overview(ticket)).toMatchObject({ messages: 1 });
    expect(await scene.conversations.overview(ticket, 'all', true)).toMatchObject({ messages: 2 });
  });

  test('one whose beginning and end are told only after what came behind it was read stands in its place', async () => {
    scene.say('Before');
    await scene.conversations.keepUp(ticket);
    scene.fallBehind();
    scene.delete(scene.say('Gone'));
    scene.say('After');
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toEqual(['Before', 'After']);
    scene.catchUp();
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toEqual(['Before', 'Gone', 'After']);
    expect((await scene.messages()).map(deletedAt)).toEqual([null, expect.any(String), null]);
    expect(scene.rewritten).not.toEqual([]);
  });

  test('a piece that is full has no room for one that is told so late, and nothing else is lost by it', async () => {
    for (let one = 0; one < 50; one += 1) scene.say(`Before ${one}`);
    scene.fallBehind();
    scene.delete(scene.say('Gone'));
    for (let one = 0; one < 50; one += 1) scene.say(`After ${one}`);
    await scene.conversations.keepUp(ticket);
    scene.catchUp();
    await scene.conversations.keepUp(ticket);
    scene.say('And on');
    await scene.conversations.keepUp(ticket);
    const words = await scene.words();
    expect([words.length, words.at(-1)]).toEqual([101, 'And on']);
    expect(await scene.heard.of(ticket)).toEqual([]);
  });

  test('more deleted messages than a piece takes are all there', async () => {
    for (let one = 0; one < 150; one += 1) scene.delete(scene.say(`Gone ${one}`));
    for (let one = 0; one < 99; one += 1) scene.say(`Here ${one}`);
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toHaveLength(249);
  });

  test('what Discord or a bot changes is no edit', async () => {
    const id = scene.say('https://example.org');
    scene.hear({ kind: 'edited', message: { ...scene.at(id), embeds: [{ title: 'An example' }] } });
    const ours = scene.say('Question 1', { author: bot });
    scene.edit(ours, 'Question 2');
    await scene.conversations.keepUp(ticket);
    expect(versionsOf(await scene.messages())).toEqual([]);
  });

  test('of somebody who edits all day the last versions are kept', async () => {
    const id = scene.say('Version 0');
    for (let one = 1; one <= 100; one += 1) scene.edit(id, `Version ${one}`);
    await scene.conversations.keepUp(ticket);
    const versions = versionsOf(await scene.messages());
    expect(versions).toHaveLength(20);
    expect(versions.at(-1)).toBe('Version 99');
  });
});

describe('In whatever order it comes', () => {
  test.each([false, true])('an edit before what it changes is the last word (edits kept: %s)', async (keepsEdits) => {
    scene.keepsEdits = keepsEdits;
    scene.hears = false;
    const id = scene.say('One');
    const before = scene.at(id);
    scene.hears = true;
    scene.edit(id, 'Two');
    scene.hear({ kind: 'said', message: before });
    await scene.channelGone();
    const messages = await scene.messages();
    expect(messages).toMatchObject([{ content: 'Two' }]);
    expect(versionsOf(messages)).toEqual(keepsEdits ? ['One'] : []);
  });

  test('a deletion before what it deletes leaves nothing', async () => {
    scene.hears = false;
    const id = scene.say('Secret');
    const before = scene.at(id);
    scene.hears = true;
    scene.delete(id);
    scene.hear({ kind: 'said', message: before });
    await scene.channelGone();
    expect(await scene.words()).toEqual([]);
  });

  test.each([
    [
      'deleted',
      (id: string) => {
        scene.delete(id);
      },
      []
    ],
    [
      'edited',
      (id: string) => {
        scene.edit(id, 'New');
      },
      ['New']
    ]
  ] as const)('what is %s while it is read is so', async (_, happens, words) => {
    const id = scene.say('Old');
    await scene.settled();
    scene.between = () => {
      happens(id);
    };
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toEqual(words);
  });

  test.each([true, false])(
    'whatever write the process dies at, the next one ends with the same (gone: %s)',
    async (isGone) => {
      const run = async (dies: number | null) => {
        scene = new Scene();
        scene.keepsEdits = true;
        const [first, second] = [scene.say('One', file('one.png')), scene.say('Two')];
        await scene.conversations.keepUp(ticket);
        scene.edit(first, 'One again', { attachments: [] });
        scene.delete(second);
        scene.delete(scene.say('Three'));
        scene.say('Four', file('four.png'));
        await scene.settled();
        const killed = () => Promise.reject(new Error('killed'));
        const ways: (() => unknown)[] = [
          () => jest.spyOn(scene.store, 'add').mockImplementationOnce(killed),
          () => jest.spyOn(scene.store, 'replace').mockImplementationOnce(killed),
          () => jest.spyOn(scene.heard, 'strike').mockImplementationOnce(killed),
          () => jest.spyOn(scene.files, 'drop').mockImplementationOnce(killed),
          () => jest.spyOn(scene.files, 'keep').mockImplementationOnce(killed)
        ];
        if (dies !== null) ways[dies]?.();
        const keep = () => (isGone ? scene.channelGone() : scene.conversations.keepUp(ticket).then(() => undefined));
        await keep().catch(() => undefined);
        jest.restoreAllMocks();
        await scene.killed();
        await keep();
        return [await scene.messages(), (await scene.heard.of(ticket)).length, [...(await scene.files.notes(ticket))]];
      };
      const whole = JSON.stringify(await run(null));
      for (let write = 0; write < 5; write += 1) expect(JSON.stringify(await run(write))).toBe(whole);
    }
  );

  test('what was cut off between any two steps is done by the next one', async () => {
    const id = scene.say('Secret');
    scene.say('Hello');
    await scene.conversations.keepUp(ticket);
    scene.delete(id);
    const strike = jest.spyOn(scene.heard, 'strike').mockRejectedValueOnce(new Error('killed'));
    await expect(scene.conversations.keepUp(ticket)).rejects.toThrow('killed');
    strike.mockRestore();
    scene.rewritten.length = 0;
    await scene.conversations.keepUp(ticket);
    // Whether the search heard of it, nobody knows.
    expect(scene.rewritten).toEqual([1]);
    expect(await scene.words()).toEqual(['Hello']);
    expect(await scene.heard.of(ticket)).toEqual([]);
  });
});

describe('Whatever is said, edited, deleted, read and cut off, one after another', () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ does: fc.constant('say' as const), isHeard: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('edit', 'delete'), which: fc.nat(30) }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('read', 'settle', 'kill', 'again') }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('fall-behind', 'catch-up') }) }
  );
  const standing = () => scene.channel.filter((one) => one['gone'] !== true);

  /** What a person or the bot does. @returns The words that are not to be found any more. */
  const act = async (one: { does: string; isHeard?: boolean; which?: number }, count: number): Promise<string[]> => {
    if (one.does === 'say') {
      scene.hears = one.isHeard ?? true;
      scene.say(`said ${count}.`);
      scene.hears = true;
    }
    if (one.does === 'read') await scene.conversations.keepUp(ticket);
    if (one.does === 'settle') await scene.settled();
    // What a process was not told yet is told the next one: sessions are resumed.
    if (one.does === 'kill') await scene.killed();
    if (one.does === 'fall-behind') scene.fallBehind();
    if (one.does === 'catch-up') scene.catchUp();
    const there = standing();
    const message = there[(one.which ?? 0) % Math.max(1, there.length)];
    if (!message) return [];
    // What came already comes once more, as after a resume.
    if (one.does === 'again') scene.hear({ kind: 'said', message });
    if (one.does !== 'edit' && one.does !== 'delete') return [];
    if (one.does === 'edit') scene.edit(message.id, `edited ${count}.`);
    else scene.delete(message.id);
    return [String(message.content)];
  };

  test.each([false, true])(
    'what is kept is what stands in the channel, and nothing else (gone: %s)',
    async (isGone) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
          scene = new Scene();
          const over: string[] = [];
          for (const [count, one] of steps.entries()) {
            // Of what nobody heard and nobody read a channel that is gone leaves nothing.
            over.push(...(await act(isGone ? { ...one, isHeard: true } : one, count)));
          }
          scene.catchUp();
          if (isGone) await scene.channelGone();
          else await scene.conversations.keepUp(ticket);
          await scene.settled();
          expect(await scene.words()).toEqual(standing().map(({ content }) => content));
          const kept = await scene.allThatIsKept();
          expect(over.filter((words) => kept.includes(words))).toEqual([]);
          // That the last one was deleted is known until something is read after it.
          const left = (await scene.heard.of(ticket)).filter(({ message }) => isGone || message !== null);
          expect(left).toEqual([]);
          await scene.live.stop();
        })
      );
    }
  );

  test('and where edits are kept, staff find each word again in its place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        scene = new Scene();
        scene.keepsEdits = true;
        const over: string[] = [];
        for (const [count, one] of steps.entries()) {
          // What nobody heard and nobody read is nobody's to keep.
          over.push(...(await act({ ...one, isHeard: true }, count)));
        }
        scene.catchUp();
        await scene.conversations.keepUp(ticket);
        const messages = await scene.messages();
        expect(messages.map(({ id }) => id)).toEqual(scene.channel.map(({ id }) => id));
        const kept = JSON.stringify(messages);
        expect(over.filter((words) => !kept.includes(words))).toEqual([]);
        await scene.live.stop();
      })
    );
  });
});

describe('Erasing', () => {
  test('takes somebody’s words out of what was heard, too, and an edit brings none of them back', async () => {
    const erasing = new Erasing(scene.store, scene.files, scene.heard);
    const read = scene.say('First secret');
    await scene.conversations.keepUp(ticket);
    scene.edit(read, 'Edited secret');
    scene.say('Second secret');
    await scene.settled();
    expect((await erasing.shareOf(ticket, ada.id, false)).messages).toBe(2);
    await erasing.person(ticket, ada.id, false, () => Promise.resolve());
    expect(await scene.allThatIsKept()).not.toContain('secret');
    await scene.channelGone();
    expect(await scene.allThatIsKept()).not.toContain('secret');
    expect(await scene.messages()).toHaveLength(2);
  });

  test('takes what was heard a moment ago and is not written yet', async () => {
    const erasing = new Erasing(scene.store, scene.files, scene.heard);
    scene.say('Secret');
    await scene.conversations.inTurn(ticket, () => erasing.all(ticket));
    await scene.settled();
    expect(await scene.allThatIsKept()).toBe('[[],[]]');
  });

  test('of a whole ticket takes what was heard with it', async () => {
    const erasing = new Erasing(scene.store, scene.files, scene.heard);
    scene.say('Secret');
    await scene.settled();
    expect((await erasing.keptIn(guildId)).conversation).toEqual(new Set([1]));
    await erasing.all(ticket);
    expect(await scene.allThatIsKept()).toBe('[[],[]]');
  });
});

describe('Where nothing can be written', () => {
  test('it is said once, nothing waits for ever, and it comes when it can', async () => {
    scene.isAway = true;
    for (let one = 0; one < 3_000; one += 1) scene.say(`Word ${one}`);
    await expect(scene.live.flushed(ticket)).rejects.toThrow('full');
    await scene.live.stop();
    await scene.live.stop();
    expect(scene.warnings).toEqual([expect.stringContaining('could not be kept just now')]);
    await background.ended();
    scene.isAway = false;
    await scene.settled();
    expect(await scene.heard.of(ticket)).toHaveLength(2_000);
    // What was given up is read.
    await scene.conversations.keepUp(ticket);
    expect(await scene.words()).toHaveLength(3_000);
  });
});

test('A ticket that cannot be written keeps no other from it', async () => {
  const other = { ...ticket, number: 2 };
  const change = jest.spyOn(scene.heard, 'change').mockImplementation(async (key, ids, decide) => {
    if (key.number === 1) throw new Error('Its file is damaged.');
    change.mockRestore();
    await scene.heard.change(key, ids, decide);
  });
  scene.say('Hello');
  const message = { id: idOf(5), content: 'Another' };
  scene.live.hear(other, { kind: 'said', message, names: noNames, at: moment(0) });
  await scene.live.stop();
  await scene.live.stop();
  expect(await scene.heard.of(other)).toHaveLength(1);
});

describe('A ticket in which much is said', () => {
  const says = async (count: number) => {
    for (let one = 0; one < count; one += 1) {
      scene.say('Word', file('cat.png'));
      if (one % 50 === 0) await scene.settled();
    }
    await scene.settled();
  };

  test('is read now and then, so that what was heard of it grows no further', async () => {
    await says(2 * MuchHeard + 1);
    expect(scene.grown).toBe(2);
    await scene.conversations.keepUp(ticket);
    await says(MuchHeard - 1);
    expect(scene.grown).toBe(2);
  });

  test('and that cannot be read for long has a bound; what is deleted goes all the same', async () => {
    await says(MostHeard + 100);
    expect((await scene.heard.of(ticket)).length).toBeLessThan(MostHeard + 100);
    scene.delete(idOf(1));
    await scene.settled();
    expect((await scene.heard.of(ticket))[0]).toMatchObject({ id: idOf(1), message: null });
  });
});
