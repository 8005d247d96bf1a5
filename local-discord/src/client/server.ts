import type { ChannelView, PersonInfo, RoleInfo, ServerInfo } from './contract.js';
import type { LocalDiscordClient } from './local-discord-client.js';

/** A server, looked at as it truly is. What a person sees of it is asked of the `Person`. */
export class Server {
  public constructor(
    public readonly client: LocalDiscordClient,
    public readonly info: ServerInfo
  ) {}

  public get id(): string {
    return this.info.id;
  }

  public get name(): string {
    return this.info.name;
  }

  public channels(): Promise<ChannelView[]> {
    return this.client.call('allChannels', { serverId: this.id });
  }

  /** @throws when there is no channel of this name. */
  public async channel(name: string): Promise<ChannelView> {
    return named(await this.channels(), name, 'channel', this.name);
  }

  public roles(): Promise<RoleInfo[]> {
    return this.client.call('roles', { serverId: this.id });
  }

  /** @throws when there is no role of this name. */
  public async role(name: string): Promise<RoleInfo> {
    return named(await this.roles(), name, 'role', this.name);
  }

  public members(): Promise<PersonInfo[]> {
    return this.client.call('people', { serverId: this.id });
  }
}

/** The thing of this name, or an error that lists those there are. */
export function named<T extends { name: string }>(things: readonly T[], name: string, what: string, where: string): T {
  const wanted = name.replace(/^#/, '');
  const thing = things.find((one) => one.name === wanted);
  if (thing) return thing;
  const names = things.map((one) => one.name).join(', ') || 'none';
  throw new Error(`There is no ${what} "${wanted}" in ${where}. There are: ${names}.`);
}
