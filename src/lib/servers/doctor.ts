import { isFault } from '../core/fault.js';
import type { LockState } from '../core/lock-state.js';
import { severityOfAilment, type Ailment, type MissingIntent } from './ailments.js';
import { entriesOf, ownPicture } from './panel-design.js';
import type { Panel } from './server-settings.js';
import type { ServerDesk } from './server-desk.js';
import { overflowOf, type Servers } from './servers.js';
import type { Panels } from './panels.js';
import { isExpiring } from '../pictures/expiring.js';
import type { Pictures } from '../pictures/pictures.js';
import { rolesNamed } from '../templates/decisions.js';
import { isForNobody } from '../templates/for-nobody.js';
import { shownEmoji } from '../templates/shown-emoji.js';
import type { Template } from '../templates/template.js';
import type { Templates } from '../templates/templates.js';
import { BytesInMB, MuchOfRoom, type RoomForFiles } from '../transcripts/file-limits.js';

/** What of a server is looked at, and of the machine the bot runs on. */
export const Checks = [
  'permissions',
  'categories',
  'room',
  'staff',
  'templates',
  'panels',
  'language',
  'intents',
  'lock',
  'disk',
  'files'
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
  /** How much of its room the files of a server's tickets take; null where none are kept. @throws where nobody can look. */
  filesRoom(guildId: string): Promise<RoomForFiles | null>;
  /** @throws where nobody can look. */
  lock(): Promise<LockState>;
  /** What the bot needs to hear of and does not. @throws where Discord does not say. */
  intents(): Promise<readonly MissingIntent[]>;
  /**
   * Where what people say is kept: are their words told to the bot, and does it hear them where they are to be kept as they come?
   * @throws where Discord does not say.
   */
  words(): Promise<'told' | 'not-told' | 'not-heard'>;
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
    const looks: Readonly<Record<Check, () => Iterable<Ailment> | AsyncIterable<Ailment>>> = {
      permissions: () => this.permissions(guildId),
      categories: () => this.categories(guildId),
      room: () => this.room(guildId),
      staff: () => this.staff(guildId),
      templates: () => this.templates(guildId),
      panels: () => this.panels(guildId),
      language: () => this.language(guildId),
      intents: () => this.intents(),
      lock: () => this.lock(),
      disk: () => this.disk(),
      files: () => this.files(guildId)
    };
    const ailments: Ailment[] = [];
    const unlooked: { check: Check; error: unknown }[] = [];
    for (const check of Checks) {
      try {
        // What was found before a look failed is found.
        for await (const ailment of looks[check]()) ailments.push(ailment);
      } catch (error) {
        unlooked.push({ check, error });
      }
    }
    return { ailments: ailments.sort((a, b) => severityOfAilment(b) - severityOfAilment(a)), unlooked };
  }

  private permissions(guildId: string): Ailment[] {
    const { servers, desk } = this.context;
    const names = desk.missingPermissions(guildId);
    const { panels } = servers.of(guildId);
    const places = new Set([...this.chains(guildId).flat(), ...panels.map(({ channelId }) => channelId)]);
    return [
      ...(names.length > 0 ? [{ kind: 'permissions-missing', names } as const] : []),
      ...[...places].flatMap((id): Ailment[] => {
        const kept = desk.sees(guildId, id) ? desk.keptFrom(guildId, id) : null;
        return kept ? [{ kind: 'kept-from-us', kept }] : [];
      }),
      ...this.transcripts(guildId)
    ];
  }

  /** Can they be posted where they are to be? */
  private transcripts(guildId: string): Ailment[] {
    const { servers, desk } = this.context;
    const { channelId } = servers.of(guildId).transcripts ?? {};
    if (channelId === undefined) return [];
    try {
      desk.requireTranscripts(guildId, channelId);
      return [];
    } catch (error) {
      if (isFault(error, 'transcripts-channel-gone')) return [{ kind: 'transcripts-channel-gone' }];
      if (!isFault(error, 'missing-permission')) throw error;
      // What the bot lacks in the whole server is told once.
      return error.context.keeper ? [{ kind: 'kept-from-us', kept: error.context }] : [];
    }
  }

  private categories(guildId: string): Ailment[] {
    const { servers, desk } = this.context;
    const { categoryId } = servers.of(guildId);
    const hidden = this.chains(guildId)
      .flat()
      .filter((id) => desk.hasCategory(guildId, id) && !desk.sees(guildId, id))
      .map((channelId) => ({ kind: 'category-hidden', channelId }) as const);
    if (categoryId === null) return [{ kind: 'no-category' }, ...hidden];
    return desk.hasCategory(guildId, categoryId) ? hidden : [{ kind: 'category-gone' }, ...hidden];
  }

  private room(guildId: string): Ailment[] {
    const { desk, surroundings } = this.context;
    const { count, most } = surroundings.channels(guildId);
    if (count >= most) return [{ kind: 'server-full' }];
    const few = most - count <= FewChannels;
    return [
      ...(few ? [{ kind: 'server-nearly-full', left: most - count } as const] : []),
      ...this.chains(guildId).flatMap((chain): Ailment[] => {
        // Where the last one fills up another is made, which takes a place of the server's.
        const last = chain.filter((id) => desk.hasCategory(guildId, id)).at(-1);
        if (last === undefined) return [];
        const within = surroundings.channelsIn(guildId, last);
        const left = within.most - within.count;
        return left <= FewInCategory ? [{ kind: 'category-nearly-full', channelId: last, left }] : [];
      })
    ];
  }

  /** The categories tickets go to, each with those that follow it where it is full: the server's, and those of kinds of tickets. */
  private chains(guildId: string): string[][] {
    const { servers, templates } = this.context;
    const settings = servers.of(guildId);
    const { categoryId } = settings;
    const own = templates.list(guildId).flatMap(({ template: { category } }) => category ?? []);
    const others = new Set(own.filter((id) => id !== categoryId));
    return [
      [...(categoryId === null ? [] : [categoryId]), ...overflowOf(settings, null)],
      ...[...others].map((id) => [id, ...overflowOf(settings, id)])
    ];
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

  private async *templates(guildId: string): AsyncGenerator<Ailment> {
    const { servers, templates } = this.context;
    const all = templates.list(guildId);
    if (all.length === 0) yield { kind: 'no-templates' };
    // What stands on a panel is told of with the panel.
    const onPanels = new Set(
      servers
        .of(guildId)
        .panels.flatMap(entriesOf)
        .map(({ templateId }) => templateId)
    );
    for (const { id, template } of all) {
      yield* this.template(guildId, template);
      if (!onPanels.has(id)) yield* this.emoji(template);
    }
    for (const { template } of all) yield* this.picturesOf(guildId, template);
  }

  private async *picturesOf(guildId: string, { name, pictures = {} }: Template): AsyncGenerator<Ailment> {
    const all = [pictures.welcome, pictures.panel].filter((picture) => picture !== undefined);
    for (const picture of all) {
      if (!(await this.context.pictures.isMissing(guildId, picture))) continue;
      yield { kind: 'template-picture', name };
      break;
    }
    if (all.some(isExpiring)) yield { kind: 'template-picture-expires', name };
  }

  /** What a kind of ticket names that is not there (any more): a file may come from another server. */
  private template(guildId: string, template: Template): Ailment[] {
    const { desk } = this.context;
    const { name, category, staffRoles = [], calledRoles = [], opening = {}, decisions = [] } = template;
    const { requiredRoles, refusedRoles = [] } = opening;
    const gone = (roleId: string) => !desk.hasRole(guildId, roleId);
    const nobody = isForNobody(template, (roleId) => !gone(roleId));
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

  private emoji(template: Template): Ailment[] {
    const emoji = shownEmoji(template).filter(({ id }) => this.context.desk.hasLostEmoji(id));
    return emoji.length > 0 ? [{ kind: 'template-emoji-gone', name: template.name, emoji }] : [];
  }

  private language(guildId: string): Ailment[] {
    const { language } = this.context.servers.of(guildId);
    return language === undefined || this.context.surroundings.speaks(language)
      ? []
      : [{ kind: 'language-unknown', language }];
  }

  private async *panels(guildId: string): AsyncGenerator<Ailment> {
    const { panels, oldPanels } = this.context.servers.of(guildId);
    if (panels.length === 0) yield { kind: 'no-panel' };
    if (oldPanels.length > 0) yield { kind: 'old-panels', count: oldPanels.length };
    const failed: unknown[] = [];
    for (const panel of panels) {
      try {
        yield* await this.panel(guildId, panel);
      } catch (error) {
        failed.push(error);
      }
    }
    if (failed.length > 0) throw failed[0];
  }

  private async panel(guildId: string, panel: Panel): Promise<Ailment[]> {
    const { desk, panels } = this.context;
    const { channelId } = panel;
    if (!desk.hasPanelChannel(guildId, channelId)) return [{ kind: 'panel-channel-gone', channelId }];
    if (!desk.sees(guildId, channelId)) return [{ kind: 'panel-hidden', channelId }];
    if (!(await desk.panelStands(guildId, panel))) return [{ kind: 'panel-gone', panel }];
    const picture = ownPicture(panel) ?? {};
    const lost = await this.context.pictures.isMissing(guildId, picture);
    return [
      ...(await panels.troubles(guildId, panel)),
      ...(lost ? [{ kind: 'panel-picture', channelId } as const] : []),
      ...(isExpiring(picture) ? [{ kind: 'panel-picture-expires', channelId } as const] : [])
    ];
  }

  private async *intents(): AsyncGenerator<Ailment> {
    const { surroundings } = this.context;
    for (const missing of await surroundings.intents()) yield { kind: 'intent-missing', ...missing };
    const words = await surroundings.words();
    if (words !== 'told') yield { kind: `words-${words}` };
  }

  private async *lock(): AsyncGenerator<Ailment> {
    const { held, leftovers } = await this.context.surroundings.lock();
    if (held !== 'ours') yield { kind: `lock-${held}` };
    if (leftovers > 0) yield { kind: 'lock-leftovers', count: leftovers };
  }

  private async *files(guildId: string): AsyncGenerator<Ailment> {
    const room = await this.context.surroundings.filesRoom(guildId);
    if (!room || room.used < room.most * MuchOfRoom) return;
    // What has no room any more is less than the rest of it.
    const isFull = room.most - room.used < BytesInMB;
    const inMB = (bytes: number) => Math.floor(bytes / BytesInMB);
    yield { kind: isFull ? 'files-full' : 'files-nearly-full', used: inMB(room.used), most: inMB(room.most) };
  }

  private async *disk(): AsyncGenerator<Ailment> {
    try {
      const left = await this.context.surroundings.room();
      if (left !== null && left < FewMB) yield { kind: 'disk-nearly-full', left };
    } catch {
      yield { kind: 'disk-fails' };
    }
  }
}
