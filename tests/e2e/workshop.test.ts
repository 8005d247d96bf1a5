import { findPanel } from '../../harness/believable-server.js';
import { RunningWorkshop } from '../support/running-workshop.js';
import { ScratchProject } from '../support/scratch-project.js';
import { said } from '../../harness/answers.js';
import { until } from '../support/until.js';

// The bot is compiled as it starts, again and again.
jest.setTimeout(600_000);

const project = new ScratchProject('src');
let workshop: RunningWorkshop;

/** Saves a file of the bot's source and waits until the bot is back, or has said what is wrong. */
async function save(path: string, text: string, then: string): Promise<void> {
  const since = workshop.output.length;
  project.write(path, text);
  await workshop.wrote(then, since);
}

/** What Cy reads in answer to `/ping`. */
async function ping(): Promise<string> {
  const { person, general } = await workshop.person('Cy');
  return said(await person.run(general.id, '/ping'));
}

beforeAll(async () => {
  workshop = new RunningWorkshop(project.source);
  await workshop.wrote('Open this in your browser');
});

afterAll(async () => {
  await workshop.end('SIGTERM');
  workshop.clean();
  project.remove();
});

describe('npm run dev', () => {
  it('shows a server that is set up: Ada opens a ticket at once', async () => {
    const { person: ada, server } = await workshop.person('Ada');
    expect(said(await ada.click(await findPanel(ada, server), 'Create Ticket'))).toContain('Your ticket is ready');
  });

  it('takes a new piece, and every change of it, as soon as it is saved', async () => {
    const since = workshop.output.length;
    await project.npx('sapphire', 'generate', 'command', 'ping');
    await workshop.wrote('saved commands/ping.ts → restarted in', since);
    expect(await ping()).toBe('Hello');

    const source = project.read('src/commands/ping.ts');
    await save('src/commands/ping.ts', source.replace("'Hello'", "'Hello again'"), 'restarted in');
    expect(await ping()).toBe('Hello again');
  });

  it('says what a broken file breaks, and goes on with the next save', async () => {
    const source = project.read('src/lib/views/buttons.ts');
    await save('src/lib/views/buttons.ts', `${source}\nexport const = 1;\n`, 'The bot did not start');
    expect(workshop.output).toMatch(/buttons\.ts:\d+:\d+: ERROR/);
    await save('src/lib/views/buttons.ts', source, 'restarted in');
    expect(await ping()).toBe('Hello again');
  });

  it('keeps Discord, its people and the tickets all the while', async () => {
    const { person: ada, server } = await workshop.person('Ada');
    const answer = await ada.click(await findPanel(ada, server), 'Create Ticket');
    expect(said(answer)).toContain('You already have an open ticket');
  });

  it('restarts more often than Discord lets a bot register its commands', async () => {
    const source = project.read('src/commands/ping.ts');
    for (let round = 1; round <= 6; round += 1) {
      await save('src/commands/ping.ts', source.replace("'Hello again'", `'Round ${round}'`), 'restarted in');
    }
    expect(await ping()).toBe('Round 6');
  });
});

describe('The end of the workshop', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s ends the bot and the local Discord, and keeps nothing',
    async (signal) => {
      const another = new RunningWorkshop(project.source);
      await another.wrote('Open this in your browser');
      expect(await another.end(signal)).toBe(0);
      expect(await another.discordRuns()).toBe(false);
      expect(another.dataDirs()).toEqual([]);
      another.clean();
    }
  );

  it.each([
    ['SIGKILL', {}],
    ['a signal that ends only the shell npm starts it with', { throughShell: true }]
  ])('by %s ends them, too', async (_, how) => {
    const another = new RunningWorkshop(project.source, how);
    await another.wrote('Open this in your browser');
    expect(another.botRuns()).toBe(true);
    await another.end('SIGKILL');
    await until('the local Discord to end', async () => !(await another.discordRuns()));
    await until('the bot to end', () => !another.botRuns());
    another.clean();
  });
});
