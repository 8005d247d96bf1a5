import { Events, Listener } from '@sapphire/framework';
import type { ApplicationCommand, Collection } from 'discord.js';

/** The slash commands stand on Discord. */
export class CommandsRegisteredListener extends Listener<typeof Events.ApplicationCommandRegistriesBulkOverwrite> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.ApplicationCommandRegistriesBulkOverwrite });
  }

  public override run(commands: Collection<string, ApplicationCommand>): void {
    this.container.logger.info(`${commands.size} slash commands are registered.`);
  }
}
