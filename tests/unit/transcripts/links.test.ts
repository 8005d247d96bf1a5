import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { linkKey } from '../../../src/lib/transcripts/link-key.js';
import { linksOf } from '../../../src/lib/transcripts/links.js';
import type { KeptMessage } from '../../../src/lib/transcripts/piece.js';

const guildId = '100000000000000001';
const script = join(__dirname, '..', '..', 'support', 'message-paths.js');
const paths = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as string[][];

const id = '200000000000000002';
const mark = 'feedc0de';
const file = `https://cdn.discordapp.com/attachments/1/2/${mark}.png`;
const elsewhere = 'https://example.com/elsewhere.png';

/** What names a file, by the last step of its path, and what stands beside it then. */
const naming: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/(^|\.)proxy_url$/, { proxy_url: file, url: elsewhere }],
  [/\.proxy_icon_url$/, { proxy_icon_url: file, icon_url: elsewhere }],
  [/url$/, { url: file, icon_url: file }],
  [/members\.\{\}\.avatar$/, { avatar: mark }],
  [/(avatar|banner|icon|badge|asset|splash|cover_image)$/, { id, username: 'ada' }],
  [/emoji\.id$/, { id: '77777777777777777' }],
  [/sticker(_item)?s\.\[\]\.id$/, { id: '77777777777777777' }]
];
const marks = [mark, '77777777777777777'];

/** Where Discord has files of a message that are not kept, and why. */
const notKept: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)application\./, 'an app is called by its name, and drawn with the picture of its bot'],
  [/\.banner$/, 'what stands behind a profile is drawn nowhere in a conversation'],
  [
    /\.avatar_decoration_data\.|\.collectibles\.|\.primary_guild\./,
    'what people wear around their picture is not drawn'
  ],
  [/\.(channels|roles)\.\{\}\.icon$/, 'roles and channels are called by their names'],
  [/(^|\.)thread\./, 'who is in a thread is not drawn'],
  [/(^|\.)embeds\.\[\]\.(url|author\.url|provider\.url)$/, 'leads to a page; people press it'],
  [/(^|\.)components\.\[\]\.url$|\.accessory\.url$/, 'a button that leads to a page; people press it']
];

/** A message with one thing in it. */
function messageWith(path: readonly string[], beside: object): KeptMessage {
  const [step, ...rest] = path;
  if (step === undefined) return beside as KeptMessage;
  if (rest.length === 0) return beside as KeptMessage;
  const inside = messageWith(rest, beside);
  if (step === '[]') return [inside] as never;
  return { [step === '{}' ? id : step]: inside } as never;
}

const named = paths.flatMap((path) => {
  const name = path.join('.');
  const beside = naming.find(([pattern]) => pattern.test(name))?.[1];
  return beside ? [{ name, message: messageWith(path, { [path.at(-1) ?? '']: mark, ...beside }) }] : [];
});

describe('The files of a message', () => {
  it('are found wherever Discord’s schemas have one, or it is said why not', () => {
    expect(named.length).toBeGreaterThan(200);
    const missed = named.filter(({ message }) => {
      const found = JSON.stringify(linksOf({ ...message, id: '1' }, guildId));
      return !marks.some((one) => found.includes(one));
    });
    const unexplained = missed.filter(({ name }) => !notKept.some(([pattern]) => pattern.test(name)));
    expect(unexplained.map(({ name }) => name)).toEqual([]);
    // And nothing is excused that is not needed.
    const needless = notKept.filter(([pattern]) => !missed.some(({ name }) => pattern.test(name)));
    expect(needless).toEqual([]);
  });

  it('are custom emoji wherever people write, in any of Discord’s texts', () => {
    for (const path of paths.filter((one) => one.at(-1) !== 'id')) {
      const last = path.at(-1) ?? '';
      const text = 'so <a:party:77777777777777777> and <:maple:88888888888888888>';
      const inside = last === '[]' ? text : { [last === '{}' ? id : last]: text };
      const keys = linksOf({ ...messageWith(path, inside as object), id: '1' }, guildId).map(({ key }) => key);
      expect(keys).toEqual(
        expect.arrayContaining([
          'https://cdn.discordapp.com/emojis/77777777777777777.gif',
          'https://cdn.discordapp.com/emojis/88888888888888888.webp'
        ])
      );
    }
  });

  it('are each there once, with what the message says of them', () => {
    const signed = (ex: number) => `https://cdn.discordapp.com/attachments/1/2/a.png?ex=${ex}&is=1&hm=x&`;
    const message = {
      id: '1',
      embeds: [{ image: { url: signed(1), proxy_url: signed(2) } }],
      attachments: [
        { id: '2', url: signed(3), proxy_url: 'https://media.discordapp.net/attachments/1/2/a.png', size: 7 }
      ],
      sticker_items: [1, 2, 3, 4].map((format_type) => ({ id: String(format_type), format_type }))
    };
    const links = linksOf(message, guildId);
    expect(links.map(({ kind, key, size }) => [kind, key, size])).toEqual([
      ['attachment', 'https://cdn.discordapp.com/attachments/1/2/a.png', 7],
      ['sticker', 'https://cdn.discordapp.com/stickers/1.png', null],
      ['sticker', 'https://cdn.discordapp.com/stickers/2.png', null],
      ['sticker', 'https://cdn.discordapp.com/stickers/3.json', null],
      ['sticker', 'https://media.discordapp.net/stickers/4.gif', null]
    ]);
  });

  it('are pictures of people, also those they have on one server alone', () => {
    const message = {
      id: '1',
      author: { id: '5', username: 'ada', avatar: 'a_0123' },
      member: { avatar: '4567' },
      mentions: [
        { id: '6', username: 'sam', avatar: '89ab', member: { avatar: 'a_cdef' } },
        { id: '7', username: 'x', avatar: null }
      ]
    };
    expect(linksOf(message, guildId).map(({ key }) => key)).toEqual([
      `https://cdn.discordapp.com/guilds/${guildId}/users/5/avatars/4567.png`,
      'https://cdn.discordapp.com/avatars/5/a_0123.gif',
      'https://cdn.discordapp.com/avatars/6/89ab.png',
      `https://cdn.discordapp.com/guilds/${guildId}/users/6/avatars/a_cdef.gif`
    ]);
  });

  it('are looked for in whatever comes, and lead nowhere else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        for (const name of ['attachments', 'embeds', 'author', 'emoji', 'sticker_items', 'components', 'image'])
          linksOf({ id: '1', [name]: value }, guildId);
      })
    );
    const hostile = { id: '../../x', username: 'x', avatar: '../../../y' };
    expect(
      linksOf({ id: '1', author: hostile, reactions: [{ emoji: { id: '1/../2', animated: true } }] }, guildId)
    ).toEqual([]);
  });
});

describe('The key of a link', () => {
  it('is the same, however often Discord signs it anew', () => {
    for (const host of ['cdn.discordapp.com', 'media.discordapp.net', '127.0.0.1:4000']) {
      const bare = `https://${host}/attachments/1/2/a%20b.png`;
      for (const query of ['?ex=1&is=2&hm=3&', '?ex=9&is=8&hm=7', '']) expect(linkKey(`${bare}${query}`)).toBe(bare);
    }
    expect(linkKey('https://cdn.discordapp.com/avatars/1/a.png?size=128#x')).toBe(
      'https://cdn.discordapp.com/avatars/1/a.png'
    );
  });

  it('is another one for another file', () => {
    const foreign = 'https://example.com/picture?id=1';
    expect(linkKey(foreign)).toBe(foreign);
    expect(linkKey('https://example.com/picture?id=2')).not.toBe(foreign);
    expect(linkKey('no link')).toBe('no link');
  });

  it('of a key is itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()), (url) => {
        expect(linkKey(linkKey(url))).toBe(linkKey(url));
      })
    );
  });
});
