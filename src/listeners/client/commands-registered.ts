import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { ApplicationCommand, Collection } from 'discord.js';

/** The slash commands stand on Discord. */
@ApplyOptions<Listener.Options>({ event: Events.ApplicationCommandRegistriesBulkOverwrite })
export class CommandsRegisteredListener extends Listener<typeof Events.ApplicationCommandRegistriesBulkOverwrite> {
  public override run(commands: Collection<string, ApplicationCommand>): void {
    this.container.logger.info(`${commands.size} slash commands are registered.`);
  }
}
