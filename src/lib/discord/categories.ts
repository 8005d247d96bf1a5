import { ChannelType, OverwriteType, PermissionFlagsBits, type CategoryChannel, type Guild } from 'discord.js';
import { asFaults, asFaultsAgain, refusalsOf } from './discord-faults.js';
import { Fault, isFault } from '../core/fault.js';
import type { SpokenLanguages } from '../base/spoken.js';
import { SideBySideQueue } from '../base/side-by-side.js';
import { overflowOf, type Servers } from '../servers/servers.js';
import { leftoverCategory } from './leftovers.js';
import { explainMissing } from './lacking.js';
import { isHidden } from './sight.js';

const { ViewChannel, ManageChannels } = PermissionFlagsBits;

/** Channels a category holds, as far as anybody says (discord-api-docs #1289). */
const CategoryHolds = 50;

/**
 * Categories of which one follows on another. A category holds 50 channels, but Discord has refused at 48 and may change its
 * mind: what counts here only says how many are tried side by side. When Discord calls a category full, the next one is
 * tried, and after the last a new one is made and remembered.
 */
abstract class CategoryRow {
  private readonly turns = new SideBySideQueue<CategoryChannel>();
  /** How many are on their way into a category. */
  private readonly onTheWay = new Map<string, number>();
  /** How many channels a category held when Discord called it full. With fewer it is tried again. */
  private readonly fullAt = new Map<string, number>();

  public constructor(
    protected readonly servers: Servers,
    protected readonly spoken: SpokenLanguages
  ) {}

  /**
   * Creates something in the first category that has room. A few of a server side by side while there is room for all of
   * them, and one at a time where that is not sure: of a hundred people before a full category, the first alone is refused.
   * @param rank - Of those who wait, the lowest goes first.
   * @param create - Makes one attempt; its failures are faults.
   * @throws Fault `no-category`, `category-gone`, `server-full`, and what `create` and Discord say.
   */
  public async withRoom<T>(guild: Guild, rank: number, create: (category: CategoryChannel) => Promise<T>): Promise<T> {
    const { place, end } = await this.turns.turn(guild.id, rank, () => this.seizeRoom(guild));
    let alone;
    try {
      if (!place) return await this.inFirstWithRoom(guild, create);
      const made = await this.tryIn(place, create);
      if (made !== 'full') return made.it;
      // Before the next in the queue runs into the same.
      alone = this.turns.turn(guild.id, -Infinity, () => null);
    } finally {
      if (place) this.count(place, -1);
      end();
    }
    const turn = await alone;
    try {
      this.holdsNoMore(place);
      return await this.inFirstWithRoom(guild, create);
    } finally {
      turn.end();
    }
  }

  /** The category to try first. */
  protected abstract first(guild: Guild): CategoryChannel | Promise<CategoryChannel>;
  /** The category to try after this one. */
  protected abstract after(guild: Guild, fullId: string): Promise<CategoryChannel>;
  /** Those there are, from the first on; none where there is no first. */
  protected abstract standing(guild: Guild): readonly CategoryChannel[];

  private async inFirstWithRoom<T>(guild: Guild, create: (category: CategoryChannel) => Promise<T>): Promise<T> {
    let category = await this.first(guild);
    for (;;) {
      if (!this.isFull(category)) {
        const made = await this.tryIn(category, create);
        if (made !== 'full') return made.it;
        this.holdsNoMore(category);
      }
      category = await this.after(guild, category.id);
    }
  }

  private async tryIn<T>(
    category: CategoryChannel,
    create: (category: CategoryChannel) => Promise<T>
  ): Promise<{ readonly it: T } | 'full'> {
    try {
      return { it: await create(category) };
    } catch (error) {
      const refusals = refusalsOf(error instanceof Fault ? error.cause : error, 'parent_id');
      if (refusals.includes('CHANNEL_PARENT_MAX_CHANNELS')) return 'full';
      if (refusals.length > 0) throw new Fault('category-gone', {}, { cause: error });
      throw explainMissing(error, category, ['ViewChannel', 'ManageChannels']);
    }
  }

  /**
   * Where one more is sure to have room, with all who are on their way; counted as one of these from now on. Where Discord
   * has called a category of this server full earlier than expected, none of its others is trusted beyond that.
   */
  private seizeRoom(guild: Guild): CategoryChannel | null {
    const standing = this.standing(guild);
    const category = standing.find((one) => !this.isFull(one));
    if (!category) return null;
    const holds = Math.min(CategoryHolds, ...standing.map(({ id }) => this.fullAt.get(id) ?? CategoryHolds));
    if (category.children.cache.size + (this.onTheWay.get(category.id) ?? 0) >= holds) return null;
    this.count(category, 1);
    return category;
  }

  private count({ id }: CategoryChannel, more: number): void {
    const now = (this.onTheWay.get(id) ?? 0) + more;
    if (now > 0) this.onTheWay.set(id, now);
    else this.onTheWay.delete(id);
  }

  private isFull({ id, children }: CategoryChannel): boolean {
    return children.cache.size >= (this.fullAt.get(id) ?? Infinity);
  }

  /** Discord has called it full. Nobody else is on the way into it, so what it holds is known. */
  private holdsNoMore({ id, children }: CategoryChannel): void {
    this.fullAt.set(id, children.cache.size);
  }

  /**
   * Makes one that nobody sees but the bot. A lost answer is not a refusal: before it is asked for again, it is looked for.
   * @param near - What names the place where the bot lacks a permission.
   */
  protected async create(
    guild: Guild,
    { name, reason }: { name: string; reason: string },
    known: readonly string[],
    near?: CategoryChannel
  ): Promise<CategoryChannel> {
    const attempt = () =>
      asFaults(() =>
        guild.channels.create({
          name,
          type: ChannelType.GuildCategory,
          permissionOverwrites: [
            { id: guild.id, type: OverwriteType.Role, deny: ViewChannel },
            { id: guild.client.user.id, type: OverwriteType.Member, allow: ViewChannel | ManageChannels }
          ],
          reason
        })
      );
    try {
      return await attempt();
    } catch (error) {
      if (!isFault(error, 'discord-down')) throw explainMissing(error, near, ['ViewChannel', 'ManageChannels']);
      await asFaultsAgain(() => guild.channels.fetch());
      return leftoverCategory(guild, known, [name]) ?? (await attempt());
    }
  }
}

/** Where ticket channels go: those of a server, or of a kind of ticket that has a category of its own. */
export class TicketCategories extends CategoryRow {
  /** @param own - The category of a kind of ticket; null: the server's. */
  public constructor(
    servers: Servers,
    spoken: SpokenLanguages,
    private readonly own: string | null = null
  ) {
    super(servers, spoken);
  }

  protected override first(guild: Guild): CategoryChannel {
    const main = this.main(guild);
    if (!main) throw new Fault('no-category', {});
    const category = existing(guild, main);
    if (!category) throw new Fault('category-gone', {});
    return category;
  }

  protected override async after(guild: Guild, fullId: string): Promise<CategoryChannel> {
    const known = this.known(guild);
    const later = known.slice(known.indexOf(fullId) + 1).flatMap((id) => existing(guild, id) ?? []);
    return later[0] ?? this.make(guild, known);
  }

  protected override standing(guild: Guild): CategoryChannel[] {
    const main = this.main(guild);
    return main && existing(guild, main) ? this.known(guild).flatMap((id) => existing(guild, id) ?? []) : [];
  }

  private main(guild: Guild): string | null {
    return this.own ?? this.servers.of(guild.id).categoryId;
  }

  private known(guild: Guild): string[] {
    const main = this.main(guild);
    return [...(main ? [main] : []), ...overflowOf(this.servers.of(guild.id), this.own)];
  }

  private async make(guild: Guild, known: readonly string[]): Promise<CategoryChannel> {
    const main = this.first(guild);
    const t = this.spoken.inServer(guild.id);
    const called = isHidden(main) ? t('setup:created.category') : main.name;
    const name = `${Array.from(called).slice(0, 96).join('')} ${known.length + 1}`;
    const reason = t('setup:created.overflowReason');
    const made = leftoverCategory(guild, known, [name]) ?? (await this.create(guild, { name, reason }, known, main));
    await this.servers.forgetOverflowCategories(
      guild.id,
      known.filter((id) => id !== main.id && !existing(guild, id))
    );
    await this.servers.addOverflowCategory(guild.id, made.id, this.own);
    return made;
  }
}

/** Where the channels of closed tickets go, so that the others stand by themselves. */
export class ClosedCategories extends CategoryRow {
  protected override first(guild: Guild): CategoryChannel | Promise<CategoryChannel> {
    return this.standing(guild)[0] ?? this.make(guild);
  }

  protected override async after(guild: Guild, fullId: string): Promise<CategoryChannel> {
    const standing = this.standing(guild);
    const place = standing.findIndex(({ id }) => id === fullId);
    return standing[place + 1] ?? this.make(guild);
  }

  protected override standing(guild: Guild): CategoryChannel[] {
    return this.servers.of(guild.id).closedCategoryIds.flatMap((id) => existing(guild, id) ?? []);
  }

  private async make(guild: Guild): Promise<CategoryChannel> {
    const t = this.spoken.inServer(guild.id);
    const standing = this.standing(guild);
    const known = standing.map(({ id }) => id);
    const name = [t('setup:created.closedCategory'), ...(known.length > 0 ? [known.length + 1] : [])].join(' ');
    const made =
      leftoverCategory(guild, known, [name]) ??
      (await this.create(guild, { name, reason: t('setup:created.closedReason') }, known));
    const gone = this.servers.of(guild.id).closedCategoryIds.filter((id) => !existing(guild, id));
    await this.servers.addClosedCategory(guild.id, made.id, gone);
    return made;
  }
}

/** A category that is there, or null. */
export function existing(guild: Guild, id: string): CategoryChannel | null {
  const channel = guild.channels.cache.get(id);
  return channel?.type === ChannelType.GuildCategory ? channel : null;
}
