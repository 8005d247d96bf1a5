import type { ConfigService } from '../servers/config-service.js';
import type { DiscordDesk } from '../discord/discord-desk.js';
import type { RepairService } from '../repair/repair-service.js';
import type { SetupService } from '../servers/setup-service.js';
import type { Action } from '../rights/rights.js';
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
    /** Brings servers back to what the records and the config say. */
    repair: RepairService;
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
