import { lostEmoji } from '../../../src/lib/discord/lost-emoji.js';
import { DeskRest } from '../../../src/lib/client/desk-rest.js';

const route = '/channels/300000000000000001/messages';
const id = '500000000000000777';

/** A Discord that does not know an emoji, and says so as it is told to. */
function refusing(code: string, field: 'id' | 'name') {
  const asked: string[] = [];
  const errors = {
    components: { 0: { components: { 0: { emoji: { [field]: { _errors: [{ code, message: 'No.' }] } } } } } }
  };
  const rest = new DeskRest({
    makeRequest: (_url, { body }) => {
      const sent = typeof body === 'string' ? body : '';
      asked.push(sent);
      const refused = JSON.stringify((JSON.parse(sent) as { components: unknown }).components).includes(`"${id}"`);
      return Promise.resolve(
        Response.json(refused ? { code: 50035, message: 'Invalid Form Body', errors } : {}, {
          status: refused ? 400 : 200
        })
      );
    }
  }).setToken('token');
  rest.clearHandlerSweeper();
  rest.clearHashSweeper();
  return { rest, asked };
}

const message = {
  components: [
    { type: 1, components: [{ type: 2, style: 1, label: 'Big', custom_id: 'x', emoji: { id, name: 'big' } }] }
  ]
};

describe('A message with an emoji that Discord does not know', () => {
  test.each([
    ['BUTTON_COMPONENT_INVALID_EMOJI', 'name'],
    ['BUTTON_COMPONENT_INVALID_EMOJI', 'id'],
    ['SELECT_COMPONENT_INVALID_EMOJI', 'id']
  ] as const)('goes without it, refused as %s at its %s', async (code, field) => {
    const { rest, asked } = refusing(code, field);
    await rest.post(route, { body: message });
    expect(asked).toHaveLength(2);
    expect(asked[1]).not.toContain(id);
    expect(asked[1]).toContain('Big');
  });

  it('once refused, it is left out of texts too, but not of what a person typed, until Discord takes it again', async () => {
    const { rest, asked } = refusing('COMPONENT_INVALID_EMOJI', 'name');
    await rest.post(route, { body: message });
    const texts = {
      content: `<:big:${id}> Big`,
      embeds: [{ title: `<a:big:${id}> One`, fields: [{ name: 'Size', value: `\\<:big:${id}>` }] }],
      components: [{ type: 1, components: [{ type: 4, custom_id: 'y', value: `<:big:1${id}>` }] }]
    };
    await rest.post(route, { body: texts });
    const [content, embeds] = ['Big', [{ title: 'One', fields: texts.embeds[0]?.fields }]];
    expect(JSON.parse(asked.at(-1) ?? '')).toMatchObject({ content, embeds, components: texts.components });
    lostEmoji.taken(message);
    await rest.post(route, { body: texts });
    expect(JSON.parse(asked.at(-1) ?? '')).toMatchObject(texts);
  });
});
