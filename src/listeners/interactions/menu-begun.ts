import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { ContextMenuCommandInteraction } from 'discord.js';
import { underWay } from '../../lib/base/under-way.js';

/** A command from the menu of a message or a person begins: stopping waits for its end. */
@ApplyOptions<Listener.Options>({ event: Events.ContextMenuCommandRun })
export class MenuBegunListener extends Listener<typeof Events.ContextMenuCommandRun> {
  public override run(interaction: ContextMenuCommandInteraction): void {
    underWay.begin(interaction.id);
  }
}
