import type { InteractionView } from '@ticket-desk/local-discord';
import { shown } from '../harness/answers.js';
import { Stage } from '../harness/stage.js';
import { readyServer } from './ready-server.js';
import { ms, percentile, type Row } from './table.js';
import { bringIn, templateOf } from './template-files.js';

/** Latency of every call, in ms. */
const Latency = 100;
const Questions = 100;

const options = Array.from({ length: 25 }, (_, index) => ({ value: `v${index}`, label: `Option ${index} of many` }));
const questions = Array.from({ length: Questions }, (_, index) => ({
  ...{ id: `q${index + 1}`, text: `Question ${index + 1}: what do you know about it?`, hint: 'As much as you can' },
  ...(index % 2 === 0 ? { kind: 'text', long: true } : { kind: 'select', options })
}));

/**
 * From a press in the editor of a template with a hundred questions until Discord has the bot's answer.
 * @param rounds - How often each is pressed.
 */
export async function measureEditing(rounds: number): Promise<Row[]> {
  const stage = await Stage.empty();
  const { client } = stage.discord;
  const times = new Map<string, number[]>();
  try {
    await stage.startBot();
    const { scene } = await readyServer(stage);
    const { olivia, generalId } = scene;
    await bringIn(scene, { many: templateOf('Many', { questions }) });
    await client.call('setLimits', { latencyMs: Latency });
    const timed = async (what: string, act: Promise<InteractionView>) => {
      const done = await act;
      if (done.acknowledgedAfterMs === null) throw new Error(`${what} was not acknowledged.`);
      times.set(what, [...(times.get(what) ?? []), done.acknowledgedAfterMs]);
      return done;
    };
    const press = (now: InteractionView, label: string) => olivia.click(shown(now), label);
    for (let round = 1; round <= rounds; round += 1) {
      const list = await olivia.run(generalId, '/templates', { search: 'many' });
      const page = await olivia.choose(shown(list), 'template-pick', ['Many']);
      let now = await press(page, 'Edit');
      now = await olivia.choose(shown(now), 'Choose a question to change it', ['q12']);
      const form = await press(now, 'Edit texts');
      now = await timed('text form sent', olivia.submit(form, { text: `Question of round ${round}?` }));
      now = await timed('question moved', press(now, 'Down'));
      now = await timed('question deleted', press(now, 'Delete'));
      now = await olivia.choose(shown(now), 'Choose a question to change it', ['q11']);
      now = await timed('question copied', press(now, 'Copy'));
      await timed('published', press(now, 'Publish'));
      // The copy takes the place of the one that was deleted.
      await restore(round);
    }
    return [...times].map(([what, all]) => ({
      what: `template of ${Questions} questions, ${Latency} ms a call, ${what}: acknowledged (median of ${all.length})`,
      value: ms(percentile(all, 50))
    }));

    async function restore(round: number): Promise<void> {
      if (round === rounds) return;
      const list = await olivia.run(generalId, '/templates', { search: 'many' });
      const page = await olivia.choose(shown(list), 'template-pick', ['Many']);
      await press(page, 'Archive');
      await bringIn(scene, { many: templateOf('Many', { questions }) });
    }
  } finally {
    await stage.close();
  }
}
