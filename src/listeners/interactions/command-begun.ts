import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener } from '@sapphire/framework';
import type { ChatInputCommandInteraction } from 'discord.js';
import { underWay } from '../../lib/base/under-way.js';

/** A command begins: stopping waits for its end. */
@ApplyOptions<Listener.Options>({ event: Events.ChatInputCommandRun })
export class CommandBegunListener extends Listener<typeof Events.ChatInputCommandRun> {
  public override run(interaction: ChatInputCommandInteraction): void {
    underWay.begin(interaction.id);
  }
}
