import { Fault } from '../core/fault.js';
import type { Template } from '../templates/template.js';
import type { CurrentTemplate } from '../templates/templates.js';
import { panelTroubles, type PanelSurroundings, type PanelTrouble } from './panel-troubles.js';
import type { Panel, Place } from './server-settings.js';
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

/** The public messages with the buttons that open tickets. A template has one panel in a server. */
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

  /** The panels of a server whose template is still there, with what they say. */
  public shown(guildId: string): { readonly panel: Panel; readonly template: Template }[] {
    const { servers, templates } = this.context;
    return servers.of(guildId).panels.flatMap((panel) => {
      const current = templates.current(guildId, panel.templateId);
      return current ? [{ panel, template: current.template }] : [];
    });
  }

  /**
   * Posts a template's panel; the one it had before is taken down. The new one is remembered in the same step in which the
   * old one is marked as one to take down, so that neither a crash nor a failure leaves one behind: a later look does it.
   * @throws Fault - what Discord said against the new one.
   */
  public async post(guildId: string, channelId: string, templateId: string): Promise<Panel> {
    const { servers, desk, templates } = this.context;
    const current = templates.current(guildId, templateId);
    if (!current) throw new Fault('template-gone', { told: 'admin' });
    const { panels, oldPanels } = servers.of(guildId);
    const known = [...panels, ...oldPanels].map(({ messageId }) => messageId);
    const place = await desk.postPanel(guildId, channelId, { templateId, template: current.template, known });
    const panel: Panel = { ...place, templateId };
    await servers.putPanel(guildId, panel);
    await this.takeDownOld(guildId).catch((error: unknown) => {
      this.context.warn(`An old panel in server ${guildId} could not be taken down.`, error);
      this.context.lookLater(guildId);
    });
    return panel;
  }

  /** Is the template of this panel gone from the config? */
  public opensNothing(guildId: string, { templateId }: Panel): boolean {
    return this.context.templates.current(guildId, templateId) === null;
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
    const { servers, desk, templates } = this.context;
    // Somebody may have moved it meanwhile.
    if (!servers.of(guildId).panels.some(({ messageId }) => messageId === panel.messageId)) return 'fits';
    const current = templates.current(guildId, panel.templateId);
    if (!current) {
      if (await desk.panelStands(guildId, panel)) return 'fits';
      await servers.forgetPanel(guildId, panel);
      return 'forgotten';
    }
    const found = await desk.mendPanel(guildId, panel, current.template);
    if (found === 'gone') await this.post(guildId, panel.channelId, panel.templateId);
    return found;
  }
}

/** The link to a panel. */
export function panelUrl(guildId: string, { channelId, messageId }: Place): string {
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}
