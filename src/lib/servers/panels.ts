import { isDeepStrictEqual } from 'node:util';
import { Fault } from '../core/fault.js';
import { localized } from '../templates/localized.js';
import type { Template } from '../templates/template.js';
import type { CurrentTemplate } from '../templates/templates.js';
import { panelDraftTroubles, type PanelDraftTrouble } from './panel-draft-troubles.js';
import type { PanelDraft } from './panel-drafts.js';
import { panelTroubles, type PanelSurroundings, type PanelTrouble } from './panel-troubles.js';
import { designOf, shownPanel, type PanelDesign, type ShownPanel } from './panel-design.js';
import { MaxPanels, panelId, type Panel, type Place } from './server-settings.js';
import { Postings, type PostingContext } from './panel-postings.js';

/** What the panels of a server work with. */
export type PanelContext = PanelSurroundings & PostingContext;

/** A panel that is to be public as somebody has made it. */
export interface PanelPublication {
  /** What it is known by. */
  readonly id: string;
  /** What was public when it was begun; null for a new one. */
  readonly base: PanelDesign | null;
  readonly design: PanelDesign;
  /** Where it is to stand if it does not yet. */
  readonly channelId: string | null;
}

/** Which template a panel is to open, when nobody said: the one it opens already, else the only one, else somebody must say. */
export type TemplateChoice =
  | { readonly kind: 'chosen'; readonly template: CurrentTemplate }
  | { readonly kind: 'ask'; readonly templates: readonly CurrentTemplate[] };

/** The public messages that open tickets. */
export class Panels {
  private readonly postings: Postings;

  public constructor(private readonly context: PanelContext) {
    this.postings = new Postings(context, (guildId, design) => this.look(guildId, design));
  }

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
  public look(guildId: string, design: PanelDesign & Pick<Panel, 'paused'>): ShownPanel | null {
    const { templates } = this.context;
    const locale = templates.localeOf({ guildId });
    const shown = shownPanel(design, (id) => {
      const template = templates.current(guildId, id)?.template;
      return template ? localized(template, locale) : null;
    });
    return shown && design.paused ? { ...shown, paused: true } : shown;
  }

  /**
   * Posts a panel. What is being posted is remembered before: where a crash or a lost answer comes between, `finishPostings`
   * finds its message. The one whose place it takes is taken down: the new one is remembered in the same step in which the
   * old one is marked as one to take down, so that neither a crash nor a failure leaves one behind: a later look does it.
   * @param id - What it is known by; left out: what the one is known by whose place it takes.
   * @throws Fault - `template-gone`, `too-many-panels`, and what Discord said against the new one.
   */
  public async post(
    guildId: string,
    channelId: string,
    design: PanelDesign,
    replaced: Panel | null = null,
    id: string | undefined = replaced ? panelId(replaced) : undefined
  ): Promise<Panel> {
    const panel = {
      ...design,
      ...(id !== undefined && { id }),
      ...(replaced?.paused && { paused: replaced.paused }),
      channelId
    };
    if (!this.look(guildId, panel)) throw new Fault('template-gone', { told: 'admin' });
    if (!replaced && this.context.servers.of(guildId).panels.length >= MaxPanels)
      throw new Fault('too-many-panels', { limit: MaxPanels });
    return this.postings.post(guildId, { panel, since: Date.now(), ...(replaced && { replaces: replaced.messageId }) });
  }

  /** See `Postings.finish`. */
  public finishPostings(guildId: string, id?: string): Promise<void> {
    return this.postings.finish(guildId, id);
  }

  /**
   * Makes what somebody has worked on public: in one edit where the panel stands, else posted. What is public already stays as
   * it is, so a press whose answer was lost can be made again.
   * @throws Fault - `panel-opens-nothing`, `panel-changed` where somebody else was faster, `panel-needs-place` where it does
   * not stand (any more) and nobody has said where it shall, and what Discord said.
   */
  public async publish(guildId: string, { id, base, design, channelId }: PanelPublication): Promise<Panel> {
    if (!this.look(guildId, design)) throw new Fault('panel-opens-nothing', {});
    await this.finishPostings(guildId, id);
    const standing = this.standing(guildId, id);
    if (standing)
      return this.change(guildId, standing.messageId, (now) => {
        if (isDeepStrictEqual(now, design)) return now;
        if (!isDeepStrictEqual(now, base)) throw new Fault('panel-changed', {});
        return design;
      });
    if (channelId === null) throw new Fault('panel-needs-place', {});
    return this.post(guildId, channelId, design, this.byId(guildId, id), id);
  }

  /** A panel by what it is known by, or null. */
  public byId(guildId: string, id: string): Panel | null {
    return this.context.servers.of(guildId).panels.find((panel) => panelId(panel) === id) ?? null;
  }

  /** The same, where its channel stands as well. */
  public standing(guildId: string, id: string): Panel | null {
    const panel = this.byId(guildId, id);
    return panel && this.context.desk.hasPanelChannel(guildId, panel.channelId) ? panel : null;
  }

  /** Is there such a channel, and can a panel stand in it? */
  public canStandIn(guildId: string, channelId: string): boolean {
    return this.context.desk.hasPanelChannel(guildId, channelId);
  }

  /**
   * Has a panel open nothing for now, or again. Where Discord does not take it now, a later look brings it there.
   * @throws Fault - `panel-gone`, and what Discord said.
   */
  public async pause(guildId: string, messageId: string, paused: boolean): Promise<Panel> {
    return this.mended(guildId, await this.context.servers.pausePanel(guildId, messageId, paused));
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
    return this.mended(guildId, await this.context.servers.changePanel(guildId, { messageId }, decide));
  }

  /**
   * Takes a panel down, and keeps its design. Where Discord does not let it now, a later look does.
   * @throws Fault `too-many-archived-panels`
   */
  public async retire(guildId: string, messageId: string): Promise<void> {
    await this.context.servers.retirePanel(guildId, { messageId });
    await this.postings.takeDownOldOrLater(guildId);
  }

  /**
   * Does the panel in this message open anything for now? One nobody knows does.
   * @throws Fault `panel-paused`
   */
  public requireOpen(guildId: string, messageId: string): void {
    const panel = this.context.servers.of(guildId).panels.find((one) => one.messageId === messageId);
    if (panel?.paused) throw new Fault('panel-paused', {});
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

  /** What is wrong with one that somebody works on; see `panelDraftTroubles`. */
  public draftTroubles(
    guildId: string,
    draft: PanelDraft,
    standing: Panel | null,
    draftOf: (templateId: string) => Template | null
  ): Promise<PanelDraftTrouble[]> {
    return panelDraftTroubles(this.context, guildId, draft, standing, draftOf);
  }

  /** See `Postings.takeDownOld`. */
  public takeDownOld(guildId: string): Promise<number> {
    return this.postings.takeDownOld(guildId);
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

  /** A panel after it was brought to what it is to show: one that was deleted by hand has another message then. */
  private async mended(guildId: string, panel: Panel): Promise<Panel> {
    try {
      await this.mend(guildId, panel);
    } catch (error) {
      this.context.lookLater(guildId);
      throw error;
    }
    return this.byId(guildId, panelId(panel)) ?? panel;
  }
}

/** The link to a panel. */
export function panelUrl(guildId: string, { channelId, messageId }: Place): string {
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}
