import { type ChannelType } from 'discord-api-types/v10';
import { permissionsIn } from '../../model/permissions.js';
import { toApiChannel, toApiMember, toApiMessage, toApiRole, toApiUser } from '../../model/serializers/index.js';
import type { Channel, Guild, Message, Snowflake } from '../../model/types.js';
import type { World } from '../../model/world.js';

/** Collects `resolved`: the things an interaction names by id. */
export class Resolved {
  private readonly parts: Record<string, Record<Snowflake, unknown>> = {};

  public constructor(
    private readonly world: World,
    private readonly guild: Guild | null,
    private readonly channel: Channel,
    private readonly viewerId: Snowflake
  ) {}

  /** `resolved` for the payload, or undefined when nothing was named. */
  public get payload(): Record<string, Record<Snowflake, unknown>> | undefined {
    return Object.keys(this.parts).length > 0 ? this.parts : undefined;
  }

  /** @returns whether there is such a user. A member's roles come along where they are in this server. */
  public user(id: Snowflake): boolean {
    const user = this.world.users.get(id);
    if (!user) return false;
    this.add('users', id, toApiUser(user));
    const member = this.guild?.members.get(id);
    if (member) {
      const payload: Record<string, unknown> = { ...toApiMember(this.world, member) };
      // Resolved members are partial: who they are stands in `users`.
      for (const key of ['user', 'deaf', 'mute']) Reflect.deleteProperty(payload, key);
      this.add('members', id, {
        ...payload,
        permissions: permissionsIn(this.world, this.channel, id).toString()
      });
    }
    return true;
  }

  public role(id: Snowflake): boolean {
    const role = this.guild?.roles.get(id);
    if (!role) return false;
    this.add('roles', id, toApiRole(role));
    return true;
  }

  /** @param types the channel types taken; empty means all. */
  public resolveChannel(id: Snowflake, types: readonly ChannelType[] = []): boolean {
    const channel = this.guild?.channels.get(id);
    if (!channel || (types.length > 0 && !types.includes(channel.type))) return false;
    const payload: Record<string, unknown> = { ...toApiChannel(this.world, channel) };
    delete payload.permission_overwrites;
    this.add('channels', id, {
      ...payload,
      permissions: permissionsIn(this.world, channel, this.viewerId).toString()
    });
    return true;
  }

  public message(message: Message): void {
    this.add('messages', message.id, toApiMessage(this.world, message));
  }

  public attachment(id: Snowflake, attachment: object): void {
    this.add('attachments', id, attachment);
  }

  private add(kind: string, id: Snowflake, payload: unknown): void {
    (this.parts[kind] ??= {})[id] = payload;
  }
}
