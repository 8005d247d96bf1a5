import { severityOfAilment, type Ailment } from './ailments.js';
import type { Panel } from './server-settings.js';
import type { ServerDesk } from './server-desk.js';
import { ownPicture } from './panel-design.js';
import { allOverflow, type Servers } from './servers.js';
import type { Panels } from './panels.js';
import type { Pictures } from '../pictures/pictures.js';
import { rolesNamed } from '../templates/decisions.js';
import type { Template } from '../templates/template.js';
import type { Templates } from '../templates/templates.js';

/** What of a server is looked at, and of the machine the bot runs on. */
export const Checks = [
  'permissions',
  'categories',
  'room',
  'staff',
  'templates',
  'panels',
  'language',
  'disk'
] as const;
export type Check = (typeof Checks)[number];

/** What a server and a machine show only to whoever examines them. No request. */
export interface Surroundings {
  /** How many channels a server has, and how many it may have. */
  channels(guildId: string): { readonly count: number; readonly most: number };
  /** How many channels a category has, and how many it may have. */
  channelsIn(guildId: string, categoryId: string): { readonly count: number; readonly most: number };
  /** Is this language spoken? */
  speaks(language: string): boolean;
  /**
   * Where things are kept: room in MB, or null where nobody can say.
   * @throws where nothing can be written there.
   */
  room(): Promise<number | null>;
}

/** What an examination brought up. */
export interface Examination {
  /** Worst first. */
  readonly ailments: readonly Ailment[];
  /** What could not be looked at, and why: nobody knows about these. */
  readonly unlooked: readonly { readonly check: Check; readonly error: unknown }[];
}

/** So many channels are few: time to do something about it. */
const FewChannels = 25;
/** The same, of a category. */
const FewInCategory = 5;
const FewMB = 200;

/** Looks at everything that is or will be wrong in a server, and changes nothing. */
export class Doctor {
  public constructor(
    private readonly context: {
      readonly servers: Servers;
      readonly desk: ServerDesk;
      readonly panels: Panels;
      readonly templates: Templates;
      readonly pictures: Pick<Pictures, 'isMissing'>;
      readonly surroundings: Surroundings;
    }
  ) {}

  /** Never rejects: what cannot be looked at is part of the answer. */
  public async examine(guildId: string): Promise<Examination> {
    const looks: Readonly<Record<Check, () => Ailment[] | Promise<Ailment[]>>> = {
      permissions: () => this.permissions(guildId),
      categories: () => this.categories(guildId),
      room: () => this.room(guildId),
      staff: () => this.staff(guildId),
      templates: () => this.templates(guildId),
      panels: () => this.panels(guildId),
      language: () => this.language(guildId),
      disk: () => this.disk()
    };
    const ailments: Ailment[] = [];
    const unlooked: { check: Check; error: unknown }[] = [];
    for (const check of Checks) {
      try {
        ailments.push(...(await looks[check]()));
      } catch (error) {
        unlooked.push({ check, error });
      }
    }
    return { ailments: ailments.sort((a, b) => severityOfAilment(b) - severityOfAilment(a)), unlooked };
  }

  private permissions(guildId: string): Ailment[] {
    const { servers, desk } = this.context;
    const names = desk.missingPermissions(guildId);
    if (names.length > 0) return [{ kind: 'permissions-missing', names }];
    const settings = servers.of(guildId);
    const { categoryId, panels } = settings;
    const places = new Set([categoryId ?? [], allOverflow(settings), panels.map(({ channelId }) => channelId)].flat());
    return [...places].flatMap((id): Ailment[] => {
      const kept = desk.sees(guildId, id) ? desk.keptFrom(guildId, id) : null;
      return kept ? [{ kind: 'kept-from-us', kept }] : [];
    });
  }

  private categories(guildId: string): Ailment[] {
    const { servers, desk } = this.context;
    const { categoryId } = servers.of(guildId);
    if (categoryId === null) return [{ kind: 'no-category' }];
    if (!desk.hasCategory(guildId, categoryId)) return [{ kind: 'category-gone' }];
    return desk.sees(guildId, categoryId) ? [] : [{ kind: 'category-hidden', channelId: categoryId }];
  }

  private room(guildId: string): Ailment[] {
    const { servers, desk, surroundings } = this.context;
    const { count, most } = surroundings.channels(guildId);
    if (count >= most) return [{ kind: 'server-full' }];
    if (most - count <= FewChannels) return [{ kind: 'server-nearly-full', left: most - count }];
    const { categoryId, overflowCategoryIds } = servers.of(guildId);
    // Where the last one fills up another is made, which takes a place of the server's.
    const last = [...(categoryId ? [categoryId] : []), ...overflowCategoryIds]
      .filter((id) => desk.hasCategory(guildId, id))
      .at(-1);
    if (last === undefined) return [];
    const within = surroundings.channelsIn(guildId, last);
    const left = within.most - within.count;
    return left <= FewInCategory ? [{ kind: 'category-nearly-full', channelId: last, left }] : [];
  }

  private staff(guildId: string): Ailment[] {
    const { servers, desk } = this.context;
    const { staffRoleIds } = servers.of(guildId);
    const standing = staffRoleIds.filter((id) => desk.hasRole(guildId, id));
    const gone = staffRoleIds.length - standing.length;
    const mute = desk.unpingable(guildId, standing);
    return [
      ...(standing.length === 0 ? [{ kind: 'no-staff' } as const] : []),
      ...(gone > 0 ? [{ kind: 'staff-roles-gone', count: gone } as const] : []),
      ...(mute.length > 0 ? [{ kind: 'cannot-ping', roleIds: mute } as const] : [])
    ];
  }

  private async templates(guildId: string): Promise<Ailment[]> {
    const all = this.context.templates.list(guildId);
    if (all.length === 0) return [{ kind: 'no-templates' }];
    const ailments: Ailment[] = [];
    for (const { template } of all)
      ailments.push(...this.template(guildId, template), ...(await this.picturesOf(guildId, template)));
    return ailments;
  }

  private async picturesOf(guildId: string, { name, pictures = {} }: Template): Promise<Ailment[]> {
    for (const picture of [pictures.welcome, pictures.panel])
      if (picture && (await this.context.pictures.isMissing(guildId, picture)))
        return [{ kind: 'template-picture', name }];
    return [];
  }

  /** What a kind of ticket names that is not there (any more): a file may come from another server. */
  private template(guildId: string, template: Template): Ailment[] {
    const { desk } = this.context;
    const { name, category, staffRoles = [], calledRoles = [], opening = {}, decisions = [] } = template;
    const { requiredRoles, refusedRoles = [] } = opening;
    const gone = (roleId: string) => !desk.hasRole(guildId, roleId);
    const nobody = requiredRoles?.every((id) => gone(id) || refusedRoles.includes(id)) ?? false;
    const lost = [...staffRoles, ...calledRoles, ...refusedRoles, ...(nobody ? [] : (requiredRoles ?? []))].some(gone);
    return [
      ...(nobody ? [{ kind: 'template-for-nobody', name } as const] : []),
      ...(lost ? [{ kind: 'template-roles-gone', name } as const] : []),
      ...(category !== undefined && !desk.hasCategory(guildId, category)
        ? [{ kind: 'template-category-gone', name } as const]
        : []),
      ...decisions.flatMap((decision) =>
        rolesNamed(decision).flatMap((roleId): Ailment[] => {
          const why = desk.roleTrouble(guildId, roleId);
          return why ? [{ kind: 'decision-role', why, roleId, template: name, decision: decision.label }] : [];
        })
      )
    ];
  }

  private language(guildId: string): Ailment[] {
    const { language } = this.context.servers.of(guildId);
    return language === undefined || this.context.surroundings.speaks(language)
      ? []
      : [{ kind: 'language-unknown', language }];
  }

  private async panels(guildId: string): Promise<Ailment[]> {
    const { panels, oldPanels } = this.context.servers.of(guildId);
    if (panels.length === 0) return [{ kind: 'no-panel' }];
    const ailments: Ailment[] = oldPanels.length > 0 ? [{ kind: 'old-panels', count: oldPanels.length }] : [];
    for (const panel of panels) ailments.push(...(await this.panel(guildId, panel)));
    return ailments;
  }

  private async panel(guildId: string, panel: Panel): Promise<Ailment[]> {
    const { desk, panels } = this.context;
    const { channelId } = panel;
    if (!desk.hasPanelChannel(guildId, channelId)) return [{ kind: 'panel-channel-gone', channelId }];
    if (!desk.sees(guildId, channelId)) return [{ kind: 'panel-hidden', channelId }];
    if (!(await desk.panelStands(guildId, panel))) return [{ kind: 'panel-gone', panel }];
    const lost = await this.context.pictures.isMissing(guildId, ownPicture(panel) ?? {});
    return [
      ...(await panels.troubles(guildId, panel)),
      ...(lost ? [{ kind: 'panel-picture', channelId } as const] : [])
    ];
  }

  private async disk(): Promise<Ailment[]> {
    try {
      const left = await this.context.surroundings.room();
      return left !== null && left < FewMB ? [{ kind: 'disk-nearly-full', left }] : [];
    } catch {
      return [{ kind: 'disk-fails' }];
    }
  }
}
