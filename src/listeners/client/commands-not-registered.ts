import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import { asFault } from '../../lib/interactions/explain.js';
import { isFault } from '../../lib/core/fault.js';
import { logText } from '../../lib/base/log-text.js';

/** Where it will not do so again either. */
const refused =
  'Discord did not accept the slash commands. Invite the bot with the scope "applications.commands" (README, "Invite") and start it again. Buttons keep working.';

/** Where it may do so a moment later. */
const busy =
  'Discord did not take the slash commands just now (too many starts in a row, or it is down). Those of the last start keep working; if one is missing, start the bot again in a minute.';

/** Discord did not take the slash commands: the bot runs, but people can only press buttons. */
@ApplyOptions<Listener.Options>({ event: Events.ApplicationCommandRegistriesBulkOverwriteError })
export class CommandsNotRegisteredListener extends Listener<
  typeof Events.ApplicationCommandRegistriesBulkOverwriteError
> {
  public override run(error: unknown): void {
    const fault = asFault(error);
    const isBusy = isFault(fault, 'discord-busy') || isFault(fault, 'discord-down');
    const sentence = isBusy ? busy : refused;
    this.container.logger.error(sentence, logText(error));
  }
}
