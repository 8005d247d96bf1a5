import { container } from '@sapphire/framework';
import type { Client } from 'discord.js';
import type { ConfigService } from '../servers/config-service.js';
import { DiscordDesk } from '../discord/discord-desk.js';
import { reportLines } from '../views/repair-report.js';
import { RepairService } from '../repair/repair-service.js';
import { ServerUpkeep } from '../servers/server-upkeep.js';
import { SetupService } from '../servers/setup-service.js';
import { logText } from '../base/log-text.js';
import type { Settings } from './settings.js';
import { TicketService } from '../tickets/ticket-service.js';
import { words } from '../words/index.js';
import './augmentations.js';

/** Puts the services pieces work with into the container. Nothing asks them anything before the client is ready. */
export function provideServices(client: Client<true>, config: ConfigService, { repairEveryMs }: Settings): void {
  const warn = (message: string, error: unknown) => {
    container.logger.warn(message, logText(error));
  };
  container.config = config;
  container.desk = new DiscordDesk(client, config);
  container.setup = new SetupService(client, config);
  container.tickets = new TicketService({
    store: config.tickets,
    desk: container.desk,
    template: (id) => config.template(id),
    lookLater: (guildId) => {
      container.repair.later(guildId);
    },
    warn
  });
  container.repair = new RepairService(client, {
    server: new ServerUpkeep(client, config, container.setup),
    tickets: container.tickets.reconciliation,
    everyMs: repairEveryMs,
    warn,
    report: (guildId, report) => {
      const { mended, attention, left } = reportLines(guildId, report);
      if (mended.length > 0) container.logger.info(words.repair.logLine(guildId, mended));
      if (attention.length + left.length > 0)
        container.logger.warn(words.repair.logLine(guildId, [...attention, ...left]));
    }
  });
}
