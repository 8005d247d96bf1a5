import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import { logText } from '../lib/errors/log-text.js';
import { words } from '../lib/words/index.js';

/** Discord did not take the slash commands: the bot runs, but people can only press buttons. */
@ApplyOptions<Listener.Options>({ event: Events.ApplicationCommandRegistriesBulkOverwriteError })
export class CommandsNotRegisteredListener extends Listener<
  typeof Events.ApplicationCommandRegistriesBulkOverwriteError
> {
  public override run(error: unknown): void {
    this.container.logger.error(words.process.commandsNotRegistered, logText(error));
  }
}
