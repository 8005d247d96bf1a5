import * as discord from 'discord.js';
import { boundedCaches } from '../../../src/lib/client/bounded-caches.js';

type MakeCache = (type: object, holds: object, manager: object) => discord.Collection<string, unknown>;
const makeCache = boundedCaches.makeCache as MakeCache;

/** Managers of discord.js that keep what they have seen. */
function cachingManagers(): (new () => object)[] {
  return Object.values(discord).filter(
    (exported): exported is never =>
      typeof exported === 'function' && exported.prototype instanceof discord.CachedManager
  );
}

/** discord.js looks a manager's limit up by its name, or by that of its base, which a static symbol names. */
function cacheOf(manager: new () => object): discord.Collection<string, unknown> {
  const symbols = [manager, Object.getPrototypeOf(manager) as object].flatMap((type) =>
    Object.getOwnPropertySymbols(type).map((symbol) => Reflect.get(type, symbol) as unknown)
  );
  const base = symbols.find((value): value is new () => object => typeof value === 'function');
  return makeCache(base ?? manager, {}, manager);
}

/** Somebody or something that is not the bot. */
const stranger = { id: '1', client: { user: { id: '2' } } };
const bot = { id: '2', client: { user: { id: '2' } } };

describe('What discord.js keeps in memory', () => {
  const large = [
    discord.GuildMemberManager,
    discord.UserManager,
    discord.GuildMessageManager,
    discord.GuildEmojiManager,
    discord.GuildTextThreadManager
  ] as unknown as (new () => object)[];

  it.each(large.map((manager) => ({ manager })))(
    'is nobody and nothing in $manager.name, so that a large server costs no more than a small one',
    ({ manager }) => {
      expect(cacheOf(manager).set('1', stranger).size).toBe(0);
    }
  );

  it('is the bot itself, without which it would not know what it may do', () => {
    for (const manager of [discord.GuildMemberManager, discord.UserManager])
      expect(
        cacheOf(manager as unknown as new () => object)
          .set('2', bot)
          .get('2')
      ).toBe(bot);
  });

  it('has no bound only where discord.js needs all of it, or where nothing of ours ever fills it', () => {
    const needed = [
      'GuildManager',
      'ChannelManager',
      'GuildChannelManager',
      'RoleManager',
      'PermissionOverwriteManager'
    ];
    const onlyIfFetched = [
      'ApplicationCommandManager',
      'ApplicationEmojiManager',
      'AutoModerationRuleManager',
      'BaseGuildEmojiManager',
      'GuildApplicationCommandManager',
      'SubscriptionManager'
    ];
    const unbounded = cachingManagers().filter((manager) => cacheOf(manager).set('1', stranger).size > 0);
    expect(unbounded.map(({ name }) => name).sort()).toEqual([...needed, ...onlyIfFetched].sort());
  });
});
