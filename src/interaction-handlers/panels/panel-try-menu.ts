import type { StringSelectMenuInteraction } from 'discord.js';
import { Fault } from '../../lib/core/fault.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { tryPanel } from '../../lib/interactions/flows/panel-preview-flows.js';

const door = handlerFor('panel-try-menu', { action: 'panels', on: 'prompt' });

/** The menu of a panel that is only shown. */
export class PanelTryMenuHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    const [value] = interaction.values;
    if (value === undefined) throw new Fault('stale-component', {});
    const looker = { guildId, userId: interaction.user.id, t };
    await tryPanel(interaction, looker, value);
  }
}
