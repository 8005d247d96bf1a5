import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { ChatInputCommandInteraction } from 'discord.js';
import { underWay } from '../../lib/base/under-way.js';

/** A command has ended, well or not. */
@ApplyOptions<Listener.Options>({ event: Events.ChatInputCommandFinish })
export class CommandEndedListener extends Listener<typeof Events.ChatInputCommandFinish> {
  public override run(interaction: ChatInputCommandInteraction): void {
    underWay.end(interaction.id);
  }
}
