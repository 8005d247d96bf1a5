import { Stage } from '../harness/stage.js';
import { ms, percentile, type Row } from './table.js';

/** From the start of the process to "ready, and the commands stand", without latency. */
export async function measureStartUp(runs: number): Promise<Row[]> {
  const stage = await Stage.empty();
  try {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const before = performance.now();
      await stage.startBot();
      times.push(performance.now() - before);
      await stage.bot.stop();
    }
    return [{ what: `start-up to commands registered (median of ${runs})`, value: ms(percentile(times, 50)) }];
  } finally {
    await stage.close();
  }
}
