import type { Templates, OfTicket } from '../templates/templates.js';
import type { Servers } from './servers.js';

/** Who works tickets: a kind of ticket may have roles of its own, and else has the server's. */
export class Staff {
  /** @param hasRole - Is there such a role? */
  public constructor(
    private readonly servers: Servers,
    private readonly templates: Pick<Templates, 'of'>,
    private readonly hasRole: (guildId: string, roleId: string) => boolean
  ) {}

  /** The roles whose members work a server's tickets, where no kind of ticket says otherwise. */
  public inServer(guildId: string): readonly string[] {
    return this.servers.of(guildId).staffRoleIds;
  }

  /** The roles whose members work this ticket. */
  public of(ticket: OfTicket): readonly string[] {
    const own = this.standing(ticket.guildId, this.templates.of(ticket)?.staffRoles ?? []);
    return own.length > 0 ? own : this.inServer(ticket.guildId);
  }

  /** Those of them that a summary calls. */
  public calledFor(ticket: OfTicket): readonly string[] {
    const called = this.templates.of(ticket)?.calledRoles;
    return called ? this.standing(ticket.guildId, called) : this.of(ticket);
  }

  private standing(guildId: string, roleIds: readonly string[]): readonly string[] {
    return roleIds.filter((id) => this.hasRole(guildId, id));
  }
}
