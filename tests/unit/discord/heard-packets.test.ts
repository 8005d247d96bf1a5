import { MessageFlags } from 'discord.js';
import fc from 'fast-check';
import { isAboutMessages, isWithChannel, newsIn, type MessagePacket } from '../../../src/lib/discord/heard-packets.js';

const channelId = '300000000000000001';
const id = '400000000000000001';
const ada = { id: '200000000000000001', username: 'ada', global_name: 'Ada', discriminator: '0' };
const packet = (t: string, d: object): MessagePacket => ({ t, d: { channel_id: channelId, ...d } });
const sent = { id, type: 0, content: 'Hello', timestamp: '2030-01-01T00:00:00.000Z', author: ada };

describe('What the gateway says of messages', () => {
  test('is kept as Discord gives it to whoever reads it', () => {
    const more = { guild_id: '1', member: { nick: 'A' }, nonce: '5', mentions: [{ ...ada, member: { nick: 'A' } }] };
    const [news] = newsIn(packet('MESSAGE_CREATE', { ...sent, ...more }), undefined);
    expect(news).toMatchObject({
      kind: 'said',
      message: { ...sent, channel_id: channelId, mentions: [ada] },
      names: { people: { [ada.id]: { name: 'Ada' } } }
    });
    expect(Object.keys(news?.kind === 'said' ? news.message : {}).sort()).toEqual(
      [...Object.keys(sent), 'channel_id', 'mentions'].sort()
    );
  });

  test('says of an edit perhaps only what is new', () => {
    expect(newsIn(packet('MESSAGE_UPDATE', { id, embeds: [] }), undefined)).toMatchObject([
      { kind: 'edited', message: { id, embeds: [] }, names: { people: {} } }
    ]);
  });

  test('may delete one or many', () => {
    expect(newsIn(packet('MESSAGE_DELETE', { id }), undefined)).toMatchObject([{ kind: 'deleted', id }]);
    const ids = [id, '400000000000000002'];
    expect(newsIn(packet('MESSAGE_DELETE_BULK', { ids }), undefined)).toMatchObject(
      ids.map((one) => ({ kind: 'deleted', id: one }))
    );
  });

  test('is not kept where only one person can see it: whoever reads the channel is not given it either', () => {
    for (const t of ['MESSAGE_CREATE', 'MESSAGE_UPDATE'])
      expect(newsIn(packet(t, { ...sent, flags: MessageFlags.Ephemeral | MessageFlags.Loading }), undefined)).toEqual(
        []
      );
  });

  test('cannot say what this bot alone says of messages', () => {
    const wrong = { vanished: true, erased: true, earlier: [{ content: 'x' }], deleted_at: 'now' };
    const [news] = newsIn(packet('MESSAGE_CREATE', { ...sent, ...wrong }), undefined);
    expect(news?.kind === 'said' && news.message).toEqual({ ...sent, channel_id: channelId });
  });

  test.each([
    ['MESSAGE_CREATE', { ...sent, id: '../..' }],
    ['MESSAGE_UPDATE', {}],
    ['MESSAGE_DELETE', { id: 5 }],
    ['MESSAGE_DELETE_BULK', { ids: 'all' }],
    ['MESSAGE_DELETE_BULK', { ids: [null, '__proto__'] }]
  ])('is nothing where it is not as Discord says it: %s', (t, d) => {
    expect(newsIn(packet(t, d), undefined)).toEqual([]);
  });

  test('is kept without names where those who wrote it are nobody', () => {
    const [news] = newsIn(packet('MESSAGE_CREATE', { ...sent, author: { ...ada, id: '../..' } }), undefined);
    expect(news).toMatchObject({ kind: 'said', names: { people: {} } });
  });

  test('is told from everything else', () => {
    for (const t of ['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'MESSAGE_DELETE_BULK'])
      expect(isAboutMessages(packet(t, {}))).toBe(true);
    for (const other of [packet('MESSAGE_REACTION_ADD', {}), packet('GUILD_CREATE', {}), null, undefined, 'x', {}])
      expect(isAboutMessages(other)).toBe(false);
  });

  test('is heard or left, and stops nothing, whatever it is', () => {
    const any = fc.anything({ withNullPrototype: false, maxDepth: 2 });
    const person = fc.oneof(any, fc.constant(null), fc.constant(ada), fc.record({ id: any, username: any }));
    const fields = fc.record(
      {
        ...{ id: fc.oneof(any, fc.constant(id)), ids: fc.oneof(any, fc.array(any)), flags: any, content: any },
        ...{ author: person, mentions: fc.oneof(any, fc.array(person)), interaction_metadata: person },
        channel_id: fc.oneof(any, fc.constant(channelId))
      },
      { requiredKeys: [] }
    );
    const events = fc.constantFrom('MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'MESSAGE_DELETE_BULK');
    fc.assert(
      fc.property(events, fc.oneof(any, fields), (t, d) => {
        const said: unknown = { t, d };
        if (!isAboutMessages(said)) return;
        for (const news of isWithChannel(said) ? newsIn(said, undefined) : [])
          expect(news.kind === 'deleted' ? news.id : news.message.id).toMatch(/^\d{17,20}$/);
      }),
      { numRuns: process.env.LONG === '1' ? 20_000 : 500 }
    );
  });
});
