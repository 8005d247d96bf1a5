import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { said } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';

/** What somebody meets in Discord of files beside those that hold the data. */
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const lockFile = () => join(stage.dataDir, 'lock.json');
const beside = () => `${lockFile()}.6f1c0f3e-0000-4000-8000-000000000001`;
const doctor = async ({ olivia, generalId }: Scene) => said(await olivia.run(generalId, '/doctor'));

test('/doctor finds what a killed start left beside the lock, and that another bot is taking over', async () => {
  const scene = await stage.readyScene();
  const { id } = JSON.parse(readFileSync(lockFile(), 'utf8')) as { id: string };
  const heir = `${lockFile()}.${id}.heir`;
  writeFileSync(beside(), '{}');
  utimesSync(beside(), new Date(0), new Date(0));
  writeFileSync(heir, '{}');
  try {
    const found = await doctor(scene);
    expect(found).toMatch(/⚠.? Another copy of me has begun to take over what I keep/);
    expect(found).toContain('lies a file that a start left there');
  } finally {
    rmSync(beside());
    rmSync(heir);
  }
  expect(await doctor(scene)).toContain('All of it was looked at');
});

test('/archive finds all of it again where the search file is damaged while the bot runs, or was when it started', async () => {
  const scene = await stage.readyScene();
  const { ada, olivia, generalId } = scene;
  const ticket = await stage.openTicket(scene, ada);
  await ada.say(ticket.channel.id, 'Goodbye');
  await stage.closeTicket(scene.sam, ticket.channel.id);
  const count = async () =>
    /(\d+) tickets? found/.exec(said(await olivia.run(generalId, '/archive', { words: 'goodbye' })))?.[1];
  expect(await count()).toBe('1');
  const file = join(stage.dataDir, 'search', 'archive.sqlite');
  for (const restarts of [false, true]) {
    if (restarts) await stage.bot.kill();
    const { size } = statSync(file);
    writeFileSync(file, Buffer.alloc(size, 'x'));
    if (restarts) await stage.startBot();
    expect(await count()).toBe('1');
  }
});
