import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import { logText } from '../../lib/base/log-text.js';

/** The Discord library had an error of its own. Without a listener it would end the process. */
@ApplyOptions<Listener.Options>({ event: Events.Error })
export class ClientErrorListener extends Listener<typeof Events.Error> {
  public override run(error: Error): void {
    this.container.logger.error('The connection to Discord had an error.', logText(error));
  }
}
