import { setTimeout as pause } from 'node:timers/promises';
import { manyServers } from '../../harness/many-servers.js';
import type { BotProcess } from '../../harness/bot-process.js';
import { residentMemory } from '../memory.js';
import type { Row } from '../table.js';
import { Engines, type Engine, type Ground } from './engines.js';

const Settled = 3_000;

/** Resident memory of a process that has nothing to do, with one server and with many. */
export async function measureStorageMemory(ground: Ground, quick: boolean): Promise<Row[]> {
  const servers = quick ? 200 : 1_000;
  const rows: Row[] = [];
  for (const engine of Engines) {
    const { one, many, spare } = await memoryOn(engine, ground, servers);
    rows.push({ what: `memory of an idle process, one server: ${engine}`, value: one });
    rows.push({ what: `memory of an idle process, ${servers.toLocaleString('en')} servers: ${engine}`, value: many });
    if (spare !== null) rows.push({ what: `memory of a spare: ${engine}`, value: spare });
  }
  return rows;
}

async function memoryOn(engine: Engine, ground: Ground, servers: number) {
  const stage = await ground.stage(engine, { env: { REPAIR_EVERY_MINUTES: '0' } });
  try {
    await stage.startBot();
    const model = await stage.readyScene();
    await stage.idle();
    await stage.restartBot();
    await stage.idle();
    await pause(Settled);
    const one = residentMemory(stage.bot.pid);
    const spare = engine === 'files' ? null : await memoryOfSpare(stage.launchBot());
    await stage.bot.stop();
    await manyServers(stage, model, servers, 0);
    await stage.startBot();
    await stage.idle(300_000);
    await pause(Settled);
    return { one, spare, many: residentMemory(stage.bot.pid) };
  } finally {
    await stage.close();
  }
}

async function memoryOfSpare(spare: BotProcess): Promise<string> {
  await spare.wrote('waits as a spare');
  await pause(Settled);
  const memory = residentMemory(spare.pid);
  await spare.stop();
  return memory;
}
