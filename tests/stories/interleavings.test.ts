import fc from 'fast-check';
import { long } from '../support/long.js';
import { move, type Move } from './interleavings/moves.js';
import { Town } from './interleavings/town.js';

const limits = long ? { runs: 20_000, ms: 500_000, moves: 120 } : { runs: 300, ms: 20_000, moves: 70 };

/** Tries many runs; `SEED` and `SEED_PATH`, which a failure names, repeat one. */
async function always(end: 'restart' | 'wait'): Promise<void> {
  const runs = fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: limits.moves, size: 'max' }), (moves) =>
    new Town().play(moves, end)
  );
  const outcome = await fc.check(runs, {
    numRuns: limits.runs,
    interruptAfterTimeLimit: limits.ms
  });
  // Out of time is no failure. The report names the seed and the path.
  if (outcome.counterexamplePath !== null)
    throw new Error(await fc.asyncDefaultReportMessage(outcome), { cause: outcome.errorInstance });
}

describe('Whatever people do, in whatever order requests arrive, fail or are lost', () => {
  test(
    'after a restart and looks all is well, and what people were told is so',
    () => always('restart'),
    limits.ms * 3
  );
  test('without a restart too: what needs a look asks for it', () => always('wait'), limits.ms * 3);

  const arrive = (which: number, fate: 'done' | 'fails' = 'done'): Move => ({ do: 'arrive', which, fate });
  const answer = (ticket: number, question: number): Move => ({ do: 'answer', ticket, question, value: 0 });
  const open: Move = { do: 'open', who: 0, template: 0 };

  /** An older press is answered after the last one, and then the disk fails, so that nobody can see that it is behind. */
  const olderPressLast: readonly Move[] = [
    ...[answer(0, 0), answer(3, 0), arrive(0), answer(3, 2), arrive(0), open, arrive(0), arrive(1), arrive(1)],
    ...[{ do: 'look' } as const, { do: 'look' } as const, arrive(0), arrive(0), arrive(0), arrive(0)],
    arrive(0, 'fails')
  ];

  /** A look tells of a reopening while the closing before it still waits for its turn to be told. */
  const lookBetween: readonly Move[] = [
    ...[{ do: 'look' } as const, { do: 'close', ticket: 0, by: 0 } as const, arrive(0), arrive(0)],
    ...[{ do: 'reopen', ticket: 0, by: 0 } as const, arrive(0), arrive(0), arrive(1), arrive(0), arrive(0), arrive(0)],
    ...[{ do: 'close', ticket: 0, by: 0 } as const, { do: 'settle' } as const, { do: 'settle' } as const, open],
    ...[{ do: 'add', ticket: 0, whom: 0 } as const, arrive(0), { do: 'settle' } as const, { do: 'settle' } as const],
    { do: 'answer', ticket: 3, question: 2, value: 1 },
    ...[{ do: 'delete', ticket: 0, by: 0 } as const, { do: 'look' } as const]
  ];

  test('a look tells of a reopening before the closing it undoes is told', async () => {
    await new Town().play(lookBetween, 'restart');
  });

  test('an older press is answered after the last one, and the disk fails', async () => {
    await new Town().play(olderPressLast, 'wait');
  });
});
