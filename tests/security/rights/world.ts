import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import fc from 'fast-check';
import { Person } from '@ticket-desk/local-discord';
import { invitePermissions } from '../../../harness/believable-server.js';
import { said } from '../../../harness/answers.js';
import { type Stage } from '../../../harness/stage.js';

/** Roles of every server: staff from the start, not staff yet, much power but not Administrator, Administrator. */
export const RoleNames = ['Support', 'Helpers', 'Mods', 'Bosses'] as const;
export type RoleName = (typeof RoleNames)[number];

const { Administrator, ManageChannels, ManageGuild, ManageMessages, ManageRoles } = PermissionFlagsBits;
const powers: Partial<Record<RoleName, bigint>> = {
  Mods: ManageChannels | ManageGuild | ManageMessages | ManageRoles,
  Bosses: Administrator
};

/** How a world begins. Index 0 and 1 own a server each; everybody else is whatever chance makes of them. */
export interface Beginning {
  /** Person → server → the roles they have there, or null for no member. */
  readonly people: readonly (readonly (readonly RoleName[] | null)[])[];
  /** Server → roles that the category for tickets lets in, `everyone` included. */
  readonly categories: readonly (readonly (RoleName | 'everyone')[])[];
}

export const Servers = 2;
export const People = 7;

const membership = fc.option(fc.subarray([...RoleNames], { maxLength: 2 }), { freq: 5 });
export const beginning: fc.Arbitrary<Beginning> = fc.record({
  people: fc.array(fc.tuple(membership, membership), { minLength: People, maxLength: People }),
  categories: fc.tuple(
    fc.subarray([...RoleNames, 'everyone' as const]),
    fc.subarray([...RoleNames, 'everyone' as const])
  )
});

export interface World {
  readonly servers: readonly ServerPlace[];
  readonly people: readonly Person[];
  /** Who is in a server right now, with which roles: user id → role ids. Whoever changes it on Discord changes it here. */
  readonly members: ReadonlyMap<ServerPlace, Map<string, Set<string>>>;
}

export interface ServerPlace {
  readonly id: string;
  readonly ownerId: string;
  readonly generalId: string;
  readonly categoryId: string;
  readonly roles: Readonly<Record<RoleName, string>>;
}

/** Builds the servers and sets the desk up in each, as its owner would. */
export async function build(stage: Stage, { people: given, categories }: Beginning): Promise<World> {
  const { client } = stage.discord;
  const people = await Promise.all(
    given.map(async (_, index) => new Person(client, await client.call('createPerson', { username: `person${index}` })))
  );
  const servers: ServerPlace[] = [];
  const members = new Map<ServerPlace, Map<string, Set<string>>>();
  for (let index = 0; index < Servers; index += 1) {
    const owner = people[index];
    if (!owner) throw new Error('Every server has an owner.');
    const server = await buildServer(stage, owner, categories[index] ?? []);
    servers.push(server);
    const here = new Map<string, Set<string>>();
    members.set(server, here);
    for (const [who, person] of people.entries()) {
      const roles = given[who]?.[index] ?? null;
      if (who !== index && roles === null) continue;
      if (who !== index) await client.call('join', { serverId: server.id, userId: person.id });
      const roleIds = (roles ?? []).map((name) => server.roles[name]);
      await Promise.all(
        roleIds.map((roleId) => client.call('giveRole', { serverId: server.id, userId: person.id, roleId }))
      );
      here.set(person.id, new Set(roleIds));
    }
  }
  return { servers, people, members };
}

async function buildServer(stage: Stage, owner: Person, letsIn: readonly string[]): Promise<ServerPlace> {
  const { client } = stage.discord;
  const { id: serverId } = await client.call('createServer', { name: 'Maple Market', ownerId: owner.id });
  const role = async (name: RoleName) =>
    (
      await client.call('createRole', {
        serverId,
        name,
        mentionable: true,
        permissions: (powers[name] ?? 0n).toString()
      })
    ).id;
  const roles = {
    Support: await role('Support'),
    Helpers: await role('Helpers'),
    Mods: await role('Mods'),
    Bosses: await role('Bosses')
  };
  await client.call('inviteBot', {
    serverId,
    applicationId: stage.account.applicationId,
    permissions: invitePermissions
  });
  const { id: generalId } = await client.call('createChannel', { serverId, name: 'general' });
  const { id: categoryId } = await client.call('createChannel', {
    serverId,
    name: 'Desk',
    type: ChannelType.GuildCategory,
    overwrites: letsIn.map((name) => ({
      id: name === 'everyone' ? serverId : roles[name as RoleName],
      type: 'role' as const,
      allow: PermissionFlagsBits.ViewChannel.toString()
    }))
  });
  const answer = await owner.run(generalId, '/setup', { staff_role: roles.Support, category: categoryId });
  if (!said(answer).includes('is ready')) throw new Error(`/setup failed: ${said(answer)}`);
  return { id: serverId, ownerId: owner.id, generalId, categoryId, roles };
}
