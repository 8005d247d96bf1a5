import { parseArgs } from 'node:util';
import { describeMessage, textOf, type MessageView, type Person } from '@ticket-desk/local-discord';
import { findPanel } from '../harness/believable-server.js';
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

/** Olivia runs `/setup`, and the panel is there for everyone. */
async function setUp(stage: DemoStage, isToldWhole: boolean): Promise<MessageView> {
  const { olivia, ada, server, generalId, staffRoleId } = stage.scene;
  const answer = await olivia.run(generalId, '/setup', { staff_role: staffRoleId });
  if (!answer.message || !textOf(answer.message).includes('The ticket desk is ready')) {
    throw new Error(`/setup did not work: ${answer.message ? textOf(answer.message) : answer.state}`);
  }
  const panel = await findPanel(ada, server);
  tell(`Olivia ran /setup, and the panel stands.${isToldWhole ? ' She reads:' : ''}`);
  if (isToldWhole) {
    await show(stage, olivia, answer.message);
    tell('The panel, as every member sees it:');
    await show(stage, ada, panel);
  }
  return panel;
}

async function tellWhatToTry({ discord, scene }: DemoStage, panel: MessageView): Promise<void> {
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
  try {
    const panel = await setUp(stage, values.walk);
    if (!values.walk) {
      // As far away as the real Discord: what takes turns and what goes side by side can be seen.
      await stage.discord.client.call('setLimits', { latencyMs: 60 });
      await tellWhatToTry(stage, panel);
      return;
    }
    let number = 0;
    await walk(stage, panel, {
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
