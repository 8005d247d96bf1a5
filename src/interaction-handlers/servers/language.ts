import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { pickLanguage } from '../../lib/interactions/flows/language-flows.js';
import { setUpLanguage } from '../../lib/interactions/flows/set-up-flows.js';

const door = handlerFor('language', { action: 'language', on: 'prompt' });

/** The language of a server. */
export class LanguageHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { t, segments: [from] }: SceneFor<typeof door>
  ): Promise<void> {
    if (from === 'setup') await setUpLanguage(interaction, t);
    else await pickLanguage(interaction, t);
  }
}
