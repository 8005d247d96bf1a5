import { isFault } from '../core/fault.js';
import type { PanelDesign, ShownPanel } from './panel-design.js';
import type { ServerDesk } from './server-desk.js';
import type { Panel, Place, Posting } from './server-settings.js';
import type { Servers } from './servers.js';

/** What posting works with. */
export interface PostingContext {
  readonly servers: Servers;
  readonly desk: ServerDesk;
  /** Something could not be done now: have the server looked at again in a while. */
  readonly lookLater: (guildId: string) => void;
  readonly warn: (message: string, error: unknown) => void;
}

/**
 * The messages of panels, from before they are posted until they are taken down: neither a crash nor a lost answer leaves
 * one that nobody knows of.
 */
export class Postings {
  /** @param look - What a panel shows, or null where all it opens is gone. */
  public constructor(
    private readonly context: PostingContext,
    private readonly look: (guildId: string, panel: PanelDesign & Pick<Panel, 'paused'>) => ShownPanel | null
  ) {}

  /**
   * Posts a panel that opens something. What is being posted is remembered before: where a crash or a lost answer comes
   * between, `finish` finds its message.
   * @throws Fault - what Discord said.
   */
  public async post(guildId: string, posting: Posting): Promise<Panel> {
    const { servers, desk, lookLater } = this.context;
    const shown = this.look(guildId, posting.panel);
    if (!shown) throw new RangeError('A panel that opens nothing is not posted.');
    await servers.beginPosting(guildId, posting);
    try {
      const { messageId } = await desk.postPanel(guildId, posting.panel.channelId, shown, this.known(guildId));
      return await this.remember(guildId, posting, messageId);
    } catch (error) {
      // Whoever said no has posted nothing. Else nobody knows.
      if (isFault(error) && error.id !== 'discord-down') await servers.endPosting(guildId, posting);
      else lookLater(guildId);
      throw error;
    }
  }

  /**
   * Remembers what was posted and nobody heard of, and forgets what was not. What cannot be found out now stays for later.
   * @param id - The panel that is to be posted now: of this one somebody must know.
   * @throws Fault - what Discord said when it was asked for that one.
   */
  public async finish(guildId: string, id?: string): Promise<void> {
    const { servers, lookLater, warn } = this.context;
    for (const posting of servers.of(guildId).postings ?? []) {
      try {
        const found = await this.messageOf(guildId, posting);
        if (found === null) await servers.endPosting(guildId, posting);
        else await this.remember(guildId, posting, found);
      } catch (error) {
        lookLater(guildId);
        if (id !== undefined && posting.panel.id === id) throw error;
        warn(`Whether a panel was posted in server ${guildId} could not be found out.`, error);
      }
    }
  }

  /**
   * Takes down what others took the place of.
   * @returns How many were.
   * @throws Fault - what Discord said; the others were taken down.
   */
  public async takeDownOld(guildId: string): Promise<number> {
    const { servers, desk } = this.context;
    const { oldPanels } = servers.of(guildId);
    const outcomes = await Promise.allSettled(
      oldPanels.map(async (old: Place) => {
        await desk.takeDown(guildId, old);
        await servers.panelTakenDown(guildId, old);
      })
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return outcomes.length;
  }

  /** The same; what cannot be done now is done by a later look. */
  public async takeDownOldOrLater(guildId: string): Promise<void> {
    await this.takeDownOld(guildId).catch((error: unknown) => {
      this.context.warn(`An old panel in server ${guildId} could not be taken down.`, error);
      this.context.lookLater(guildId);
    });
  }

  /** The message of a panel that was being posted, or null. */
  private async messageOf(guildId: string, { panel, since }: Posting): Promise<string | null> {
    const { desk } = this.context;
    const shown = this.look(guildId, panel);
    if (!shown || !desk.hasPanelChannel(guildId, panel.channelId)) return null;
    return desk.findPanel(guildId, panel.channelId, shown, since, this.known(guildId));
  }

  /** A panel that was posted is one of the server's, and what it takes the place of is taken down. */
  private async remember(guildId: string, posting: Posting, messageId: string): Promise<Panel> {
    const panel: Panel = { ...posting.panel, messageId };
    const replaced = posting.replaces === undefined ? null : { messageId: posting.replaces };
    await this.context.servers.putPanel(guildId, panel, replaced, posting);
    await this.takeDownOldOrLater(guildId);
    return panel;
  }

  /** Messages of panels that are known. */
  private known(guildId: string): string[] {
    const { panels, oldPanels } = this.context.servers.of(guildId);
    return [...panels, ...oldPanels].map(({ messageId }) => messageId);
  }
}
