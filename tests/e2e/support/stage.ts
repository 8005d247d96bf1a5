import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  launchLocalDiscord,
  textOf,
  type ChannelView,
  type InteractionView,
  type LaunchedLocalDiscord,
  type MessageView,
  type Person
} from '@ticket-desk/local-discord';
import {
  buildScene,
  crowd,
  findPanel,
  type BotAccount,
  type Scene,
  type SceneOptions
} from '../../../harness/believable-server.js';
import { BotProcess } from '../../../harness/bot-process.js';
import { readIfThere } from './read-if-there.js';

/** A ticket as its opener finds it. */
export interface OpenedTicket {
  readonly channel: ChannelView;
  readonly welcome: MessageView;
}

/** A local Discord and the built bot, each its own process, for one test file. Tests build scenes (servers) on it. */
export class Stage {
  public bot: BotProcess;

  private constructor(
    public readonly discord: LaunchedLocalDiscord,
    public readonly account: BotAccount,
    public readonly dataDir: string,
    private readonly env: Record<string, string>,
    private readonly args?: readonly string[]
  ) {
    this.bot = this.launchBot();
  }

  /**
   * @param env - More environment for every start of the bot.
   * @param args - What node runs instead of the built bot.
   */
  public static async open(env: Record<string, string> = {}, args?: readonly string[]): Promise<Stage> {
    const discord = await launchLocalDiscord();
    const owner = await discord.client.call('createPerson', { username: 'owner' });
    const account = await discord.client.call('createBot', { name: 'Ticket Desk', ownerId: owner.id });
    const stage = new Stage(discord, account, mkdtempSync(join(tmpdir(), 'ticket-desk-')), env, args);
    await stage.bot.ready();
    return stage;
  }

  /** Ends both, and fails if the local Discord ever answered in a shape Discord would not, or was sent one. */
  public async close(): Promise<void> {
    const faults = await this.discord.client.call('schemaFaults', {});
    await this.bot.stop();
    await this.discord.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
    if (faults.length > 0) throw new Error(`Schema faults: ${JSON.stringify(faults.slice(0, 5), null, 2)}`);
  }

  /** A new server with its own people. */
  public scene(options: SceneOptions = {}): Promise<Scene> {
    return buildScene(this.discord.client, { bot: this.account, ...options });
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
    await this.calm();
    return answer;
  }

  /** Waits until the bot has nothing under way any more: notices in the channel come beside the answer to the person. */
  public async calm(): Promise<void> {
    await this.discord.client.call('quiet', { quietMs: 100, timeoutMs: 10_000 });
  }

  /** More members of the server. */
  public crowd({ server }: Scene, size: number): Promise<Person[]> {
    return crowd(this.discord.client, server, size);
  }

  /** A ticket's record as it lies on the disk, live or archived; null when there is none. */
  public record({ server }: Scene, number: number): Record<string, unknown> | null {
    const places = ['tickets', 'archive'].map((folder) => join(this.dataDir, folder, server.id));
    const name = `${number}.json`;
    for (const place of places.filter(existsSync)) {
      const found = readdirSync(place, { recursive: true, encoding: 'utf8' }).find((path) => basename(path) === name);
      const text = found === undefined ? null : readIfThere(join(place, found));
      if (text !== null) return JSON.parse(text) as Record<string, unknown>;
    }
    return null;
  }

  /** The config as it lies on the disk. */
  public config(): {
    guilds: Record<
      string,
      { panel: unknown; categoryId: string | null; overflowCategoryIds: string[]; staffRoleIds: string[] }
    >;
  } {
    return JSON.parse(readFileSync(join(this.dataDir, 'config.json'), 'utf8')) as ReturnType<Stage['config']>;
  }

  /** Starts the bot once more on the same data. */
  public async restartBot(how: 'stop' | 'kill' = 'stop'): Promise<void> {
    await this.bot[how]();
    this.bot = this.launchBot();
    await this.bot.ready();
  }

  public launchBot(env: Record<string, string> = {}): BotProcess {
    return new BotProcess({
      api: this.discord.api,
      token: this.account.token,
      dataDir: this.dataDir,
      env: { ...this.env, ...env },
      args: this.args
    });
  }
}

/** The message an interaction was answered with. */
export function shown(answer: InteractionView): MessageView {
  if (!answer.message) throw new Error(`There is no answer to see; the interaction is ${answer.state}.`);
  return answer.message;
}

/** What the person reads in answer: the original answer and follow-ups. */
export function said(answer: InteractionView): string {
  return [answer.message, ...answer.followUps].map((message) => (message ? textOf(message) : '')).join('\n');
}

/** The channel an answer links to. */
export function linkedChannel(answer: InteractionView): string {
  const id = /<#(\d+)>/.exec(said(answer))?.[1];
  if (!id) throw new Error(`No channel is linked in: ${said(answer)} (${answer.state})`);
  return id;
}
