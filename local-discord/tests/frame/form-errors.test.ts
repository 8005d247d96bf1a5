import { Frame } from './support/frame.js';

const row = (...components: object[]) => ({ type: 1, components });
const menu = (options: object[], more: object = {}) => ({ type: 3, custom_id: 'menu', options, ...more });

describe('a body Discord would refuse', () => {
  let frame: Frame;

  beforeAll(async () => {
    frame = await Frame.open();
    await frame.client.call('setLimits', { rateLimits: false });
  });
  afterAll(() => frame.close());

  /** The tree of what is wrong with a message. */
  const errorsOf = async (body: object): Promise<unknown> => {
    const reply = await frame.rest('POST', frame.messages, { body });
    expect([reply.status, reply.body?.message, reply.body?.code]).toEqual([400, 'Invalid Form Body', 50035]);
    return reply.body?.errors;
  };

  test('is refused with the path to what is wrong', async () => {
    await expect(errorsOf({ embeds: [{ title: 'fine' }, { title: 'x'.repeat(257) }] })).resolves.toEqual({
      embeds: {
        '1': { title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 256 or fewer in length.' }] } }
      }
    });
  });

  test('with everything that is wrong, not with the first thing only', async () => {
    await expect(errorsOf({ content: { no: 'text' }, tts: 'maybe', embeds: 'none' })).resolves.toMatchObject({
      content: { _errors: [{ code: 'STRING_TYPE_CONVERT' }] },
      tts: { _errors: [{ code: 'BOOLEAN_TYPE_CONVERT' }] },
      embeds: { _errors: [{ code: 'LIST_TYPE_CONVERT' }] }
    });
  });

  test('judges a component by its type', async () => {
    const long = { type: 2, style: 1, label: 'Go', custom_id: 'x'.repeat(101) };
    await expect(errorsOf({ components: [row(long)] })).resolves.toEqual({
      components: {
        '0': {
          components: {
            '0': {
              custom_id: {
                _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 100 in length.' }]
              }
            }
          }
        }
      }
    });
    const option = { label: 'x'.repeat(101), value: 'one' };
    await expect(errorsOf({ components: [row(menu([option]))] })).resolves.toHaveProperty(
      ['components', '0', 'components', '0', 'options', '0', 'label', '_errors', 0, 'code'],
      expect.stringMatching(/^BASE_TYPE_(MAX|BAD)_LENGTH$/)
    );
  });

  test('a menu takes 25 options', async () => {
    const options = Array.from({ length: 26 }, (_, index) => ({ label: String(index), value: String(index) }));
    await expect(errorsOf({ components: [row(menu(options))] })).resolves.toHaveProperty(
      ['components', '0', 'components', '0', 'options', '_errors', 0, 'message'],
      expect.stringContaining('25')
    );
    const fits = await frame.rest('POST', frame.messages, { body: { components: [row(menu(options.slice(1)))] } });
    expect(fits.status).toBe(200);
  });

  test('names what is missing', async () => {
    const reply = await frame.rest('POST', `/guilds/${frame.serverId}/channels`, { body: { topic: 'nameless' } });
    expect(reply.body?.errors).toEqual({
      name: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }] }
    });
  });

  test('is refused without a body at all', async () => {
    const reply = await frame.rest('POST', `/guilds/${frame.serverId}/channels`);
    expect([reply.status, reply.body?.code]).toEqual([400, 50035]);
  });

  test('but what Discord reads generously passes: unknown keys, numbers as strings, ids as numbers', async () => {
    const overwrite = { id: frame.adaId, type: 1, allow: 1024, deny: '2048' };
    const body = { name: 'desk', surprise: true, rate_limit_per_user: '5', permission_overwrites: [overwrite] };
    const reply = await frame.rest('POST', `/guilds/${frame.serverId}/channels`, { body });
    expect(reply.body).toMatchObject({
      rate_limit_per_user: 5,
      permission_overwrites: [{ id: frame.adaId, type: 1, allow: '1024', deny: '2048' }]
    });
  });

  test('is noted for whoever asks', async () => {
    await frame.rest('POST', frame.messages, { body: { content: 5.5 } });
    await expect(frame.client.call('schemaFaults', {})).resolves.toContainEqual(
      expect.objectContaining({ kind: 'request', route: 'POST /channels/{channel_id}/messages' })
    );
  });
});
