import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchLocalDiscord, type LaunchedLocalDiscord } from '@ticket-desk/local-discord';
import { buildScene, type Scene } from '../harness/believable-server.js';
import { BotProcess } from '../harness/bot-process.js';
import { usualPort } from '../harness/usual-port.js';

/** Everything the demo runs on. */
export interface DemoStage {
  readonly discord: LaunchedLocalDiscord;
  readonly scene: Scene;
  readonly bot: BotProcess;
  close(): Promise<void>;
}

/**
 * Starts the local Discord with a believable server, and the real bot against it.
 * @param tell - Gets a line for each step.
 */
export async function openDemo(tell: (line: string) => void): Promise<DemoStage> {
  const discord = await launchLocalDiscord({ port: await usualPort() });
  tell(`A local Discord runs at ${discord.url} (on this computer only; no token, no internet).`);
  const scene = await buildScene(discord.client);
  tell(
    `The server "${scene.server.name}" has an admin (Olivia), two staff (Sam, Kim) and three members (Ada, Ben, Cy).`
  );
  const dataDir = mkdtempSync(join(tmpdir(), 'ticket-desk-demo-'));
  const bot = new BotProcess({ api: discord.api, token: scene.bot.token, dataDir });
  const close = async () => {
    await bot.stop();
    await discord.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await bot.ready();
  } catch (error) {
    await close();
    throw error;
  }
  tell(`The bot is running as its own process (pid ${bot.pid}), exactly as "npm start" runs it.`);
  return { discord, scene, bot, close };
}
