import fc from 'fast-check';
import { linksOf } from '../../../src/lib/transcripts/links.js';
import { PieceSchema, type KeptMessage, type Piece } from '../../../src/lib/transcripts/piece.js';
import { saidAt } from '../../../src/lib/transcripts/reading.js';
import { isBy, withoutPerson } from '../../../src/lib/transcripts/without-person.js';
import { lacksItsWords } from '../../../src/lib/transcripts/without-words.js';

const ada = '200000000000000001';
const ben = '200000000000000002';
const bot = '200000000000000777';
const channelId = '300000000000000001';

/** Words of theirs have this in them, those of others that. */
const theirs = fc.string({ maxLength: 12, unit: 'binary' }).map((text) => `ADAS${text}`);
const others = fc.string({ maxLength: 12, unit: 'binary' }).map((text) => `BENS${text}`);

const person = (id: string, name: string) => ({
  id,
  username: name,
  global_name: name,
  avatar: id === ada ? 'ADASface' : null
});
const adaNow = theirs.map((name) => person(ada, name));
const benNow = others.map((name) => person(ben, name));

const attachment = (words: fc.Arbitrary<string>) =>
  words.map((name) => ({
    id: '1',
    filename: name,
    url: `https://cdn.discordapp.com/attachments/1/2/${encodeURIComponent(name)}`
  }));
/** All that words stand in. */
const body = (words: fc.Arbitrary<string>) =>
  fc.record({
    content: words,
    attachments: fc.array(attachment(words), { maxLength: 2 }),
    embeds: fc.array(fc.record({ title: words, fields: fc.array(fc.record({ name: words, value: words })) }), {
      maxLength: 2
    }),
    components: fc.array(fc.record({ components: fc.array(fc.record({ label: words, value: words })) }), {
      maxLength: 1
    })
  });
const poll = (words: fc.Arbitrary<string>) => fc.record({ question: fc.record({ text: words }) });
/** People stand in messages of anybody. */
const aboutAda = fc.record(
  {
    mentions: fc.tuple(adaNow, benNow),
    interaction_metadata: fc.record({ user: benNow, target_user: adaNow }),
    resolved: fc.record({
      users: adaNow.map((one) => ({ [ada]: one })),
      members: theirs.map((nick) => ({ [ada]: { nick } }))
    })
  },
  { requiredKeys: [] }
);

const byAda = fc
  .tuple(body(theirs), adaNow, fc.option(poll(theirs), { nil: undefined }), theirs, aboutAda)
  .map(([words, author, asked, nick, more]) => ({
    ...more,
    ...words,
    author,
    ...(asked && { poll: asked }),
    member: { nick }
  }));
const saidByAda = fc.tuple(body(theirs), adaNow).map(([words, author]) => ({ ...words, author }));
const byBen = fc
  .tuple(
    body(others),
    benNow,
    fc.option(poll(others), { nil: undefined }),
    aboutAda,
    fc.option(saidByAda, { nil: undefined })
  )
  .map(([words, author, asked, more, answered]) => ({
    ...{ ...more, ...words, author },
    ...(asked && { poll: asked }),
    ...(answered && { referenced_message: { id: '1', ...answered } })
  }));
const forwarding = fc.tuple(body(theirs), benNow).map(([words, author]) => ({
  ...{ author, content: 'BENS', message_reference: { type: 1, message_id: '500000000000000000' } },
  message_snapshots: [{ message: words }]
}));
const answering = fc.tuple(body(theirs), adaNow).map(([words, user]) => ({
  ...{ ...words, author: { ...person(bot, 'Desk'), bot: true }, interaction_metadata: { user } }
}));

const pieces = fc
  .tuple(byAda, fc.array(fc.oneof(byAda, byBen, forwarding, answering), { maxLength: 6 }), theirs)
  .map(([first, more, name]): Piece => ({
    version: 1,
    readAt: '2030-01-01T00:00:00.000Z',
    messages: [first, ...more].map((message, index) => ({
      ...{ id: String(500_000_000_000_000_000n + BigInt(index)), type: 0, timestamp: '2030-01-01T00:00:00.000Z' },
      ...message
    })),
    names: { people: { [ada]: { name }, [ben]: { name: 'BENS' } }, roles: {}, channels: { [channelId]: { name } } }
  }));

const whoseIn = ({ messages }: Piece, isAboutThem = true) => ({
  ...{ userId: ada, isAboutThem, channelId },
  messageIds: new Set(messages.filter((message) => isBy(message, ada)).map(({ id }) => id))
});
/** How often others’ words stand in messages that are not theirs. */
const ofOthers = (messages: readonly KeptMessage[]) =>
  messages.filter((message) => !isBy(message, ada)).map((message) => JSON.stringify(message).split('BENS').length);

describe('A conversation without the words of one person', () => {
  test('has none of them anywhere, all words of others, and the same messages in the same order', () => {
    fc.assert(
      fc.property(pieces, (piece) => {
        const left = withoutPerson(piece, whoseIn(piece));
        expect(JSON.stringify(left)).not.toContain('ADAS');
        expect(
          left.messages
            .flatMap((message) => linksOf(message, '100000000000000001'))
            .map(({ key }) => key)
            .join()
        ).not.toContain('ADAS');
        expect(ofOthers(left.messages)).toEqual(ofOthers(piece.messages));
        expect(left.messages.map(({ id, timestamp }) => [id, timestamp])).toEqual(
          piece.messages.map(({ id, timestamp }) => [id, timestamp])
        );
        expect(PieceSchema.parse(left)).toEqual(left);
        // It is told from a message the bot may not read.
        expect(left.messages.filter((message) => isBy(message, ada)).some(lacksItsWords)).toBe(false);
        expect(JSON.stringify(withoutPerson(left, whoseIn(left)))).toBe(JSON.stringify(left));
      })
    );
  });

  test('where their messages still stand: what others say since brings none of them back', () => {
    const since = fc.array(fc.oneof(byBen, forwarding), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pieces, since, theirs, (before, messages, name) => {
        const first = 900_000_000_000_000_000n;
        const later: Piece = {
          ...before,
          messages: messages.map((message, index) => ({ id: String(first + BigInt(index)), type: 0, ...message })),
          names: { people: { [ada]: { name } }, roles: {}, channels: { [channelId]: { name } } }
        };
        const until = saidAt(String(first - 10_000_000n));
        const left = withoutPerson(later, { ...whoseIn(before), until });
        expect(JSON.stringify(left)).not.toContain('ADAS');
        expect(ofOthers(left.messages)).toEqual(ofOthers(later.messages));
        // Had they not been read before, they would go as well.
        expect(withoutPerson(before, { ...whoseIn(before), until }).messages).toEqual(
          withoutPerson(before, whoseIn(before)).messages
        );
      })
    );
  });

  test('keeps what they write anew, with their name, and not what it answers of before', () => {
    const author = person(ada, 'Ada');
    const old = { id: '500000000000000000', type: 0, content: 'ADASold', author };
    const id = '900000000000000000';
    const piece: Piece = {
      ...{ version: 1, readAt: '2030-01-01T00:00:00.000Z' },
      messages: [
        { id, type: 19, content: 'Anew', author, referenced_message: old, mentions: [author] },
        // Discord says itself how a poll of theirs ended.
        {
          id,
          type: 46,
          content: '',
          author,
          message_reference: { message_id: old.id },
          embeds: [{ fields: ['ADASold'] }]
        }
      ],
      names: { people: {}, roles: {}, channels: {} }
    };
    const left = withoutPerson(piece, { ...whoseIn(piece), messageIds: new Set(), until: saidAt(id) - 1 });
    expect(JSON.stringify(left)).not.toContain('ADASold');
    expect(left.messages[0]).toMatchObject({ content: 'Anew', author });
  });

  test('keeps what bots wrote and what channels are called, where the ticket is somebody else’s', () => {
    const piece: Piece = {
      version: 1,
      readAt: '2030-01-01T00:00:00.000Z',
      messages: [{ id: '500000000000000000', content: 'Welcome, Ben', author: { ...person(bot, 'Desk'), bot: true } }],
      names: { people: {}, roles: {}, channels: { [channelId]: { name: 'ben' } } }
    };
    expect(withoutPerson(piece, whoseIn(piece, false))).toEqual(piece);
    expect(withoutPerson(piece, whoseIn(piece))).toMatchObject({
      messages: [{ content: '' }],
      names: { channels: {} }
    });
  });
});
