import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener, type ListenerErrorPayload } from '@sapphire/framework';
import { logText } from '../../lib/base/log-text.js';

/** A listener threw: nobody is waiting for an answer, so it is for the log alone. */
@ApplyOptions<Listener.Options>({ event: Events.ListenerError })
export class ListenerErrorListener extends Listener<typeof Events.ListenerError> {
  public override run(error: unknown, { piece }: ListenerErrorPayload): void {
    this.container.logger.error(`The listener ${piece.name} failed.`, logText(error));
  }
}
