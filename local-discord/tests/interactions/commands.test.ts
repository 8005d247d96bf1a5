import { openStage, type Stage } from './support/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const route = () => `/applications/${stage.bot.info.applicationId}/commands`;
const ping = { name: 'ping', description: 'Says pong' };

describe('registering commands', () => {
  it('creates with 201, and overwrites the same name with 200 and the same id', async () => {
    const created = await stage.bot.command(ping);
    const again = await stage.bot.command({ ...ping, description: 'Says pong, loudly' });
    expect(created.status).toBe(201);
    expect(again).toMatchObject({ status: 200, body: { id: created.body.id, description: 'Says pong, loudly' } });
    expect(again.body.version).not.toBe(created.body.version);
  });

  it('keeps ids in a bulk overwrite, removes what is left out, and changes no version without need', async () => {
    const first = await stage.bot.rest('PUT', route(), [ping, { name: 'old', description: 'Goes' }]);
    const second = await stage.bot.rest('PUT', route(), [ping, { name: 'Report', type: 3 }]);
    const [before, after] = [first.body, second.body] as unknown as { id: string; version: string; name: string }[][];
    expect(after?.map(({ name }) => name)).toEqual(['ping', 'Report']);
    expect(after?.[0]).toEqual(before?.[0]);
    const list = await stage.bot.rest('GET', route());
    expect(list.body).toHaveLength(2);
  });

  it('keeps an entry-point command: 50240 for a bulk overwrite without it', async () => {
    const { applicationId } = stage.bot.info;
    await stage.discord.client.call('setPortal', { applicationId, entryPointCommand: 'launch' });
    await expect(stage.bot.rest('PUT', route(), [ping])).resolves.toMatchObject({ status: 400, body: { code: 50240 } });
    const entryPoint = { name: 'launch', type: 4, handler: 2 };
    const kept = await stage.bot.rest('PUT', route(), [ping, entryPoint]);
    expect(kept).toMatchObject({ status: 200, body: [{ name: 'ping' }, entryPoint] });
    await stage.discord.client.call('setPortal', { applicationId, entryPointCommand: null });
    await expect(stage.bot.rest('PUT', route(), [ping])).resolves.toMatchObject({ status: 200 });
  });

  it('changes, gives and deletes one by id', async () => {
    const { body } = await stage.bot.command({ name: 'brief', description: 'Short' });
    const one = `${route()}/${String(body.id)}`;
    await expect(stage.bot.rest('PATCH', one, { description: 'Long' })).resolves.toMatchObject({
      status: 200,
      body: { name: 'brief', description: 'Long' }
    });
    await expect(stage.bot.rest('GET', one)).resolves.toMatchObject({ body: { description: 'Long' } });
    await expect(stage.bot.rest('DELETE', one)).resolves.toMatchObject({ status: 204 });
    await expect(stage.bot.rest('GET', one)).resolves.toMatchObject({ status: 404, body: { code: 10063 } });
  });

  it('gives translations only to those who ask', async () => {
    await stage.bot.command({ ...ping, name: 'hello', name_localizations: { de: 'hallo' } });
    const named = (answer: { body: unknown }) =>
      (answer.body as { name: string }[]).find(({ name }) => name === 'hello');
    expect(named(await stage.bot.rest('GET', route()))).not.toHaveProperty('name_localizations');
    expect(named(await stage.bot.rest('GET', `${route()}?with_localizations=true`))).toMatchObject({
      name_localizations: { de: 'hallo' }
    });
  });

  it('belongs to the bot that asks, in servers it is in', async () => {
    await expect(stage.bot.rest('GET', '/applications/1/commands')).resolves.toMatchObject({
      status: 403,
      body: { code: 20012 }
    });
    await expect(stage.bot.command(ping, '1')).resolves.toMatchObject({ status: 403, body: { code: 50001 } });
    await expect(stage.bot.command(ping, stage.server.id)).resolves.toMatchObject({
      status: 201,
      body: { guild_id: stage.server.id }
    });
    await stage.bot.rest('PUT', `/applications/${stage.bot.info.applicationId}/guilds/${stage.server.id}/commands`, []);
  });
});

const text = (name: string, more: object = {}) => ({ type: 3, name, description: 'Text', ...more });
const sub = (name: string, options: object[] = []) => ({ type: 1, name, description: 'Sub', options });

describe('what Discord refuses with 50035', () => {
  it.each([
    ['a capital letter', { ...ping, name: 'Ping' }, 'name'],
    ['a space', { ...ping, name: 'pi ng' }, 'name'],
    ['no description', { name: 'ping' }, 'description'],
    ['a long description', { ...ping, description: 'x'.repeat(101) }, 'description'],
    ['a description on a user command', { name: 'Report', type: 2, description: 'No' }, 'description'],
    [
      'a translated description on a message command',
      { name: 'Report', type: 3, description_localizations: { de: 'Nein' } },
      'description_localizations'
    ],
    ['an option on a message command', { name: 'Report', type: 3, options: [text('a')] }, 'options'],
    ['a message command of blanks', { name: '   ', type: 3 }, 'name'],
    ['a user command of 33 characters', { name: 'x'.repeat(33), type: 2 }, 'name'],
    [
      'a translation of 33 characters',
      { name: 'Report', type: 3, name_localizations: { de: 'x'.repeat(33) } },
      'name_localizations'
    ],
    ['a translation of blanks', { name: 'Report', type: 3, name_localizations: { de: ' ' } }, 'name_localizations'],
    [
      'a language that Discord does not know',
      { name: 'Report', type: 3, name_localizations: { xx: 'Report' } },
      'name_localizations'
    ],
    ['a translation with a capital letter', { ...ping, name_localizations: { de: 'Ping' } }, 'name_localizations'],
    ['an option twice', { ...ping, options: [text('a'), text('a')] }, 'options'],
    [
      'a required option after an optional one',
      { ...ping, options: [text('a'), text('b', { required: true })] },
      'options'
    ],
    ['a sub-command beside an option', { ...ping, options: [sub('a'), text('b')] }, 'options'],
    ['26 options', { ...ping, options: Array.from({ length: 26 }, (_, n) => text(`o${String(n)}`)) }, 'options'],
    [
      '26 choices',
      {
        ...ping,
        options: [text('a', { choices: Array.from({ length: 26 }, (_, n) => ({ name: String(n), value: String(n) })) })]
      },
      'options'
    ],
    [
      'choices beside autocomplete',
      { ...ping, options: [text('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] },
      'options'
    ]
  ])('%s', async (_what, body, field) => {
    const { status, body: answer } = await stage.bot.command(body);
    expect(status).toBe(400);
    expect(answer.code).toBe(50035);
    expect(answer.errors).toHaveProperty(field);
  });

  it('two commands of one name in bulk', async () => {
    const answer = await stage.bot.rest('PUT', route(), [ping, ping]);
    expect(answer).toMatchObject({ status: 400, body: { code: 50035, errors: { '1': { name: {} } } } });
  });

  it.each([2, 3])('more than 15 commands in a menu (type %i), with its own code', async (type) => {
    const many = Array.from({ length: 16 }, (_, n) => ({ type, name: `Menu ${String(n)}` }));
    await expect(stage.bot.rest('PUT', route(), many)).resolves.toMatchObject({ status: 400, body: { code: 30032 } });
    await expect(stage.bot.rest('PUT', route(), many.slice(1))).resolves.toMatchObject({ status: 200 });
  });

  it('more than 100 commands, with its own code', async () => {
    const many = Array.from({ length: 101 }, (_, n) => ({ ...ping, name: `ping${String(n)}` }));
    await expect(stage.bot.rest('PUT', route(), many)).resolves.toMatchObject({ status: 400, body: { code: 30032 } });
  });
});
