import { DiscordAPIError, Routes } from 'discord.js';
import { DeskRest } from '../../../src/lib/client/desk-rest.js';

const guildId = '100000000000000001';
const otherId = '100000000000000002';

describe('A bot without a permission', () => {
  let asked: string[];
  let code: number;
  let rest: DeskRest;
  beforeEach(() => {
    asked = [];
    code = 50013;
    rest = new DeskRest(
      {
        makeRequest: (url) => {
          asked.push(url);
          const status = code === 0 ? 200 : 403;
          return Promise.resolve(Response.json({ code, message: 'No.' }, { status }));
        }
      },
      { placeOf: (route) => /^\/guilds\/(\d+)/.exec(route)?.[1] ?? null }
    ).setToken('token');
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const create = (id = guildId) => rest.post(Routes.guildChannels(id), { body: { name: 'ticket' } });
  const press = async (times: number, id?: string) => {
    for (let n = 0; n < times; n += 1) await expect(create(id)).rejects.toBeInstanceOf(DiscordAPIError);
  };

  it('asks Discord a few times, however often people press', async () => {
    await press(500);
    expect(asked).toHaveLength(3);
    // In another server it is asked all the same.
    await press(1, otherId);
    expect(asked).toHaveLength(4);
  });

  it('asks at once when the gateway told of a change in that server', async () => {
    await press(10);
    rest.permissionsChanged(otherId);
    await press(1);
    expect(asked).toHaveLength(3);
    code = 0;
    rest.permissionsChanged(guildId);
    await create();
    expect(asked).toHaveLength(4);
  });

  it('asks once a minute where the gateway told nothing', async () => {
    await press(10);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
    await press(10);
    expect(asked).toHaveLength(4);
  });

  it('is not held back by refusals of another kind', async () => {
    code = 40_001;
    await press(10);
    expect(asked).toHaveLength(10);
  });
});
