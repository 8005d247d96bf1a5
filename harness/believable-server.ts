import { ChannelType } from 'discord-api-types/v10';
import { buttons, Person, Server, type LocalDiscordClient, type MessageView } from '@ticket-desk/local-discord';

/** The sum of the permissions in the README's invite link. */
export const invitePermissions = '2416167952';

/** A bot as its owner knows it. */
export interface BotAccount {
  readonly applicationId: string;
  readonly token: string;
}

/** A server with an admin, two staff, three members, and the bot freshly invited, nothing set up. */
export interface Scene {
  readonly server: Server;
  readonly staffRoleId: string;
  readonly generalId: string;
  readonly olivia: Person;
  readonly sam: Person;
  readonly kim: Person;
  readonly ada: Person;
  readonly ben: Person;
  readonly cy: Person;
}

export interface SceneOptions {
  /** Permissions of the bot's role. Default: those of the invite link. */
  readonly permissions?: string;
  readonly serverName?: string;
  /** Who owns the server; by default a new person called Olivia. */
  readonly owner?: Person;
}

/** Builds the scene in a local Discord. */
export async function buildScene(
  client: LocalDiscordClient,
  { applicationId }: BotAccount,
  options: SceneOptions = {}
): Promise<Scene> {
  const person = (displayName: string) => meet(client, displayName);
  const olivia = options.owner ?? (await person('Olivia'));
  const [sam, kim, ada, ben, cy] = await Promise.all([
    person('Sam'),
    person('Kim'),
    person('Ada'),
    person('Ben'),
    person('Cy')
  ]);
  const info = await client.call('createServer', { name: options.serverName ?? 'Maple Market', ownerId: olivia.id });
  const serverId = info.id;
  const [staff] = await Promise.all([
    client.call('createRole', { serverId, name: 'Support', mentionable: true, color: 0x2d7d46 }),
    ...[sam, kim, ada, ben, cy].map(({ id: userId }) => client.call('join', { serverId, userId }))
  ]);
  await Promise.all(
    [sam, kim].map(({ id: userId }) => client.call('giveRole', { serverId, userId, roleId: staff.id }))
  );

  const lobby = await client.call('createChannel', { serverId, name: 'Lobby', type: ChannelType.GuildCategory });
  const general = await client.call('createChannel', {
    serverId,
    name: 'general',
    parentId: lobby.id,
    topic: 'Say hello'
  });
  await client.call('createChannel', { serverId, name: 'announcements', parentId: lobby.id });

  await client.call('inviteBot', {
    serverId,
    applicationId,
    permissions: options.permissions ?? invitePermissions
  });
  return {
    server: new Server(client, info),
    staffRoleId: staff.id,
    generalId: general.id,
    olivia,
    sam,
    kim,
    ada,
    ben,
    cy
  };
}

/** A new person; in no server yet. */
export async function meet(client: LocalDiscordClient, displayName: string): Promise<Person> {
  return new Person(client, await client.call('createPerson', { username: displayName.toLowerCase(), displayName }));
}

/** More members of a server. */
export async function crowd(client: LocalDiscordClient, server: Server, size: number): Promise<Person[]> {
  return Promise.all(
    Array.from({ length: size }, async (_, index) => {
      const info = await client.call('createPerson', { username: `member${index + 1}` });
      await client.call('join', { serverId: server.id, userId: info.id });
      return new Person(client, info);
    })
  );
}

/**
 * The panel as a person sees it, in whatever channel it stands.
 * @param button - What its button says.
 * @throws when they see none.
 */
export async function findPanel(person: Person, server: Server, button = 'Create Ticket'): Promise<MessageView> {
  for (const channel of await person.channels(server)) {
    const found = (await person.messages(channel.id)).find((message) =>
      buttons(message).some(({ label }) => label === button)
    );
    if (found) return found;
  }
  throw new Error(`${person.name} sees no panel.`);
}
