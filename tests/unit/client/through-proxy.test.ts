import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Routes, type RESTOptions } from 'discord.js';
import { DeskRest } from '../../../src/lib/client/desk-rest.js';
import { ProcessHeader } from '../../../src/lib/requests/process-header.js';
import { isFault } from '../../../src/lib/core/fault.js';
import { toFault } from '../../../src/lib/discord/discord-faults.js';

const api = 'https://discord.example/api';
const proxyUrl = 'http://proxy.example:8080/api';
const channelId = '200000000000000002';
const applicationId = '100000000000000001';

interface Sent {
  readonly url: string;
  readonly process: string | undefined;
  readonly body: unknown;
}

/** A bot with a proxy, and what it sent where. */
function behindProxy(answer: (url: string) => Response = () => Response.json({})) {
  const sent: Sent[] = [];
  const said: string[] = [];
  const makeRequest: RESTOptions['makeRequest'] = (url, init) => {
    const headers = init.headers as Record<string, string>;
    sent.push({ url, process: headers[ProcessHeader], body: init.body });
    return Promise.resolve().then(() => answer(url));
  };
  const rest = new DeskRest(
    { api, makeRequest, retries: 0, rejectOnRateLimit: () => false },
    { proxyUrl, say: (sentence) => said.push(sentence) }
  ).setToken('token');
  rest.clearHandlerSweeper();
  rest.clearHashSweeper();
  return { rest, sent, said };
}

const refused = () => {
  throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
};

describe('With a proxy', () => {
  it('everything goes there but answers to interactions, and says of which process it is', async () => {
    const { rest, sent } = behindProxy((url) =>
      url.endsWith('/gateway/bot')
        ? Response.json({ url: 'ws://x', shards: 1, session_start_limit: { remaining: 9 } })
        : Response.json({})
    );
    await rest.get(Routes.gatewayBot());
    await rest.post(Routes.guildChannels('300000000000000003'), { body: { name: 'ticket' } });
    await rest.post(Routes.channelMessages(channelId), { body: { content: 'Hello' } });
    await rest.post(Routes.interactionCallback('4', 'token'), { body: { type: 5 }, auth: false });
    await rest.patch(Routes.webhookMessage(applicationId, 'token'), { body: { content: 'Done' }, auth: false });
    await rest.post(Routes.webhook(applicationId, 'token'), { body: { content: 'More' }, auth: false });
    expect(sent.map(({ url }) => url)).toEqual([
      `${proxyUrl}/v10/gateway/bot`,
      `${proxyUrl}/v10/guilds/300000000000000003/channels`,
      `${proxyUrl}/v10/channels/${channelId}/messages`,
      `${api}/v10/interactions/4/token/callback`,
      `${api}/v10/webhooks/${applicationId}/token/messages/@original`,
      `${api}/v10/webhooks/${applicationId}/token`
    ]);
    const [first] = sent;
    expect(first?.process).toMatch(/^[\w-]{36}$/);
    expect(sent.map(({ process }) => process)).toEqual([
      ...Array.from({ length: 3 }, () => first?.process),
      ...Array.from({ length: 3 })
    ]);
    const other = behindProxy();
    await other.rest.get(Routes.channel(channelId));
    expect(other.sent[0]?.process).not.toBe(first?.process);
  });

  it('it does not count by itself, however many processes there are', async () => {
    const { rest, sent } = behindProxy();
    rest.shareOf(4);
    const looks = Array.from({ length: 120 }, (_, n) =>
      rest.get(Routes.channel(String(200000000000000000n + BigInt(n))))
    );
    await pause(20);
    expect(sent).toHaveLength(120);
    await Promise.all(looks);
  });

  it('that is away, whoever asked hears that Discord does not answer, and the log names the setting now and then', async () => {
    let away = true;
    const { rest, said } = behindProxy(() => (away ? refused() : Response.json({ id: '1' })));
    for (let n = 0; n < 3; n += 1) {
      const error: unknown = await rest.get(Routes.channel(channelId)).catch((caught: unknown) => caught);
      expect(isFault(toFault(error), 'discord-down')).toBe(true);
    }
    expect(said).toEqual([expect.stringMatching(/proxy\.example.*DISCORD_PROXY_URL/)]);
    away = false;
    expect(await rest.get(Routes.channel(channelId))).toEqual({ id: '1' });
  });

  it('that has no turn for it soon, it waits as Discord would make it', async () => {
    let times = 0;
    const limited = { message: 'You are being rate limited.', retry_after: 0.2, global: true };
    const headers = { 'Retry-After': '0.2', 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' };
    const { rest, sent } = behindProxy(() =>
      (times += 1) === 1 ? Response.json(limited, { status: 429, headers }) : Response.json({ id: '1' })
    );
    const made = await rest.post(Routes.guildChannels('300000000000000003'), { body: { name: 'ticket' } });
    expect(made).toEqual({ id: '1' });
    expect(sent).toHaveLength(2);
  });

  it('files go through it', async () => {
    const { rest, sent } = behindProxy();
    const data = readFileSync(join(__dirname, 'through-proxy.test.ts'));
    await rest.post(Routes.channelMessages(channelId), { body: { content: 'look' }, files: [{ name: 'a.txt', data }] });
    expect(sent[0]?.url).toContain(proxyUrl);
    const file = (sent[0]?.body as FormData).get('files[0]');
    expect(Buffer.from(await new Response(file).arrayBuffer()).equals(data)).toBe(true);
  });
});
