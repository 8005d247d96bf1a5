import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import { logText } from '../../lib/base/log-text.js';

/** What may pass is asked again until it has; this is what does not. */
const refused =
  'Discord did not accept the slash commands. Invite the bot with the scope "applications.commands" (README, "Invite") and start it again. Buttons keep working.';

/** Discord did not take the slash commands: the bot runs, but people can only press buttons. */
@ApplyOptions<Listener.Options>({ event: Events.ApplicationCommandRegistriesBulkOverwriteError })
export class CommandsNotRegisteredListener extends Listener<
  typeof Events.ApplicationCommandRegistriesBulkOverwriteError
> {
  public override run(error: unknown): void {
    this.container.logger.error(refused, logText(error));
  }
}
