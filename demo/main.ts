import { parseArgs } from 'node:util';
import { describeMessage, textOf, type MessageView, type Person } from '@ticket-desk/local-discord';
import type { Scene } from '../harness/believable-server.js';
import { Stage } from '../harness/stage.js';
import { readerFor } from './names.js';
import { usualPort } from './usual-port.js';
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

/** Olivia runs `/setup`, and the panel is there for everyone. */
async function setUp(stage: Stage, scene: Scene, isToldWhole: boolean): Promise<MessageView> {
  const { olivia, ada } = scene;
  const answer = await stage.setUp(scene);
  if (!answer.message || !textOf(answer.message).includes('The ticket desk is ready')) {
    throw new Error(`/setup did not work: ${answer.message ? textOf(answer.message) : answer.state}`);
  }
  const panel = await stage.panel(scene, ada);
  tell(`Olivia ran /setup, and the panel stands.${isToldWhole ? ' She reads:' : ''}`);
  if (isToldWhole) {
    await show(stage, scene, olivia, answer.message);
    tell('The panel, as every member sees it:');
    await show(stage, scene, ada, panel);
  }
  return panel;
}

async function tellWhatToTry({ discord, account }: Stage, scene: Scene, panel: MessageView): Promise<void> {
  const channels = await scene.ada.channels(scene.server);
  const channel = channels.find(({ id }) => id === panel.channelId)?.name ?? panel.channelId;
  tell();
  tell('Open this in your browser:');
  tell();
  tell(`  ${discord.url}/#/ada/${encodeURIComponent(channel)}`);
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
  try {
    tell(`A local Discord runs at ${stage.discord.url} (on this computer only; no token, no internet).`);
    const scene = await stage.scene({ owner: stage.owner });
    tell(
      `The server "${scene.server.name}" has an admin (Olivia), two staff (Sam, Kim) and three members (Ada, Ben, Cy).`
    );
    const bot = await stage.startBot();
    tell(`The bot is running as its own process (pid ${bot.pid}), exactly as "npm start" runs it.`);
    const panel = await setUp(stage, scene, values.walk);
    if (!values.walk) {
      // As far away as the real Discord: what takes turns and what goes side by side can be seen.
      await stage.discord.client.call('setLimits', { latencyMs: 60 });
      await tellWhatToTry(stage, scene, panel);
      return;
    }
    let number = 0;
    await walk(stage, scene, panel, {
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
