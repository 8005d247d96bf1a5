import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { freePort } from '../../../harness/free-port.js';
import { openHealth } from '../../../src/lib/health/open-health.js';
import type { Health } from '../../../src/lib/health/health.js';

const opened: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function open(healthPort: number, healthHost = '127.0.0.1'): Promise<Health> {
  const health = await openHealth({ healthPort, healthHost, databaseUrl: null });
  opened.push(health);
  return health;
}

/** Something else that listens there. */
async function taken(): Promise<number> {
  const other: Server = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  opened.push(other);
  return (other.address() as AddressInfo).port;
}

const read = async (port: number, path: string) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  return [answer.status, await answer.text()] as const;
};

describe('Health', () => {
  it('is told before there is a bot: alive, and not ready', async () => {
    const port = await freePort();
    const health = await open(port);
    expect(health.remark).toContain(`http://127.0.0.1:${port}`);
    expect(await read(port, '/healthz')).toEqual([200, 'ok\n']);
    expect(await read(port, '/readyz')).toEqual([503, 'Starting: it serves nobody yet.\n']);
    expect((await read(port, '/metrics'))[1]).toContain('ticket_desk_ready 0');
  });

  it('tells what others add to it, and is over with the stop', async () => {
    const port = await freePort();
    const health = await open(port);
    health.addSource('lease', { trouble: () => ['This process is a spare.'] });
    health.addGauge({ name: 'leases', help: 'Leases.', labels: ['state'], look: () => [[{ state: 'owned' }, 1]] });
    health.started();
    expect(await read(port, '/readyz')).toEqual([503, 'This process is a spare.\n']);
    health.addSource('lease', { trouble: () => [] });
    expect(await read(port, '/readyz')).toEqual([200, 'ready\n']);
    expect((await read(port, '/metrics'))[1]).toContain('ticket_desk_leases{state="owned"} 1');
    health.stopping();
    expect(await read(port, '/readyz')).toEqual([503, 'stopping\n']);
    expect(await read(port, '/healthz')).toEqual([200, 'ok\n']);
    await health.close();
    await expect(read(port, '/healthz')).rejects.toThrow();
  });

  it('does without where the port is taken, and says what to set', async () => {
    const port = await taken();
    const health = await open(port);
    expect(health.makeRequest).toBeUndefined();
    expect(health.remark).toBe(
      `Health and metrics are off: something else listens on 127.0.0.1:${port}. Set HEALTH_PORT to a free port, or to 0 to do without them.`
    );
  });

  it('does without where the address is none of this machine', async () => {
    // Kept for documents (RFC 5737): nobody has it.
    const { remark } = await open(await freePort(), '192.0.2.1');
    expect(remark).toContain('is no address of this machine (HEALTH_HOST)');
  });

  it('is nothing at all without a port: none of what it needs is loaded', async () => {
    let loaded = false;
    jest.resetModules();
    jest.doMock('../../../src/lib/health/running-health.js', () => {
      loaded = true;
      return {};
    });
    const fresh = await import('../../../src/lib/health/open-health.js');
    const settings = { healthHost: '127.0.0.1', databaseUrl: null };
    const health = await fresh.openHealth({ ...settings, healthPort: 0 });
    health.addSource('lease', { trouble: () => ['x'] });
    health.addGauge({ name: 'x', help: 'x', look: () => 1 });
    health.stopping();
    await health.close();
    expect([health.remark, health.makeRequest, loaded]).toEqual([null, undefined, false]);
    await fresh.openHealth({ ...settings, healthPort: await freePort() });
    expect(loaded).toBe(true);
  });
});
