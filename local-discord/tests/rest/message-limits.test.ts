import { Frame } from '../frame/support/frame.js';

const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const option = (value: string, more: object = {}) => ({ label: value, value, ...more });
const menu = (more: object = {}) => ({ type: 3, custom_id: 'menu', options: [option('one'), option('two')], ...more });
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const fields = (count: number) => times(count, (n) => ({ name: String(n), value: 'x' }));
const x = (length: number) => 'x'.repeat(length);

/** Components of the newer layout need a flag. */
const NEW_LAYOUT = 1 << 15;

describe('a message', () => {
  let frame: Frame;

  beforeAll(async () => {
    frame = await Frame.open();
    await frame.client.call('setLimits', { rateLimits: false });
  });
  afterAll(() => frame.close());

  const send = (body: object) => frame.rest('POST', frame.messages, { body });

  test.each<[string, object]>([
    ['2000 characters', { content: x(2000) }],
    ['a title of 256', { embeds: [{ title: x(256) }] }],
    ['a description of 4096', { embeds: [{ description: x(4096) }] }],
    ['25 fields', { embeds: [{ fields: fields(25) }] }],
    ['a field of 256 and 1024', { embeds: [{ fields: [{ name: x(256), value: x(1024) }] }] }],
    ['a footer of 2048', { embeds: [{ footer: { text: x(2048) } }] }],
    ['an author of 256', { embeds: [{ author: { name: x(256) } }] }],
    ['ten embeds', { embeds: times(10, (n) => ({ title: String(n) })) }],
    ['6000 characters in all embeds', { embeds: [{ description: x(4000) }, { description: x(2000) }] }],
    ['more spaces than that', { embeds: [{ description: `  ${x(4000)}  ` }, { description: `  ${x(2000)}  ` }] }],
    ['an embed with a picture only', { embeds: [{ image: { url: 'https://example.com/a.png' } }] }],
    ['five rows', { components: times(5, (n) => row(button({ custom_id: String(n) }))) }],
    ['five buttons in a row', { components: [row(...times(5, (n) => button({ custom_id: String(n) })))] }],
    ['a label of 80', { components: [row(button({ label: x(80) }))] }],
    ['a custom id of 100', { components: [row(button({ custom_id: x(100) }))] }],
    [
      'a button with an emoji only',
      { components: [row({ type: 2, style: 2, custom_id: 'go', emoji: { name: '🎫' } })] }
    ],
    ...['✖', '✖️', '1⃣', '1️⃣', '🗑', '🏳‍🌈'].map((name): [string, object] => [
      `the emoji ${JSON.stringify(name)}`,
      { components: [row(button({ emoji: { name } }))] }
    ]),
    ['a link', { components: [row({ type: 2, style: 5, label: 'Go', url: 'https://example.com' })] }],
    ['a menu that takes both', { components: [row(menu({ max_values: 2 }))] }],
    ['a placeholder of 150', { components: [row(menu({ placeholder: x(150) }))] }],
    ['forty components', { flags: NEW_LAYOUT, components: times(40, () => ({ type: 10, content: 'x' })) }]
  ])('may hold %s', async (_what, body) => {
    const reply = await send(body);
    expect([reply.status, reply.body?.errors]).toEqual([200, undefined]);
  });

  const inRow = (...path: string[]) => ['components', '0', 'components', ...path];

  test.each<[string, object, string[], string]>([
    ['2001 characters', { content: x(2001) }, ['content'], 'BASE_TYPE_MAX_LENGTH'],
    ['a title of 257', { embeds: [{ title: x(257) }] }, ['embeds', '0', 'title'], 'BASE_TYPE_MAX_LENGTH'],
    [
      'a description of 4097',
      { embeds: [{ description: x(4097) }] },
      ['embeds', '0', 'description'],
      'BASE_TYPE_MAX_LENGTH'
    ],
    ['26 fields', { embeds: [{ fields: fields(26) }] }, ['embeds', '0', 'fields'], 'BASE_TYPE_MAX_LENGTH'],
    [
      'a field without a value',
      { embeds: [{ fields: [{ name: 'name', value: ' ' }] }] },
      ['embeds', '0', 'fields', '0', 'value'],
      'BASE_TYPE_REQUIRED'
    ],
    [
      'a field value of 1025',
      { embeds: [{ fields: [{ name: 'name', value: x(1025) }] }] },
      ['embeds', '0', 'fields', '0', 'value'],
      'BASE_TYPE_MAX_LENGTH'
    ],
    [
      'a footer of 2049',
      { embeds: [{ footer: { text: x(2049) } }] },
      ['embeds', '0', 'footer', 'text'],
      'BASE_TYPE_MAX_LENGTH'
    ],
    ['an empty embed', { embeds: [{ color: 1 }] }, ['embeds', '0', 'description'], 'BASE_TYPE_REQUIRED'],
    ['eleven embeds', { embeds: times(11, (n) => ({ title: String(n) })) }, ['embeds'], 'BASE_TYPE_MAX_LENGTH'],
    [
      '6001 characters in all embeds',
      { embeds: [{ description: x(4000) }, { description: x(2000), title: 'x' }] },
      ['embeds'],
      'MAX_EMBED_SIZE_EXCEEDED'
    ],
    [
      'six rows',
      { components: times(6, (n) => row(button({ custom_id: String(n) }))) },
      ['components'],
      'BASE_TYPE_BAD_LENGTH'
    ],
    [
      'six buttons in a row',
      { components: [row(...times(6, (n) => button({ custom_id: String(n) })))] },
      inRow(),
      'BASE_TYPE_BAD_LENGTH'
    ],
    ['an empty row', { components: [row()] }, inRow(), 'BASE_TYPE_BAD_LENGTH'],
    ['a menu beside a button', { components: [row(menu(), button())] }, inRow(), 'COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
    [
      'a button without a label',
      { components: [row({ type: 2, style: 1, custom_id: 'go' })] },
      inRow('0', 'label'),
      'BASE_TYPE_REQUIRED'
    ],
    [
      'a button without a custom id',
      { components: [row({ type: 2, style: 1, label: 'Go' })] },
      inRow('0', 'custom_id'),
      'BASE_TYPE_REQUIRED'
    ],
    [
      'a link without an address',
      { components: [row({ type: 2, style: 5, label: 'Go' })] },
      inRow('0', 'url'),
      'BASE_TYPE_REQUIRED'
    ],
    [
      'a button with a custom id and an address',
      { components: [row(button({ url: 'https://example.com' }))] },
      inRow('0'),
      'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE'
    ],
    [
      'an emoji that is none',
      { components: [row(button({ emoji: { name: 'ticket' } }))] },
      inRow('0', 'emoji', 'name'),
      'COMPONENT_INVALID_EMOJI'
    ],
    [
      'the same custom id twice',
      { components: [row(button()), row(button())] },
      ['components', '1', 'components', '0', 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED'
    ],
    [
      'an option twice',
      { components: [row(menu({ options: [option('one'), option('one')] }))] },
      inRow('0', 'options', '1', 'value'),
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED'
    ],
    [
      'a menu without options',
      { components: [row(menu({ options: [] }))] },
      inRow('0', 'options'),
      'BASE_TYPE_BAD_LENGTH'
    ],
    [
      'a menu that takes more than it has',
      { components: [row(menu({ max_values: 3 }))] },
      inRow('0', 'options'),
      'BASE_TYPE_BAD_LENGTH'
    ],
    [
      'a menu that takes at least more than at most',
      { components: [row(menu({ min_values: 2, max_values: 1 }))] },
      inRow('0', 'min_values'),
      'NUMBER_TYPE_MAX'
    ],
    [
      'the newer layout without its flag',
      { components: [{ type: 10, content: 'x' }] },
      ['components', '0', 'type'],
      'UNION_TYPE_CHOICES'
    ],
    [
      'the newer layout with content',
      { flags: NEW_LAYOUT, content: 'x', components: [{ type: 10, content: 'x' }] },
      ['content'],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'
    ],
    [
      'forty-one components',
      { flags: NEW_LAYOUT, components: [row(button()), ...times(39, () => ({ type: 10, content: 'x' }))] },
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED'
    ]
  ])('may not hold %s', async (_what, body, path, problem) => {
    const posted = await send({ content: 'as it was' });
    const refused = await send(body);
    expect([refused.status, refused.body?.code]).toEqual([400, 50035]);
    expect(refused.body?.errors).toHaveProperty([...path, '_errors', 0, 'code'], problem);
    // An edit is measured by the same rule, and a refused one changes nothing.
    const id = String(posted.body?.id);
    const edited = await frame.rest('PATCH', `${frame.messages}/${id}`, { body });
    expect([edited.status, edited.body?.code]).toEqual([400, 50035]);
    expect((await frame.rest('GET', `${frame.messages}/${id}`)).body).toMatchObject({
      content: 'as it was',
      embeds: [],
      components: []
    });
  });

  test('may not be empty, neither at first nor after an edit', async () => {
    for (const body of [{}, { content: '' }, { content: ' \n ' }, { embeds: [] }, { content: null }]) {
      const reply = await send(body);
      expect([reply.status, reply.body]).toEqual([400, { message: 'Cannot send an empty message', code: 50006 }]);
    }
    const { body } = await send({ content: 'text', embeds: [{ title: 'title' }] });
    const edit = (change: object) => frame.rest('PATCH', `${frame.messages}/${String(body?.id)}`, { body: change });
    expect((await edit({ content: '' })).status).toBe(200);
    const emptied = await edit({ embeds: [] });
    expect([emptied.status, emptied.body?.code]).toEqual([400, 50006]);
  });

  test('of somebody else can be deleted, but not edited', async () => {
    const said = await frame.client.call('say', { as: frame.adaId, channelId: frame.channelId, content: 'mine' });
    const edited = await frame.rest('PATCH', `${frame.messages}/${said.id}`, { body: { content: 'yours' } });
    expect([edited.status, edited.body?.code]).toEqual([403, 50005]);
    expect((await frame.rest('DELETE', `${frame.messages}/${said.id}`)).status).toBe(204);
    expect((await frame.rest('DELETE', `${frame.messages}/${said.id}`)).body?.code).toBe(10008);
  });

  test('with the same nonce is the same message', async () => {
    const once = { content: 'once', nonce: 'n-1', enforce_nonce: true };
    const [first, second] = [await send(once), await send(once)];
    expect(second.body?.id).toBe(first.body?.id);
    const other = await send({ ...once, nonce: 'n-2' });
    expect(other.body?.id).not.toBe(first.body?.id);
  });

  test('with the nonce of another channel is that channel’s message, unless nonces are kept apart', async () => {
    const { id } = await frame.newChannel('elsewhere');
    const elsewhere = (nonce: string) =>
      frame.rest('POST', `/channels/${id}/messages`, { body: { content: 'x', nonce, enforce_nonce: true } });
    const first = await send({ content: 'x', nonce: 'n-4', enforce_nonce: true });
    expect((await elsewhere('n-4')).body?.id).toBe(first.body?.id);
    await frame.client.call('setLimits', { nonceScope: 'channel' });
    await send({ content: 'x', nonce: 'n-5', enforce_nonce: true });
    expect((await elsewhere('n-5')).body?.channel_id).toBe(id);
    await frame.client.call('setLimits', { nonceScope: 'author' });
  });

  test('with the nonce of a deleted message is unknown; minutes later the nonce is forgotten', async () => {
    const again = () => send({ content: 'x', nonce: 'n-6', enforce_nonce: true });
    const { body } = await again();
    await frame.rest('DELETE', `${frame.messages}/${String(body?.id)}`);
    expect(await again()).toMatchObject({ status: 404, body: { code: 10008 } });
    await frame.client.call('setLimits', { timeScale: 0.000_001 });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await again()).status).toBe(200);
    await frame.client.call('setLimits', { timeScale: 1 });
  });

  test('with a nonce shows it to who sends it, and to nobody later', async () => {
    const { body: sent } = await send({ content: 'noted', nonce: 'n-3' });
    expect(sent).toMatchObject({ nonce: 'n-3' });
    const later = await frame.rest('GET', `${frame.messages}/${String(sent?.id)}`);
    expect(later.body).toMatchObject({ content: 'noted' });
    expect(later.body).not.toHaveProperty('nonce');
  });
});
