import { setTimeout as pause } from 'node:timers/promises';
import { Stage } from '../../harness/stage.js';
import { busyMs } from '../idle/idle.js';
import type { Row } from '../table.js';

/** Messages come so often, in ms. */
const EveryMs = 100;
/** So many a second in channels that are no tickets. */
const Elsewhere = 1_000;
/** And so many in a ticket, where people write. */
const InTicket = 50;

interface Ready {
  readonly stage: Stage;
  readonly elsewhere: string;
  readonly ticket: string;
  readonly people: readonly string[];
}

/** What the bot's processor does for messages in tickets and everywhere else, with and without live keeping. Linux only. */
export async function measureHearing(seconds: number): Promise<Row[]> {
  const all = await Promise.all([ready({}), ready({ LIVE_KEEPING: 'off' })]);
  const names = ['live keeping on', 'live keeping off'];
  try {
    const idle = await costs(all, seconds, () => Promise.resolve());
    const elsewhere = await costs(all, seconds, (one) => fill(one, one.elsewhere, Elsewhere));
    const inTicket = await costs(all, seconds, (one) => fill(one, one.ticket, InTicket));
    return names.flatMap((name, index) => {
      const [none = NaN, away = NaN, there = NaN] = [idle[index], elsewhere[index], inTicket[index]];
      const share = ((away - none) / (seconds * 1_000)) * 100;
      const each = (there - none) / (seconds * InTicket);
      return [
        {
          what: `${Elsewhere.toLocaleString('en')} messages a second elsewhere, ${name}`,
          value: `${share.toFixed(1)} % of a processor, ${(((away - none) / (seconds * Elsewhere)) * 1_000).toFixed(0)} µs each`
        },
        { what: `a message in a ticket, ${name}`, value: `${each.toFixed(2)} ms of a processor` }
      ];
    });
  } finally {
    for (const { stage } of all) await stage.close();
  }
}

async function ready(env: Readonly<Record<string, string>>): Promise<Ready> {
  const stage = await Stage.open({ env });
  const scene = await stage.readyScene();
  const { channel } = await stage.openTicket(scene, scene.ada);
  await stage.idle();
  return { stage, elsewhere: scene.generalId, ticket: channel.id, people: [scene.ada.id, scene.sam.id] };
}

async function fill({ stage, people }: Ready, channelId: string, perSecond: number): Promise<void> {
  const count = (perSecond * EveryMs) / 1_000;
  await stage.discord.client.call('fill', { channelId, count, as: [...people] });
}

/** What each bot's processor did in that time, in ms. */
async function costs(
  all: readonly Ready[],
  seconds: number,
  happens: (one: Ready) => Promise<void>
): Promise<number[]> {
  const costs: number[] = [];
  // One after the other: both share the machine.
  for (const one of all) {
    // What is compiled and tidied up at first is no part of it.
    for (const counted of [false, true]) {
      const before = busyMs(one.stage.bot.pid);
      const end = Date.now() + seconds * 1_000;
      for (let next = Date.now(); next < end; next += EveryMs) {
        await pause(Math.max(0, next - Date.now()));
        await happens(one);
      }
      await pause(Math.max(0, end - Date.now()));
      await one.stage.idle();
      if (counted) costs.push(busyMs(one.stage.bot.pid) - before);
    }
  }
  return costs;
}
