import { Routes } from 'discord.js';
import { asErrand } from '../../../src/lib/base/errand.js';
import { underWay } from '../../../src/lib/base/under-way.js';
import { DeskRest } from '../../../src/lib/client/desk-rest.js';

/** So many requests nobody waits for may a person's ever stand behind. */
const Most = 4;

/** A Discord that answers when it is told to, and notes what was asked in which order. */
function slowDiscord() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const rest = new DeskRest({
    makeRequest: (url) => {
      asked.push(url.split('/').at(-1) ?? '');
      return new Promise((resolve) => {
        answers.push(() => {
          resolve(Response.json({}));
        });
      });
    }
  }).setToken('token');
  rest.clearHandlerSweeper();
  rest.clearHashSweeper();
  const answerAll = () => {
    for (const answer of answers.splice(0)) answer();
  };
  return { rest, asked, answerAll };
}
const turns = async (until: () => boolean) => {
  while (!until()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('A look at five hundred servers', () => {
  it('has a handful of requests under way, and a person’s goes out at once', async () => {
    const { rest, asked, answerAll } = slowDiscord();
    const looks = asErrand(() =>
      Promise.allSettled(
        Array.from({ length: 500 }, (_, index) => rest.get(Routes.channelMessage(`${1_000 + index}`, 'panel')))
      )
    );
    void looks;
    await turns(() => asked.length >= Most);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toEqual(Array.from({ length: Most }, () => 'panel'));
    void rest.get(Routes.channelMessage('7', 'person'));
    await turns(() => asked.length > Most);
    expect(asked.at(-1)).toBe('person');
    answerAll();
  });

  it('stands still while something is being done for a person', async () => {
    const { rest, asked, answerAll } = slowDiscord();
    let done: () => void = () => undefined;
    void underWay.track(new Promise<void>((resolve) => (done = resolve)));
    void asErrand(() => rest.get(Routes.channelMessage('1', 'panel')));
    void rest.get(Routes.channelMessage('7', 'person'));
    await turns(() => asked.length > 0);
    expect(asked).toEqual(['person']);
    done();
    await turns(() => asked.length > 1);
    expect(asked).toEqual(['person', 'panel']);
    answerAll();
  });
});
