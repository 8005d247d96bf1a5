import { createHash } from 'node:crypto';
import type { Ticket } from '../../src/lib/core/ticket.js';
import type { ConversationStore } from '../../src/lib/transcripts/conversation-store.js';
import type { FileStore } from '../../src/lib/transcripts/file-store.js';
import { linkKey } from '../../src/lib/transcripts/link-key.js';
import { MostInPiece, type KeptMessage } from '../../src/lib/transcripts/piece.js';

const people = ['200000000000000001', '200000000000000009', '200000000000000010'] as const;
const FirstId = 1_300_000_000_000_000_000n;
/** As large as a small picture of a telephone. */
const FileBytes = 40_000;

/** The words people use, the first ones most. */
export class Vocabulary {
  private seed: number;

  /** @param size - How many there are. */
  public constructor(
    private readonly size = 20_000,
    seed = 7
  ) {
    this.seed = seed;
  }

  /** A number from 0 up to and without 1, the same in every run. */
  public random(): number {
    this.seed = (this.seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.seed / 2_147_483_648;
  }

  public word(): string {
    return `w${Math.floor(this.size ** this.random()).toString(36)}x`;
  }

  public text(words: number): string {
    return Array.from({ length: words }, () => this.word()).join(' ');
  }
}

/** Fills a ticket with what people say in one: short and long texts, embeds, reactions, replies, and files. */
export async function fillConversation(
  store: ConversationStore,
  files: FileStore,
  ticket: Ticket,
  count: number,
  fileCount: number
): Promise<{ readonly bytes: number }> {
  const vocabulary = new Vocabulary();
  let bytes = 0;
  for (let place = 0; place * MostInPiece < count; place += 1) {
    const first = place * MostInPiece;
    const messages = Array.from({ length: Math.min(MostInPiece, count - first) }, (_, index) =>
      message(first + index, count, fileCount, vocabulary)
    );
    bytes += JSON.stringify(messages).length;
    const names = {
      people: Object.fromEntries(people.map((id) => [id, { name: `Person ${id.slice(-2)}` }])),
      roles: {},
      channels: {}
    };
    await store.add(ticket, place, { version: 1, readAt: new Date().toISOString(), messages, names });
  }
  for (let file = 0; file < fileCount; file += 1) {
    const data = createHash('sha512').update(String(file)).digest();
    const content = Buffer.alloc(FileBytes, data);
    await files.keep(ticket, linkKey(linkOf(file)), parts(content), ({ sha256, size }) => ({
      sha256,
      size,
      type: 'image/png'
    }));
  }
  return { bytes };
}

async function* parts(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}

function linkOf(file: number): string {
  return `https://cdn.discordapp.com/attachments/400000000000000001/${500_000 + file}/photo-${file}.png`;
}

function message(place: number, count: number, fileCount: number, vocabulary: Vocabulary): KeptMessage {
  const id = (FirstId + BigInt(place) * 4_194_304_000n).toString();
  const every = Math.max(1, Math.floor(count / Math.max(1, fileCount)));
  const file = place % every === 0 && place / every < fileCount ? place / every : null;
  const author = {
    id: people[place % people.length] ?? people[0],
    username: `person${place % people.length}`,
    bot: false
  };
  return {
    ...{ id, type: place % 9 === 8 ? 19 : 0, channel_id: '400000000000000001', author },
    content: `${vocabulary.text(3 + Math.floor(vocabulary.random() * 30))}${place % 5 === 0 ? ' **really** <@200000000000000009>' : ''}`,
    timestamp: new Date(1_700_000_000_000 + place * 1000).toISOString(),
    ...{
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mention_roles: [],
      mentions: [],
      pinned: false,
      flags: 0
    },
    attachments:
      file === null
        ? []
        : [
            {
              id: String(file),
              filename: `photo-${file}.png`,
              size: FileBytes,
              url: linkOf(file),
              proxy_url: linkOf(file),
              content_type: 'image/png',
              width: 640,
              height: 480
            }
          ],
    embeds:
      place % 20 === 0
        ? [
            {
              type: 'rich',
              title: vocabulary.text(3),
              description: vocabulary.text(20),
              fields: [{ name: 'Parcel', value: vocabulary.text(4), inline: true }]
            }
          ]
        : [],
    components: [],
    ...(place % 30 === 0 && {
      reactions: [
        {
          emoji: { id: null, name: '👍' },
          count: 2,
          count_details: { burst: 0, normal: 2 },
          me: false,
          me_burst: false,
          burst_colors: []
        }
      ]
    }),
    ...(place % 9 === 8 && {
      message_reference: { message_id: (BigInt(id) - 4_194_304_000n).toString(), channel_id: '400000000000000001' }
    })
  };
}
