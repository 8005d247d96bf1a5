import { ChannelType, OverwriteType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import fc from 'fast-check';
import { createChannel } from '../../src/model/operations/channels.js';
import { directMessages } from '../../src/model/operations/direct-messages.js';
import { addMember, createGuild, createUser } from '../../src/model/operations/guilds.js';
import { createRole, moveRole } from '../../src/model/operations/roles.js';
import { createThread, setThreadMember } from '../../src/model/operations/threads.js';
import {
  AllPermissions,
  canViewChannel,
  DefaultEveryonePermissions,
  guildPermissions,
  hasAll,
  highestPosition,
  outranksRole,
  permissionsIn
} from '../../src/model/permissions.js';
import type { Overwrite } from '../../src/model/types.js';
import { World } from '../../src/model/world.js';

/** A server with an owner, a member with two roles, and a member without any. */
function market() {
  const world = new World();
  const [olivia, ada, ben] = ['olivia', 'ada', 'ben'].map((username) => createUser(world, { username }).id) as [
    string,
    string,
    string
  ];
  const guild = createGuild(world, 'Maple Market', olivia);
  for (const id of [ada, ben]) addMember(world, guild, id);
  const [low, high] = ['low', 'high'].map((name) => createRole(world, guild, { name, permissions: 0n }));
  if (!low || !high) throw new Error('There are no roles.');
  moveRole(world, guild, high, 2);
  for (const { id } of [low, high]) guild.members.get(ada)?.roleIds.add(id);
  const everyone = guild.roles.get(guild.id);
  if (!everyone) throw new Error('There is no @everyone.');
  return { world, guild, olivia, ada, ben, low, high, everyone };
}

const forRole = (id: string, allow: bigint, deny: bigint): Overwrite => ({ id, type: OverwriteType.Role, allow, deny });
const forMember = (id: string, allow: bigint, deny: bigint): Overwrite => ({
  ...forRole(id, allow, deny),
  type: OverwriteType.Member
});
const someBits = fc.subarray(Object.values(Bits)).map((bits) => bits.reduce((all, bit) => all | bit, 0n));

describe('permissions in a server', () => {
  test('the owner has every permission, whatever the roles say', () => {
    const { world, guild, olivia, everyone } = market();
    everyone.permissions = 0n;
    expect(guildPermissions(world, guild, olivia)).toBe(AllPermissions);
  });

  test('a member has what @everyone and all their roles have together', () => {
    const { world, guild, ada, ben, low, high } = market();
    low.permissions = Bits.ManageMessages;
    high.permissions = Bits.KickMembers;
    const together = DefaultEveryonePermissions | Bits.ManageMessages | Bits.KickMembers;
    expect(guildPermissions(world, guild, ada)).toBe(together);
    expect(guildPermissions(world, guild, ben)).toBe(DefaultEveryonePermissions);
  });

  test('an administrator has every permission', () => {
    const { world, guild, ada, low } = market();
    low.permissions = Bits.Administrator;
    expect(guildPermissions(world, guild, ada)).toBe(AllPermissions);
  });

  test('a stranger has none', () => {
    const { world, guild } = market();
    const { id } = createUser(world, { username: 'stranger' });
    expect(guildPermissions(world, guild, id)).toBe(0n);
  });
});

describe('permissions in a channel', () => {
  const { ViewChannel: view, SendMessages: send, ManageMessages: manage } = Bits;

  /** What the overwrites of each level say about writing, and whether Ada may in the end. */
  test.each<[string, ('allow' | 'deny' | null)[], boolean]>([
    ['nothing said', [null, null, null, null], true],
    ['@everyone may not', ['deny', null, null, null], false],
    ['@everyone may not, one role may', ['deny', 'allow', null, null], true],
    ['one role may not', [null, 'deny', null, null], false],
    ['the higher role may not, the lower may', [null, 'allow', 'deny', null], true],
    ['the lower role may not, the higher may', [null, 'deny', 'allow', null], true],
    ['roles may not, @everyone may', ['allow', 'deny', 'deny', null], false],
    ['roles may, the member may not', [null, 'allow', 'allow', 'deny'], false],
    ['roles may not, the member may', ['deny', 'deny', 'deny', 'allow'], true]
  ])('%s', (_what, [everyone, low, high, member], may) => {
    const { world, guild, ada, ...roles } = market();
    const overwrite = (make: typeof forRole, id: string, says: 'allow' | 'deny' | null | undefined) =>
      says ? [make(id, says === 'allow' ? send : 0n, says === 'deny' ? send : 0n)] : [];
    const overwrites = [
      // Their order in the list means nothing.
      ...overwrite(forMember, ada, member),
      ...overwrite(forRole, roles.high.id, high),
      ...overwrite(forRole, guild.id, everyone),
      ...overwrite(forRole, roles.low.id, low)
    ];
    const channel = createChannel(world, guild, { name: 'desk', overwrites });
    expect(hasAll(permissionsIn(world, channel, ada), send)).toBe(may);
  });

  test('an overwrite of a role one does not have changes nothing', () => {
    const { world, guild, ben, low } = market();
    const channel = createChannel(world, guild, { name: 'desk', overwrites: [forRole(low.id, manage, view)] });
    expect(permissionsIn(world, channel, ben)).toBe(DefaultEveryonePermissions);
  });

  test('who cannot see a channel can do nothing there', () => {
    const { world, guild, ada } = market();
    const channel = createChannel(world, guild, { name: 'desk', overwrites: [forMember(ada, manage, view)] });
    expect(permissionsIn(world, channel, ada)).toBe(0n);
    expect(canViewChannel(world, channel, ada)).toBe(false);
  });

  test('who cannot write cannot mention everyone, attach or embed', () => {
    const { world, guild, ada, low } = market();
    low.permissions = Bits.MentionEveryone | manage;
    const channel = createChannel(world, guild, { name: 'desk', overwrites: [forRole(guild.id, 0n, send)] });
    const permissions = permissionsIn(world, channel, ada);
    expect(permissions & (send | Bits.MentionEveryone | Bits.AttachFiles | Bits.EmbedLinks)).toBe(0n);
    expect(hasAll(permissions, view | manage | Bits.ReadMessageHistory)).toBe(true);
  });

  test('no overwrite stops the owner or an administrator', () => {
    const { world, guild, olivia, ada, low } = market();
    low.permissions = Bits.Administrator;
    fc.assert(
      fc.property(someBits, someBits, (allow, deny) => {
        const overwrites = [forRole(guild.id, allow, deny), forRole(low.id, allow, deny), forMember(ada, allow, deny)];
        const channel = createChannel(new World(), guild, { name: 'desk', overwrites });
        expect(permissionsIn(world, channel, ada)).toBe(AllPermissions);
        expect(permissionsIn(world, channel, olivia)).toBe(AllPermissions);
        guild.channels.clear();
      })
    );
  });

  test('the order of overwrites never matters, and an overwrite of their own has the last word', () => {
    const { world, guild, ada, low, high } = market();
    const overwritesInAnyOrder = fc
      .tuple(...[0, 1, 2, 3].flatMap(() => [someBits, someBits]))
      .map((bits) =>
        [forRole(guild.id, 0n, 0n), forRole(low.id, 0n, 0n), forRole(high.id, 0n, 0n), forMember(ada, 0n, 0n)].map(
          (overwrite, index) => {
            const allow = bits[index * 2] ?? 0n;
            return { ...overwrite, allow, deny: (bits[index * 2 + 1] ?? 0n) & ~allow };
          }
        )
      )
      .chain((overwrites) => fc.tuple(fc.constant(overwrites), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })));
    const inChannel = (overwrites: Overwrite[]) => {
      const channel = createChannel(world, guild, { name: 'desk', overwrites });
      guild.channels.clear();
      return permissionsIn(world, channel, ada);
    };
    fc.assert(
      fc.property(overwritesInAnyOrder, ([overwrites, order]) => {
        const permissions = inChannel(overwrites);
        expect(inChannel(order.flatMap((index) => overwrites[index] ?? []))).toBe(permissions);
        const own = overwrites[3];
        if (!own || !hasAll(own.allow, view | send)) return;
        expect(hasAll(permissions, own.allow & ~Bits.Administrator)).toBe(true);
        expect(permissions & own.deny).toBe(0n);
      })
    );
  });

  test('a channel without overwrites of its own takes those of its category', () => {
    const { world, guild, ada, ben } = market();
    const overwrites = [forRole(guild.id, 0n, view), forMember(ada, view, 0n)];
    const category = createChannel(world, guild, { name: 'Tickets', type: ChannelType.GuildCategory, overwrites });
    const taken = createChannel(world, guild, { name: 'taken', parentId: category.id });
    const own = createChannel(world, guild, { name: 'own', parentId: category.id, overwrites: [] });
    const seenBy = (userId: string) => [taken, own].map((channel) => canViewChannel(world, channel, userId));
    expect([seenBy(ada), seenBy(ben)]).toEqual([
      [true, true],
      [false, true]
    ]);
  });
});

describe('permissions in a thread', () => {
  const thread = (type: ChannelType.PublicThread | ChannelType.PrivateThread, overwrites: Overwrite[] = []) => {
    const here = market();
    const parent = createChannel(here.world, here.guild, { name: 'desk', overwrites });
    const made = createThread(here.world, here.guild, parent, { name: 'more', type, ownerId: here.olivia });
    return { ...here, parent, thread: made };
  };

  test('are those of the channel, but writing is a permission of its own', () => {
    const { PublicThread: type } = ChannelType;
    const open = thread(type, []);
    const { world, guild, ada, parent } = open;
    expect(hasAll(permissionsIn(world, open.thread, ada), Bits.SendMessages)).toBe(true);
    parent.overwrites.set(guild.id, forRole(guild.id, 0n, Bits.SendMessagesInThreads));
    expect(hasAll(permissionsIn(world, open.thread, ada), Bits.SendMessages)).toBe(false);
    expect(hasAll(permissionsIn(world, parent, ada), Bits.SendMessages)).toBe(true);
    parent.overwrites.set(guild.id, forRole(guild.id, 0n, Bits.ViewChannel));
    expect(canViewChannel(world, open.thread, ada)).toBe(false);
  });

  test('a private one is for its members, and for those who manage threads', () => {
    const { world, guild, ada, ben, low, thread: hidden } = thread(ChannelType.PrivateThread);
    const seenBy = () => [ada, ben].map((userId) => canViewChannel(world, hidden, userId));
    expect(seenBy()).toEqual([false, false]);
    setThreadMember(world, hidden, ben, true);
    expect(seenBy()).toEqual([false, true]);
    low.permissions = Bits.ManageThreads;
    expect(guild.members.get(ada)?.roleIds.has(low.id)).toBe(true);
    expect(seenBy()).toEqual([true, true]);
  });
});

test('direct messages are for the two of them alone', () => {
  const { world, ada, ben, olivia } = market();
  const channel = directMessages(world, ada, ben);
  expect([ada, ben, olivia].map((userId) => canViewChannel(world, channel, userId))).toEqual([true, true, false]);
  expect(directMessages(world, ben, ada)).toBe(channel);
});

describe('the hierarchy', () => {
  test('is by the highest role, above all the owner, below all whoever has none', () => {
    const { guild, olivia, ada, ben } = market();
    expect([olivia, ada, ben].map((userId) => highestPosition(guild, userId))).toEqual([
      Number.POSITIVE_INFINITY,
      2,
      0
    ]);
  });

  test('reaches only what is lower: neither an equal role nor a higher one', () => {
    const { world, guild, olivia, ada, ben, low, high, everyone } = market();
    const above = createRole(world, guild, { name: 'above' });
    moveRole(world, guild, above, 3);
    const reach = (userId: string) => [everyone, low, high, above].map((role) => outranksRole(guild, userId, role));
    expect(reach(olivia)).toEqual([true, true, true, true]);
    expect(reach(ada)).toEqual([true, true, false, false]);
    expect(reach(ben)).toEqual([false, false, false, false]);
  });

  test('has one role at each place after any moves', () => {
    const moves = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 9 })), { maxLength: 12 });
    fc.assert(
      fc.property(moves, (all) => {
        const { world, guild } = market();
        for (const name of ['c', 'd', 'e']) createRole(world, guild, { name });
        const roles = [...guild.roles.values()].filter(({ id }) => id !== guild.id);
        for (const [index, position] of all) {
          const role = roles[index];
          if (!role) continue;
          moveRole(world, guild, role, position);
          expect(role.position).toBe(Math.min(position, roles.length));
        }
        expect(roles.map(({ position }) => position).sort()).toEqual([1, 2, 3, 4, 5]);
        expect(guild.roles.get(guild.id)?.position).toBe(0);
      })
    );
  });
});
