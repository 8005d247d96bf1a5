import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { askToForget, forgetForGood, sendOwnData, showKeptAgain } from '../../lib/interactions/flows/privacy-flows.js';

const door = handlerFor('privacy', { action: 'privacy', on: 'prompt' });

/** What somebody does with what is kept of them. */
export class PrivacyButtonHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    const [verb] = scene.segments;
    if (verb === 'show') await showKeptAgain(interaction, scene);
    else if (verb === 'data') await sendOwnData(interaction, scene);
    else if (verb === 'yes') await forgetForGood(interaction, scene);
    else await askToForget(interaction, scene, verb);
  }
}
