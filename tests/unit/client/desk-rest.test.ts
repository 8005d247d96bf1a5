import { RateLimitError, RESTEvents, Routes } from 'discord.js';
import { DeskRest } from '../../../src/lib/client/desk-rest.js';

const applicationId = '100000000000000001';
const channelId = '200000000000000002';

describe("When the bot has used up this second's requests", () => {
  let rest: DeskRest;

  beforeEach(async () => {
    // The second does not pass, however slow the machine.
    jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
    rest = new DeskRest({
      globalRequestsPerSecond: 2,
      rejectOnRateLimit: () => true,
      makeRequest: () => Promise.resolve(Response.json({}))
    }).setToken('token');
    await write();
    await write();
  });
  afterEach(async () => {
    // discord.js holds a timer until the second is over.
    await rest.globalDelay;
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
    jest.restoreAllMocks();
  });

  const write = () => rest.post(Routes.channelMessages(channelId), { body: { content: 'welcome' } });
  const link = (token: string) =>
    rest.patch(Routes.webhookMessage(applicationId, token), { body: { content: 'your ticket' }, auth: false });

  it('the next message to a channel waits', async () => {
    await expect(write()).rejects.toThrow(RateLimitError);
  });

  it('and a little longer than a second, so that Discord, which heard of the first of them later, counts anew as well', () => {
    expect(rest.globalReset - Date.now()).toBe(1_050);
  });

  it('members still get their links at once, as many as there are: Discord does not count these', async () => {
    const links = Array.from({ length: 100 }, (_, index) => link(`token-${index}`));
    await expect(Promise.all(links)).resolves.toHaveLength(100);
    await expect(write()).rejects.toThrow(RateLimitError);
  });

  it('follow-ups to members go out too', async () => {
    await rest.post(Routes.webhook(applicationId, 'token'), { body: { content: 'and another thing' }, auth: false });
  });
});

describe('When Discord refuses an answer', () => {
  it('that counts for the warning before too many, as any other request does', async () => {
    const rest = new DeskRest({
      invalidRequestWarningInterval: 1,
      makeRequest: () =>
        Promise.resolve(Response.json({ code: 50027, message: 'Invalid Webhook Token' }, { status: 401 }))
    }).setToken('token');
    const warned: number[] = [];
    rest.on(RESTEvents.InvalidRequestWarning, ({ count }) => warned.push(count));
    const edit = rest.patch(Routes.webhookMessage(applicationId, 'token'), { body: { content: 'late' }, auth: false });
    await expect(edit).rejects.toMatchObject({ code: 50027 });
    expect(warned).toEqual([1]);
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  });
});

describe('When an answer has to wait', () => {
  it('that is heard, as of any other request', async () => {
    // The bucket stays used up, however slow the machine.
    jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
    const headers = { 'X-RateLimit-Limit': '5', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset-After': '0.1' };
    const rest = new DeskRest({
      rejectOnRateLimit: () => true,
      makeRequest: () => Promise.resolve(Response.json({}, { headers }))
    }).setToken('token');
    const waits: boolean[] = [];
    rest.on(RESTEvents.RateLimited, ({ global }) => waits.push(global));
    const edit = () =>
      rest.patch(Routes.webhookMessage(applicationId, 'token'), { body: { content: 'again' }, auth: false });
    await edit();
    expect(waits).toEqual([]);
    await expect(edit()).rejects.toThrow(RateLimitError);
    expect(waits).toEqual([false]);
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
    jest.restoreAllMocks();
  });
});
