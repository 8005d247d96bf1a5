import { ModalBuilder } from 'discord.js';
import { showModal, promiseAnswer, update } from '../../../src/lib/interactions/acknowledge.js';
import { inTime, LatestMs, promiseOf, type Updatable } from '../../../src/lib/interactions/in-time.js';

const press = () => ({}) as Updatable;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Work that ends when it is told to. */
class Gate {
  public resolve!: (result: string) => void;
  public reject!: (error: Error) => void;
  public readonly opened = new Promise<string>((resolve, reject) => Object.assign(this, { resolve, reject }));
}

/** A press whose work ends when it is told to. */
function slow(interaction: Updatable, since = performance.now()) {
  const promised: number[] = [];
  const gate = new Gate();
  const promise = (): Promise<void> => {
    promised.push(performance.now() - since);
    return Promise.resolve();
  };
  return { promised, gate, done: inTime(interaction, since, promise, () => gate.opened) };
}

describe('A press that takes long', () => {
  it('is promised an answer before Discord gives up, and whoever answers hears of it', async () => {
    const interaction = press();
    const { promised, gate, done } = slow(interaction);
    await jest.advanceTimersByTimeAsync(LatestMs - 1);
    expect(promised).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(promised).toEqual([LatestMs]);
    gate.resolve('done');
    expect(await done).toBe('done');
    await expect(promiseOf(interaction)).resolves.toBeUndefined();
  });

  it('counts what went before, such as looking up who pressed', async () => {
    const interaction = press();
    const { promised } = slow(interaction, performance.now() - LatestMs - 500);
    await jest.advanceTimersByTimeAsync(0);
    expect(promised).toHaveLength(1);
  });

  it('is promised nothing once somebody answers it', async () => {
    const interaction = press();
    const { promised } = slow(interaction);
    await jest.advanceTimersByTimeAsync(LatestMs - 1);
    expect(promiseOf(interaction)).toBeNull();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(promised).toEqual([]);
  });

  it('is promised nothing once its work is over, or has failed', async () => {
    const [one, other] = [slow(press()), slow(press())];
    one.gate.resolve('done');
    other.gate.reject(new Error('no'));
    await one.done;
    await expect(other.done).rejects.toThrow('no');
    await jest.advanceTimersByTimeAsync(5_000);
    expect([...one.promised, ...other.promised]).toEqual([]);
  });

  it('tells whoever answers that the promise could not be made', async () => {
    const interaction = press();
    const failing = () => Promise.reject(new Error('answered elsewhere'));
    void inTime(interaction, performance.now(), failing, () => new Promise(() => undefined));
    await jest.advanceTimersByTimeAsync(LatestMs);
    await expect(promiseOf(interaction)).rejects.toThrow('answered elsewhere');
  });
});

describe('What a press on a page is answered with', () => {
  /** An interaction that writes down what Discord would hear. */
  function heard() {
    const calls: string[] = [];
    const call = (name: string) => () => Promise.resolve(void calls.push(name));
    const interaction = Object.fromEntries(
      ['update', 'deferUpdate', 'editReply', 'showModal'].map((name) => [name, call(name)])
    ) as unknown as Updatable & Parameters<typeof showModal>[0];
    return { calls, interaction };
  }

  it.each([
    ['at once', 0, ['update']],
    ['late', LatestMs, ['deferUpdate', 'editReply']]
  ])('is one change of the message, where it is done %s', async (_when, ms, calls) => {
    const there = heard();
    const done = inTime(there.interaction, performance.now(), promiseAnswer, async () => {
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
      await update(there.interaction, { content: 'done' });
    });
    await jest.advanceTimersByTimeAsync(5_000);
    await done;
    expect(there.calls).toEqual(calls);
  });

  it('is a sentence where it is too late for a modal', async () => {
    const { interaction, calls } = heard();
    const done = inTime(interaction, performance.now(), promiseAnswer, async () => {
      await new Promise((resolve) => setTimeout(resolve, LatestMs));
      await showModal(interaction, new ModalBuilder());
    });
    const refused = expect(done).rejects.toMatchObject({ id: 'discord-refused', context: { kind: 'too-late' } });
    await jest.advanceTimersByTimeAsync(5_000);
    await refused;
    expect(calls).toEqual(['deferUpdate']);
  });
});
