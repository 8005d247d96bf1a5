import type { RoleTrouble } from '../core/decision.js';
import type { PermissionName } from '../core/permission-name.js';
import { KeyedQueue } from '../base/keyed-queue.js';
import { Fault } from '../core/fault.js';
import type { CurrentTemplate } from '../templates/templates.js';
import type { PanelDesign } from './panel-design.js';
import type { PanelTrouble } from './panel-troubles.js';
import { Panels, type PanelContext, type PanelPublication } from './panels.js';
import type { ChosenGoals, Panel, TranscriptGoals } from './server-settings.js';

/** What an admin named, by id; what is left out is found or made. */
export interface SetUpRequest {
  readonly channelId: string | null;
  readonly categoryId: string | null;
  readonly staffRoleId: string | null;
}

/** One thing that was done, or found as it should be. */
export type SetUpStep =
  | { readonly kind: 'staff-roles-gone'; readonly count: number }
  | { readonly kind: 'staff-role-made'; readonly roleId: string }
  | { readonly kind: 'staff-roles'; readonly roleIds: readonly string[] }
  | { readonly kind: 'category-made' | 'category-set'; readonly categoryId: string }
  | { readonly kind: 'channel-made'; readonly channelId: string }
  | { readonly kind: 'panel-posted' | 'panel-stands'; readonly panel: Panel }
  /** Only people can put it right. */
  | PanelTrouble
  /** All is ready but the panel: somebody must say which template it opens. */
  | {
      readonly kind: 'choose-template';
      readonly channelId: string | null;
      readonly templates: readonly CurrentTemplate[];
    }
  /** Members can do this with threads in the channel of a panel, and the bot may not forbid it. */
  | { readonly kind: 'threads-open'; readonly channelId: string; readonly names: readonly PermissionName[] }
  | { readonly kind: 'cannot-ping'; readonly roleIds: readonly string[] };

/** What became of a role that was to be staff, or no longer. */
export interface StaffChange {
  /** Was it otherwise before? */
  readonly changed: boolean;
  /** Nobody is pinged by a message that names it. */
  readonly mute: boolean;
  /** How many roles are staff now. */
  readonly left: number;
}

/** Setting a server up. Steps of one server run one after another, so two admins at once get one set-up. */
export class SetUp {
  public readonly panels: Panels;
  private readonly queue = new KeyedQueue();

  public constructor(private readonly context: PanelContext) {
    this.panels = new Panels(context);
  }

  /**
   * From nothing to a working panel. Run again, it repairs: what is gone is made anew, what stands stays.
   * @returns What was done, in order.
   * @throws Fault `missing-permission` and what Discord said. What was done before it stays, and running it again goes on from there.
   */
  public run(guildId: string, request: SetUpRequest): Promise<SetUpStep[]> {
    return this.queue.run(guildId, async () => {
      this.context.desk.requirePermissions(guildId);
      await this.panels.finishPostings(guildId);
      const steps = await this.staff(guildId, request.staffRoleId);
      steps.push(await this.category(guildId, request.categoryId));
      steps.push(...(await this.panel(guildId, request.channelId)));
      steps.push(...(await this.threads(guildId)));
      steps.push(...(await this.troubles(guildId)));
      const mute = this.context.desk.unpingable(guildId, this.context.servers.of(guildId).staffRoleIds);
      return mute.length > 0 ? [...steps, { kind: 'cannot-ping', roleIds: mute }] : steps;
    });
  }

  /**
   * Posts or moves the panel of a template.
   * @param channelId - Null: in a channel that is found or made for it.
   * @throws Fault - what Discord said.
   */
  public postPanel(guildId: string, channelId: string | null, templateId: string): Promise<Panel> {
    return this.queue.run(guildId, async () => {
      await this.panels.finishPostings(guildId);
      const id = channelId ?? (await this.context.desk.make(guildId, 'panel-channel', []));
      return this.panels.postOf(guildId, id, templateId);
    });
  }

  /** As `Panels.publish`, one after another. */
  public publishPanel(guildId: string, publication: PanelPublication): Promise<Panel> {
    return this.queue.run(guildId, () => this.panels.publish(guildId, publication));
  }

  /** As `Panels.move`, one after another. */
  public movePanel(guildId: string, messageId: string, channelId: string): Promise<Panel> {
    return this.queue.run(guildId, async () => {
      await this.panels.finishPostings(guildId);
      return this.panels.move(guildId, messageId, channelId);
    });
  }

  /** As `Panels.pause`, one after another. */
  public pausePanel(guildId: string, messageId: string, paused: boolean): Promise<Panel> {
    return this.queue.run(guildId, () => this.panels.pause(guildId, messageId, paused));
  }

  /** As `Panels.finishPostings`, and not while somebody posts one. */
  public finishPostings(guildId: string): Promise<void> {
    return this.queue.run(guildId, () => this.panels.finishPostings(guildId));
  }

  /** As `Panels.change`, one after another. */
  public changePanel(guildId: string, messageId: string, decide: (design: PanelDesign) => PanelDesign): Promise<Panel> {
    return this.queue.run(guildId, () => this.panels.change(guildId, messageId, decide));
  }

  /** As `Panels.retire`, one after another. */
  public retirePanel(guildId: string, messageId: string): Promise<void> {
    return this.queue.run(guildId, () => this.panels.retire(guildId, messageId));
  }

  /** As `Panels.mend`, and not while somebody moves it. */
  public mendPanel(guildId: string, panel: Panel): Promise<'fits' | 'changed' | 'gone' | 'forgotten'> {
    return this.queue.run(guildId, () => this.panels.mend(guildId, panel));
  }

  /** As `Panels.takeDownOld`, and not while somebody moves one. */
  public takeDownOldPanels(guildId: string): Promise<number> {
    return this.queue.run(guildId, () => this.panels.takeDownOld(guildId));
  }

  /**
   * Makes a category the one for tickets.
   * @throws Fault `missing-permission`
   */
  public async setCategory(guildId: string, categoryId: string): Promise<void> {
    const { desk } = this.context;
    if ((await desk.restoreOwnAccess(guildId, categoryId)) !== 'restored') this.requireCategory(guildId, categoryId);
    await this.context.servers.setCategory(guildId, categoryId);
  }

  /**
   * Chooses where the transcripts of tickets that end go; what is left out stays as it is.
   * @throws Fault `transcripts-in-ticket`, `transcripts-channel-gone`, `missing-permission` - and nothing was changed.
   */
  public async setTranscripts(guildId: string, goals: ChosenGoals): Promise<TranscriptGoals> {
    const { desk, servers, isTicket } = this.context;
    const { channelId = null } = goals;
    if (channelId !== null) {
      if (await isTicket(guildId, channelId)) throw new Fault('transcripts-in-ticket', { channelId });
      desk.requireTranscripts(guildId, channelId);
    }
    return servers.setTranscripts(guildId, goals);
  }

  /**
   * Can tickets be made in this category? No request.
   * @throws Fault - `category-gone`, `missing-permission`
   */
  public requireCategory(guildId: string, categoryId: string): void {
    this.context.desk.requireCategory(guildId, categoryId);
  }

  /** What keeps the bot from giving this role to people or taking it from them, or null. No request. */
  public roleTrouble(guildId: string, roleId: string): RoleTrouble | 'no-permission' | null {
    const { desk } = this.context;
    const trouble = desk.roleTrouble(guildId, roleId);
    return trouble ?? (desk.missingPermissions(guildId).includes('ManageRoles') ? 'no-permission' : null);
  }

  /**
   * Makes a role staff.
   * @throws Fault `everyone-is-no-staff`, `role-is-managed`, `too-many-staff-roles`
   */
  public async addStaff(guildId: string, roleId: string): Promise<StaffChange> {
    const { desk, servers } = this.context;
    desk.requireStaffRole(guildId, roleId);
    const changed = await servers.addStaffRole(guildId, roleId);
    return { changed, mute: desk.unpingable(guildId, [roleId]).length > 0, left: this.staffCount(guildId) };
  }

  /**
   * Makes just these roles staff.
   * @throws Fault `everyone-is-no-staff`, `role-is-managed`, `too-many-staff-roles` - and nothing was changed.
   */
  public async setStaff(guildId: string, roleIds: readonly string[]): Promise<void> {
    const { desk, servers } = this.context;
    for (const roleId of roleIds) desk.requireStaffRole(guildId, roleId);
    await servers.setStaffRoles(guildId, roleIds);
  }

  /** Makes a role no longer staff. */
  public async removeStaff(guildId: string, roleId: string): Promise<StaffChange> {
    const changed = (await this.context.servers.removeStaffRoles(guildId, [roleId])) > 0;
    return { changed, mute: false, left: this.staffCount(guildId) };
  }

  private staffCount(guildId: string): number {
    return this.context.servers.of(guildId).staffRoleIds.length;
  }

  private async staff(guildId: string, wanted: string | null): Promise<SetUpStep[]> {
    const { desk, servers } = this.context;
    if (wanted) {
      desk.requireStaffRole(guildId, wanted);
      await servers.addStaffRole(guildId, wanted);
    }
    const gone = servers.of(guildId).staffRoleIds.filter((id) => !desk.hasRole(guildId, id));
    const forgotten = await servers.removeStaffRoles(guildId, gone);
    const steps: SetUpStep[] = forgotten > 0 ? [{ kind: 'staff-roles-gone', count: forgotten }] : [];
    const standing = servers.of(guildId).staffRoleIds;
    if (standing.length > 0) return [...steps, { kind: 'staff-roles', roleIds: standing }];
    const found = desk.leftover(guildId, 'staff-role', []);
    const made = await desk.make(guildId, 'staff-role', []);
    await servers.addStaffRole(guildId, made);
    return [
      ...steps,
      found === made ? { kind: 'staff-roles', roleIds: [made] } : { kind: 'staff-role-made', roleId: made }
    ];
  }

  private async category(guildId: string, wanted: string | null): Promise<SetUpStep> {
    const { desk, servers } = this.context;
    const { categoryId, overflowCategoryIds } = servers.of(guildId);
    const category = wanted ?? (categoryId && desk.hasCategory(guildId, categoryId) ? categoryId : null);
    if (category) {
      await this.setCategory(guildId, category);
      return { kind: 'category-set', categoryId: category };
    }
    const found = desk.leftover(guildId, 'category', overflowCategoryIds);
    const made = await desk.make(guildId, 'category', overflowCategoryIds);
    await servers.setCategory(guildId, made);
    return { kind: found === made ? 'category-set' : 'category-made', categoryId: made };
  }

  private async panel(guildId: string, wanted: string | null): Promise<SetUpStep[]> {
    const { desk, servers } = this.context;
    const known = servers.of(guildId).panels;
    const [first] = known;
    const stays = first && (!wanted || known.some(({ channelId }) => channelId === wanted));
    if (stays && (await this.allStand(guildId, known))) {
      return known.map((panel) => ({ kind: 'panel-stands', panel }));
    }
    const choice = this.panels.choose(guildId);
    if (choice.kind === 'ask') {
      return [{ kind: 'choose-template', channelId: wanted, templates: choice.templates }];
    }
    const old = known.find(({ templateId }) => templateId === choice.template.id);
    const steps: SetUpStep[] = [];
    let channelId = wanted ?? (old && desk.hasPanelChannel(guildId, old.channelId) ? old.channelId : null);
    if (!channelId) {
      const found = desk.leftover(guildId, 'panel-channel', []);
      channelId = await desk.make(guildId, 'panel-channel', []);
      if (found !== channelId) steps.push({ kind: 'channel-made', channelId });
    }
    return [
      ...steps,
      { kind: 'panel-posted', panel: await this.panels.postOf(guildId, channelId, choice.template.id) }
    ];
  }

  private async threads(guildId: string): Promise<SetUpStep[]> {
    const { desk, servers } = this.context;
    const channelIds = new Set(servers.of(guildId).panels.map(({ channelId }) => channelId));
    const steps: SetUpStep[] = [];
    for (const channelId of channelIds) {
      const names = await desk.closeThreads(guildId, channelId);
      if (names.length > 0) steps.push({ kind: 'threads-open', channelId, names });
    }
    return steps;
  }

  private async troubles(guildId: string): Promise<SetUpStep[]> {
    const steps: SetUpStep[] = [];
    for (const panel of this.context.servers.of(guildId).panels)
      steps.push(...(await this.panels.troubles(guildId, panel)));
    return steps;
  }

  private async allStand(guildId: string, panels: readonly Panel[]): Promise<boolean> {
    const standing = await Promise.all(panels.map((panel) => this.context.desk.panelStands(guildId, panel)));
    return standing.every(Boolean);
  }
}
