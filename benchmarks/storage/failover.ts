import { setTimeout as pause } from 'node:timers/promises';
import type { InteractionView } from '@ticket-desk/local-discord';
import { Stage } from '../../harness/stage.js';
import type { Row } from '../table.js';
import type { Ground } from './engines.js';
import { rounds, spread } from './spread.js';

const PressEveryMs = 200;
const PatienceMs = 60_000;
const Times = 3;

/** From the end of a process until a press in its servers is answered: the spare is on another machine. */
export async function measureFailover(ground: Ground): Promise<Row[]> {
  const databaseUrl = await ground.server.createDatabase();
  const stage = await Stage.empty({ databaseUrl });
  const env = { SHARDS_PER_PROCESS: '1' };
  try {
    await stage.startBot(env);
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    const people = await stage.crowd(scene, Times);
    const times = await rounds(Times, async (round) => {
      const person = people[round];
      const owner = stage.bot;
      const spare = stage.launchBot(env);
      await spare.wrote('waits as a spare');
      // A spare that has just come waits longer, since it does not know yet whether the database answers.
      await pause(8_000);
      // As of another machine: nobody here can see that it has ended.
      await ground.server.query(
        `UPDATE slices SET holder = (holder::jsonb || '{"host": "another-machine", "boot": null}')::json WHERE holder IS NOT NULL`,
        databaseUrl
      );
      await owner.kill();
      const killedAt = Date.now();
      const pressed: { at: number; id: string }[] = [];
      const answered = async () => {
        for (const { at, id } of pressed) {
          const { acknowledgedAfterMs }: InteractionView = await stage.discord.client.call('interaction', { id });
          if (acknowledgedAfterMs !== null) return at + acknowledgedAfterMs - killedAt;
        }
        return null;
      };
      for (;;) {
        const time = await answered();
        if (time !== null) {
          stage.bot = spare;
          await spare.ready();
          await stage.idle();
          return time;
        }
        if (!person || Date.now() - killedAt > PatienceMs) throw new Error(`Nobody took over:\n${spare.output}`);
        pressed.push({ at: Date.now(), id: (await press(stage, person.id, panel)).id });
        await pause(PressEveryMs);
      }
    });
    return [
      {
        what: `killed (SIGKILL), the spare on another machine: until a press is answered (${Times} times)`,
        value: `${spread(times, (value) => `${(value / 1_000).toFixed(1)} s`)}; goal 15 s`
      }
    ];
  } finally {
    await stage.close();
  }
}

function press(stage: Stage, as: string, panel: { channelId: string; id: string }) {
  const { channelId, id: messageId } = panel;
  return stage.discord.client.call('click', { as, channelId, messageId, customId: 'open|purchase' });
}
