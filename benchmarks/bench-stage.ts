import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchLocalDiscord, type LaunchedLocalDiscord, type MessageView } from '@ticket-desk/local-discord';
import { buildScene, findPanel, type BotAccount, type Scene } from '../harness/believable-server.js';
import { BotProcess } from '../harness/bot-process.js';

/** A local Discord and a bot account, each measurement with its own. */
export class BenchStage {
  public readonly dataDir = mkdtempSync(join(tmpdir(), 'ticket-desk-bench-'));
  private bot: BotProcess | null = null;

  private constructor(
    public readonly discord: LaunchedLocalDiscord,
    public readonly account: BotAccount
  ) {}

  public static async open(): Promise<BenchStage> {
    const discord = await launchLocalDiscord();
    const owner = await discord.client.call('createPerson', { username: 'owner' });
    return new BenchStage(discord, await discord.client.call('createBot', { name: 'Ticket Desk', ownerId: owner.id }));
  }

  /** Starts the bot and waits until it is ready and its commands stand. */
  public async startBot(env: Readonly<Record<string, string>> = {}): Promise<BotProcess> {
    this.bot = new BotProcess({
      api: this.discord.api,
      token: this.account.token,
      dataDir: this.dataDir,
      logLevel: 'info',
      env
    });
    return this.bot.ready();
  }

  public async stopBot(): Promise<void> {
    await this.bot?.stop();
    this.bot = null;
  }

  public async close(): Promise<void> {
    await this.stopBot();
    await this.discord.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** A server that is set up, and its panel. */
  public async readyServer(): Promise<{ scene: Scene; panel: MessageView }> {
    const scene = await buildScene(this.discord.client, { bot: this.account });
    await scene.olivia.run(scene.generalId, '/setup', { staff_role: scene.staffRoleId });
    return { scene, panel: await findPanel(scene.ada, scene.server) };
  }

  /** Waits until the bot has sent nothing for a while. */
  public async quiet(): Promise<void> {
    await this.discord.client.call('quiet', { quietMs: 300, timeoutMs: 60_000 });
  }
}
