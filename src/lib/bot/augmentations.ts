import type { ConfigService } from '../config/config-service.js';
import type { DiscordDesk } from '../desk/discord-desk.js';
import type { SetupService } from '../desk/setup-service.js';
import type { Action } from '../tickets/rights.js';
import type { Ticket } from '../tickets/ticket.js';
import type { TicketService } from '../tickets/ticket-service.js';

declare module '@sapphire/pieces' {
  interface Container {
    /** Settings, and the ticket store behind them. */
    config: ConfigService;
    /** What can be done with tickets. */
    tickets: TicketService;
    /** What the desk looks like and does on Discord. */
    desk: DiscordDesk;
    /** Setting a server up, and its panel. */
    setup: SetupService;
    /** Openings and deletions an earlier run did not finish, as they were before this one connected. */
    interrupted: readonly Ticket[];
  }
}

declare module '@sapphire/framework' {
  interface Preconditions {
    InTicketChannel: never;
    AdminOnly: { action: Action };
    StaffOnly: { action: Action };
    TicketOpener: { action: Action };
    TicketParticipant: { action: Action };
  }
}
