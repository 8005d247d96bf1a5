import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { ContextMenuCommandInteraction } from 'discord.js';
import { underWay } from '../../lib/base/under-way.js';

/** A command from the menu of a message or a person has ended, well or not. */
@ApplyOptions<Listener.Options>({ event: Events.ContextMenuCommandFinish })
export class MenuEndedListener extends Listener<typeof Events.ContextMenuCommandFinish> {
  public override run(interaction: ContextMenuCommandInteraction): void {
    underWay.end(interaction.id);
  }
}
