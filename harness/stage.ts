import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { GatewayIntentBits } from 'discord-api-types/v10';
import {
  launchLocalDiscord,
  textOf,
  type ChannelView,
  type InteractionView,
  type LaunchedLocalDiscord,
  type MessageView,
  type Person
} from '@ticket-desk/local-discord';
import type { Ticket } from '../src/lib/core/ticket.js';
import type { ServerSettings } from '../src/lib/servers/server-settings.js';
import { linkedChannel, said, shown } from './answers.js';
import {
  buildScene,
  crowd,
  findPanel,
  meet,
  type BotAccount,
  type Scene,
  type SceneOptions
} from './believable-server.js';
import { BotProcess } from './bot-process.js';
import { databaseForAll } from './postgres/database-for-all.js';
import { recordsIn, type Records } from './records.js';

/** How long the bot may take until it has nothing to do any more, in ms. */
const Patience = 90_000;
/** After so long the bot is asked anew, in ms: its gateway session may be another one by now. */
const AskEvery = 1_000;

export interface StageOptions {
  /** More environment for every start of the bot. */
  readonly env?: Readonly<Record<string, string>>;
  /** What node runs instead of the built bot. */
  readonly args?: readonly string[];
  /** A database the bot keeps everything in, by its address; by default files. */
  readonly databaseUrl?: string;
  /** A fixed port of the local Discord; by default any free one. */
  readonly port?: number;
}

/** A ticket as its opener finds it. */
export interface OpenedTicket {
  readonly channel: ChannelView;
  readonly welcome: MessageView;
}

/**
 * A local Discord and the built bot, each its own process: for tests, measurements and the demo. Scenes (servers with
 * people) are built on it.
 */
export class Stage {
  /** What the bot has kept. */
  public readonly records: Records;
  private current: BotProcess | null = null;

  private constructor(
    public readonly discord: LaunchedLocalDiscord,
    /** Olivia, who has registered the bot. */
    public readonly owner: Person,
    public readonly account: BotAccount,
    public readonly dataDir: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly args: readonly string[] | undefined,
    private readonly databaseUrl: string | null
  ) {
    this.records = recordsIn(dataDir, databaseUrl);
  }

  /** A stage on which the bot is not there yet. */
  public static async empty({ env = {}, args, port, databaseUrl }: StageOptions = {}): Promise<Stage> {
    const discord = await launchLocalDiscord(port === undefined ? {} : { port });
    const owner = await meet(discord.client, 'Olivia');
    const account = await discord.client.call('createBot', {
      name: 'Ticket Desk',
      ownerId: owner.id,
      // As an owner who follows the README has it: then transcripts have everybody's words.
      privilegedIntents: GatewayIntentBits.MessageContent
    });
    const database = databaseUrl ?? (await databaseForAll());
    return new Stage(discord, owner, account, mkdtempSync(join(tmpdir(), 'ticket-desk-')), env, args, database);
  }

  /** A stage on which the bot is ready. */
  public static async open(options: StageOptions = {}): Promise<Stage> {
    const stage = await Stage.empty(options);
    await stage.startBot();
    return stage;
  }

  /** Ends both, and fails if the local Discord ever answered in a shape Discord would not, or was sent one. */
  public async close(): Promise<void> {
    const faults = await this.discord.client.call('schemaFaults', {});
    await this.current?.stop();
    await this.discord.stop();
    await this.records.close();
    rmSync(this.dataDir, { recursive: true, force: true });
    if (faults.length > 0) throw new Error(`Schema faults: ${JSON.stringify(faults.slice(0, 5), null, 2)}`);
  }

  /** The bot's process, the one started last. @throws when none was started. */
  public get bot(): BotProcess {
    if (!this.current) throw new Error('The bot was not started.');
    return this.current;
  }

  public set bot(bot: BotProcess) {
    this.current = bot;
  }

  /** Everything the bot has written; empty before it was started. */
  public get output(): string {
    return this.current?.output ?? '';
  }

  /**
   * Starts a process of the bot on this stage's data, and does not wait. It does not become `bot`.
   * @param args - What node runs instead of what this stage's bots are.
   */
  public launchBot(env: Readonly<Record<string, string>> = {}, args = this.args): BotProcess {
    return new BotProcess({
      api: this.discord.api,
      token: this.account.token,
      dataDir: this.dataDir,
      env: { ...(this.databaseUrl !== null && { DATABASE_URL: this.databaseUrl }), ...this.env, ...env },
      args
    });
  }

  /** Starts the bot and waits until it is ready and its commands stand. */
  public async startBot(env: Readonly<Record<string, string>> = {}): Promise<BotProcess> {
    this.current = this.launchBot(env);
    return this.current.ready();
  }

  /** Starts the bot once more on the same data. */
  public async restartBot(how: 'stop' | 'kill' = 'stop'): Promise<void> {
    await this.bot[how]();
    await this.startBot();
  }

  /**
   * Waits until the bot has handled every event Discord has sent, and has nothing under way and nothing due. A bot that
   * has ended is idle for good.
   * @throws when that is not so within `patience` ms.
   */
  public async idle(patience = Patience): Promise<void> {
    const { client } = this.discord;
    const { applicationId } = this.account;
    for (const deadline = Date.now() + patience; Date.now() < deadline && this.bot.running;) {
      const since = await client.call('version', {});
      const reached = await client.call('lastSequences', { applicationId });
      if (Object.keys(reached).length === 0) await client.call('waitForChange', { since, timeoutMs: AskEvery });
      // What it did last may have been an event to itself.
      else if (await this.bot.idle(reached, AskEvery))
        if (isDeepStrictEqual(reached, await client.call('lastSequences', { applicationId }))) return;
    }
    if (this.bot.running) throw new Error(`The bot was busy for ${patience} ms:\n${this.bot.output}`);
  }

  /** A new server with its own people. */
  public scene(options: SceneOptions = {}): Promise<Scene> {
    return buildScene(this.discord.client, this.account, options);
  }

  /** A new server, and `/setup` run by its admin. */
  public async readyScene(options: SceneOptions = {}): Promise<Scene> {
    const scene = await this.scene(options);
    const answer = await this.setUp(scene);
    if (!answer.message || !textOf(answer.message).includes('The ticket desk is ready')) {
      throw new Error(`/setup failed: ${answer.message ? textOf(answer.message) : answer.state}`);
    }
    return scene;
  }

  public setUp(
    { olivia, generalId, staffRoleId }: Scene,
    options: Record<string, string> = {}
  ): Promise<InteractionView> {
    return olivia.run(generalId, '/setup', { staff_role: staffRoleId, ...options });
  }

  /** The panel a person sees, in whatever channel it stands. */
  public panel({ server }: Scene, person: Person): Promise<MessageView> {
    return findPanel(person, server);
  }

  /** Presses "Create Ticket" and finds the new channel and its first message. */
  public async openTicket(scene: Scene, person: Person): Promise<OpenedTicket> {
    const answer = await person.click(await this.panel(scene, person), 'Create Ticket');
    const channelId = linkedChannel(answer);
    const channel = (await person.channels(scene.server)).find(({ id }) => id === channelId);
    if (!channel) throw new Error(`${person.name} cannot see the new channel. They read: ${said(answer)}`);
    const welcome = await person.eventually(
      'the first message of the ticket',
      async () => (await person.messages(channel.id))[0]
    );
    return { channel, welcome };
  }

  /** Answers all three questions: Canada, Yes, PayPal. */
  public async answerAll(person: Person, { channel, welcome }: OpenedTicket): Promise<void> {
    const now = async () => (await person.messages(channel.id)).find(({ id }) => id === welcome.id) ?? welcome;
    await person.click(await now(), 'Canada');
    await person.click(await now(), 'Yes');
    await person.choose(await now(), 'Choose a payment method', ['PayPal']);
    await this.summary(person, channel.id);
  }

  /** The summary of a ticket, once it stands. */
  public summary(person: Person, channelId: string): Promise<MessageView> {
    return person.eventually('the summary', async () =>
      (await person.messages(channelId)).find((message) => textOf(message).includes('is ready for you'))
    );
  }

  /** Closes a ticket with `/close` and "yes". */
  public async closeTicket(person: Person, channelId: string, reason?: string): Promise<InteractionView> {
    const prompt = await person.run(channelId, '/close', reason ? { reason } : {});
    return this.confirm(person, shown(prompt), 'Confirm');
  }

  /** Presses a confirming button and waits until "…ing the ticket…" has become the final answer. */
  public async confirm(person: Person, prompt: MessageView, label: string): Promise<InteractionView> {
    const { id } = await person.click(prompt, label);
    const answer = await person.eventually('the final answer', async () => {
      const now = await this.discord.client.call('interaction', { id });
      return said(now).includes('ing the ticket…') && now.followUps.length === 0 ? null : now;
    });
    // Notices in the channel come beside the answer to the person.
    await this.idle();
    return answer;
  }

  /** More members of the server. */
  public crowd({ server }: Scene, size: number): Promise<Person[]> {
    return crowd(this.discord.client, server, size);
  }

  /** A ticket's record; null when there is none. */
  public record({ server }: Scene, number: number): Promise<Ticket | null> {
    return this.records.ticket(server.id, number);
  }

  /** A server's settings; null when it was never set up. */
  public settings({ server }: Scene): Promise<ServerSettings | null> {
    return this.records.settings(server.id);
  }
}
