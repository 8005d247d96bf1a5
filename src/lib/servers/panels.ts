import { Fault } from '../core/fault.js';
import { localized } from '../templates/localized.js';
import type { CurrentTemplate } from '../templates/templates.js';
import { panelTroubles, type PanelSurroundings, type PanelTrouble } from './panel-troubles.js';
import { shownPanel, type PanelDesign, type ShownPanel } from './panel-design.js';
import { MaxPanels, type Panel, type Place } from './server-settings.js';
import type { Servers } from './servers.js';

/** What the panels of a server work with. */
export interface PanelContext extends PanelSurroundings {
  readonly servers: Servers;
  /** Something could not be done now: have the server looked at again in a while. */
  readonly lookLater: (guildId: string) => void;
  readonly warn: (message: string, error: unknown) => void;
}

/** Which template a panel is to open, when nobody said: the one it opens already, else the only one, else somebody must say. */
export type TemplateChoice =
  | { readonly kind: 'chosen'; readonly template: CurrentTemplate }
  | { readonly kind: 'ask'; readonly templates: readonly CurrentTemplate[] };

/** The public messages that open tickets. */
export class Panels {
  public constructor(private readonly context: PanelContext) {}

  /**
   * Chooses the template of the panel that is to be posted or moved.
   * @throws Fault `no-templates`
   */
  public choose(guildId: string): TemplateChoice {
    const { servers, templates } = this.context;
    const offered = templates.list(guildId);
    const [panel, ...others] = servers.of(guildId).panels;
    const shown = panel && others.length === 0 ? offered.find(({ id }) => id === panel.templateId) : undefined;
    const chosen = shown ?? (offered.length === 1 ? offered[0] : undefined);
    if (chosen) return { kind: 'chosen', template: chosen };
    if (offered.length === 0) throw new Fault('no-templates', {});
    return { kind: 'ask', templates: offered };
  }

  /** The panels of a server that open something, with what they show. */
  public shown(guildId: string): { readonly panel: Panel; readonly shown: ShownPanel }[] {
    return this.context.servers.of(guildId).panels.flatMap((panel) => {
      const shown = this.look(guildId, panel);
      return shown ? [{ panel, shown }] : [];
    });
  }

  /** What a panel shows, or null where all it opens is gone. */
  public look(guildId: string, design: PanelDesign): ShownPanel | null {
    const { templates } = this.context;
    const locale = templates.localeOf({ guildId });
    return shownPanel(design, (id) => {
      const template = templates.current(guildId, id)?.template;
      return template ? localized(template, locale) : null;
    });
  }

  /**
   * Posts a panel. The one whose place it takes is taken down: the new one is remembered in the same step in which the
   * old one is marked as one to take down, so that neither a crash nor a failure leaves one behind: a later look does it.
   * @throws Fault - `template-gone`, `too-many-panels`, and what Discord said against the new one.
   */
  public async post(
    guildId: string,
    channelId: string,
    design: PanelDesign,
    replaced: Place | null = null
  ): Promise<Panel> {
    const { servers, desk } = this.context;
    const shown = this.look(guildId, design);
    if (!shown) throw new Fault('template-gone', { told: 'admin' });
    const { panels, oldPanels } = servers.of(guildId);
    if (!replaced && panels.length >= MaxPanels) throw new Fault('too-many-panels', { limit: MaxPanels });
    const known = [...panels, ...oldPanels].map(({ messageId }) => messageId);
    const place = await desk.postPanel(guildId, channelId, shown, known);
    const panel: Panel = { ...design, ...place };
    await servers.putPanel(guildId, panel, replaced);
    await this.takeDownOldOrLater(guildId);
    return panel;
  }

  /**
   * Posts the panel of a template, or moves it there as it is.
   * @throws Fault - as `post`.
   */
  public postOf(guildId: string, channelId: string, templateId: string): Promise<Panel> {
    const old = this.context.servers.of(guildId).panels.find((panel) => panel.templateId === templateId);
    return this.post(guildId, channelId, old ? designOf(old) : { templateId }, old ?? null);
  }

  /**
   * Moves a panel to another channel.
   * @throws Fault - `panel-gone`, and as `post`.
   */
  public move(guildId: string, messageId: string, channelId: string): Promise<Panel> {
    const old = this.find(guildId, messageId);
    return this.post(guildId, channelId, designOf(old), old);
  }

  /**
   * Changes what a panel shows and opens. Where Discord does not take it now, a later look brings it there.
   * @throws Fault - `panel-gone`, what `decide` throws, and what Discord said.
   */
  public async change(
    guildId: string,
    messageId: string,
    decide: (design: PanelDesign) => PanelDesign
  ): Promise<Panel> {
    const panel = await this.context.servers.changePanel(guildId, { messageId }, decide);
    try {
      await this.mend(guildId, panel);
    } catch (error) {
      this.context.lookLater(guildId);
      throw error;
    }
    return this.context.servers.of(guildId).panels.find((one) => one.messageId === messageId) ?? panel;
  }

  /** Takes a panel down for good. Where Discord does not let it now, a later look does. */
  public async retire(guildId: string, messageId: string): Promise<void> {
    await this.context.servers.retirePanel(guildId, { messageId });
    await this.takeDownOldOrLater(guildId);
  }

  /** @throws Fault `panel-gone` */
  public find(guildId: string, messageId: string): Panel {
    const panel = this.context.servers.of(guildId).panels.find((one) => one.messageId === messageId);
    if (!panel) throw new Fault('panel-gone', {});
    return panel;
  }

  /** Is everything that this panel opens gone? */
  public opensNothing(guildId: string, panel: Panel): boolean {
    return this.look(guildId, panel) === null;
  }

  /** What is wrong with a panel that stands, and only people can put right. */
  public troubles(guildId: string, panel: Panel): Promise<PanelTrouble[]> {
    return panelTroubles(this.context, guildId, panel);
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

  /**
   * Makes a panel show what its template says, and posts it again where it was deleted.
   * One whose template is gone is left as it is, and forgotten where it was deleted: nobody knows what to post.
   * @throws Fault - what Discord said; only its "unknown" counts as deleted.
   */
  public async mend(guildId: string, panel: Panel): Promise<'fits' | 'changed' | 'gone' | 'forgotten'> {
    const { servers, desk } = this.context;
    // Somebody may have moved it meanwhile.
    if (!servers.of(guildId).panels.some(({ messageId }) => messageId === panel.messageId)) return 'fits';
    const shown = this.look(guildId, panel);
    if (!shown) {
      if (await desk.panelStands(guildId, panel)) return 'fits';
      await servers.forgetPanel(guildId, panel);
      return 'forgotten';
    }
    const found = await desk.mendPanel(guildId, panel, shown);
    if (found === 'gone') await this.post(guildId, panel.channelId, designOf(panel), panel);
    return found;
  }

  private async takeDownOldOrLater(guildId: string): Promise<void> {
    await this.takeDownOld(guildId).catch((error: unknown) => {
      this.context.warn(`An old panel in server ${guildId} could not be taken down.`, error);
      this.context.lookLater(guildId);
    });
  }
}

/** A panel without its place. */
export function designOf(panel: Panel): PanelDesign {
  const { templateId, entries, title, text, color, picture, pictureFile, pictureAlt, layout } = panel;
  return {
    templateId,
    ...(entries && { entries }),
    ...(title !== undefined && { title }),
    ...(text !== undefined && { text }),
    ...(color !== undefined && { color }),
    ...(picture !== undefined && { picture }),
    ...(pictureFile !== undefined && { pictureFile }),
    ...(pictureAlt !== undefined && { pictureAlt }),
    ...(layout && { layout })
  };
}

/** The link to a panel. */
export function panelUrl(guildId: string, { channelId, messageId }: Place): string {
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}
