import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import { asFault } from '../../lib/interactions/explain.js';
import { isFault } from '../../lib/core/fault.js';
import { logText } from '../../lib/base/log-text.js';
import { words } from '../../lib/words/index.js';

/** Discord did not take the slash commands: the bot runs, but people can only press buttons. */
@ApplyOptions<Listener.Options>({ event: Events.ApplicationCommandRegistriesBulkOverwriteError })
export class CommandsNotRegisteredListener extends Listener<
  typeof Events.ApplicationCommandRegistriesBulkOverwriteError
> {
  public override run(error: unknown): void {
    const fault = asFault(error);
    const isBusy = isFault(fault, 'discord-busy') || isFault(fault, 'discord-down');
    const sentence = isBusy ? words.process.commandsNotSet : words.process.commandsNotRegistered;
    this.container.logger.error(sentence, logText(error));
  }
}
