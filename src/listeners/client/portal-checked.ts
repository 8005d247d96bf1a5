import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { Client } from 'discord.js';

/** What Discord does with an address in the portal: it sends interactions there, and none to the gateway. */
const nothingArrives =
  'The application has an Interactions Endpoint URL, so Discord sends every press and every command there and none to this bot. Clear that field at https://discord.com/developers/applications → your application → General Information; nothing has to be started again.';

/** A bot that people press in vain must say why: the portal is looked at once the bot is connected. */
@ApplyOptions<Listener.Options>({ event: Events.ClientReady, once: true })
export class PortalCheckedListener extends Listener<typeof Events.ClientReady> {
  public override async run({ application }: Client<true>): Promise<void> {
    const { interactionsEndpointURL } = await application.fetch();
    if (interactionsEndpointURL) this.container.logger.error(nothingArrives);
  }
}
