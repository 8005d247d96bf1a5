import { parseArgs } from 'node:util';
import { describeMessage, type MessageView, type Person } from '@ticket-desk/local-discord';
import { setUpServer, type SetUpServer } from '../harness/set-up-server.js';
import { whenOrphaned } from '../harness/when-orphaned.js';
import { openDemo, type DemoStage } from './stage.js';
import { readerFor } from './names.js';
import { walk, WalkFailed } from './walk.js';

const tell = (line = '') => {
  console.log(line);
};

/** Prints a message as a person sees it. */
async function show({ discord, scene }: DemoStage, person: Person, message: MessageView): Promise<void> {
  const readable = await readerFor(discord.client, scene.server);
  tell(`  ${person.name} sees:`);
  for (const line of describeMessage(message).split('\n')) tell(`  │ ${readable(line)}`);
}

/** Sets the server up, and says so. */
async function setUp(stage: DemoStage, isToldWhole: boolean): Promise<SetUpServer> {
  const { olivia, ada } = stage.scene;
  const desk = await setUpServer(stage.scene);
  tell(`Olivia ran /setup, and the panel stands.${isToldWhole ? ' She reads:' : ''}`);
  if (isToldWhole) {
    await show(stage, olivia, desk.answer);
    tell('The panel, as every member sees it:');
    await show(stage, ada, desk.panel);
  }
  return desk;
}

function tellWhatToTry({ discord, scene }: DemoStage, { panelChannel }: SetUpServer): void {
  tell();
  tell('Open this in your browser:');
  tell();
  tell(`  ${discord.url}/#/ada/${encodeURIComponent(panelChannel)}`);
  tell();
  tell('You are Ada. Press "Create Ticket", answer the questions, then become Sam (at the top): he is');
  tell('of staff, sees the summary, and can close the ticket.');
  tell();
  tell('For developers:');
  tell('  "Workshop", at the top right of the page, shows every call and event, and makes Discord fail.');
  tell('  npm run demo -- --walk     walks Ada through a whole ticket, printed step by step');
  tell(`  DISCORD_API_URL=${discord.api}   points any bot at this Discord; token of this one: ${scene.bot.token}`);
  tell();
  tell('Press Ctrl+C to stop. Nothing is kept.');
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { walk: { type: 'boolean', default: false } } });
  const stage = await openDemo(tell);
  let closing = false;
  const close = async (code: number) => {
    if (closing) return;
    closing = true;
    await stage.close();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close(0));
  whenOrphaned(() => void close(0));
  try {
    const desk = await setUp(stage, values.walk);
    if (!values.walk) {
      // As far away as the real Discord: what takes turns and what goes side by side can be seen.
      await stage.discord.client.call('setLimits', { latencyMs: 60 });
      tellWhatToTry(stage, desk);
      return;
    }
    let number = 0;
    await walk(stage, desk.panel, {
      step: (title) => {
        number += 1;
        tell(`\n${number}. ${title}`);
      },
      show: (person, message) => show(stage, person, message)
    });
    tell('\nAll steps worked.');
    await close(0);
  } catch (error) {
    console.error(error instanceof WalkFailed ? `\n${error.message}` : error);
    if (stage.bot.output) console.error(`\nWhat the bot wrote:\n${stage.bot.output}`);
    await close(1);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
