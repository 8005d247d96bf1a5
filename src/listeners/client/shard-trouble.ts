import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import { withoutSecrets } from '../../lib/base/secrets.js';

/** The connection to Discord's gateway had an error. discord.js connects again by itself; without a listener it would end the process. */
@ApplyOptions<Listener.Options>({ event: Events.ShardError })
export class ShardTroubleListener extends Listener<typeof Events.ShardError> {
  public override run(error: Error, shardId: number): void {
    this.container.logger.warn(`Gateway connection ${shardId}: ${withoutSecrets(error.message)}`);
  }
}
