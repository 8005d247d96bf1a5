import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { pressDecision } from '../../lib/interactions/flows/decision-flows.js';

const door = handlerFor('decide', { action: 'decide' });

/** A decision under the summary: accept, refuse, or what the template calls it. */
export class DecisionButtonHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    const [, decisionId] = scene.segments;
    await pressDecision(interaction, scene, decisionId);
  }
}
