import { parseArgs } from 'node:util';
import { describeMessage, type MessageView, type Person } from '@ticket-desk/local-discord';
import type { Scene } from '../harness/believable-server.js';
import { setUpServer, type SetUpServer } from '../harness/set-up-server.js';
import { Stage } from '../harness/stage.js';
import { usualPort } from '../harness/usual-port.js';
import { whenOrphaned } from '../harness/when-orphaned.js';
import { addKinds } from './more-kinds.js';
import { readerFor } from './names.js';
import { walk, WalkFailed } from './walk.js';

const tell = (line = '') => {
  console.log(line);
};

/** Prints a message as a person sees it. */
async function show({ discord }: Stage, scene: Scene, person: Person, message: MessageView): Promise<void> {
  const readable = await readerFor(discord.client, scene.server);
  tell(`  ${person.name} sees:`);
  for (const line of describeMessage(message).split('\n')) tell(`  │ ${readable(line)}`);
}

/** Sets the server up, and says so. */
async function setUp(stage: Stage, scene: Scene, isToldWhole: boolean): Promise<SetUpServer> {
  const { olivia, ada } = scene;
  const desk = await setUpServer(scene);
  tell(`Olivia ran /setup, and the panel stands.${isToldWhole ? ' She reads:' : ''}`);
  if (isToldWhole) {
    await show(stage, scene, olivia, desk.answer);
    tell('The panel, as every member sees it:');
    await show(stage, scene, ada, desk.panel);
  }
  return desk;
}

function tellWhatToTry({ discord, account }: Stage, { panelChannel }: SetUpServer): void {
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
  tell(`  DISCORD_API_URL=${discord.api}   points any bot at this Discord; token of this one: ${account.token}`);
  tell();
  tell('Press Ctrl+C to stop. Nothing is kept.');
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { walk: { type: 'boolean', default: false } } });
  const stage = await Stage.empty({ port: await usualPort() });
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
    tell(`A local Discord runs at ${stage.discord.url} (on this computer only; no token, no internet).`);
    const scene = await stage.scene({ owner: stage.owner });
    tell(
      `The server "${scene.server.name}" has an admin (Olivia), two staff (Sam, Kim) and three members (Ada, Ben, Cy).`
    );
    const bot = await stage.startBot();
    tell(`The bot is running as its own process (pid ${bot.pid}), exactly as "npm start" runs it.`);
    const desk = await setUp(stage, scene, values.walk);
    if (!values.walk) {
      await addKinds(stage, scene, desk);
      tell('She made two more kinds of tickets with /templates, and put them on the panel with /panels.');
      // As far away as the real Discord: what takes turns and what goes side by side can be seen.
      await stage.discord.client.call('setLimits', { latencyMs: 60 });
      tellWhatToTry(stage, desk);
      return;
    }
    let number = 0;
    await walk(stage, scene, desk.panel, {
      step: (title) => {
        number += 1;
        tell(`\n${number}. ${title}`);
      },
      show: (person, message) => show(stage, scene, person, message)
    });
    tell('\nAll steps worked.');
    await close(0);
  } catch (error) {
    console.error(error instanceof WalkFailed ? `\n${error.message}` : error);
    if (stage.output) console.error(`\nWhat the bot wrote:\n${stage.output}`);
    await close(1);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
