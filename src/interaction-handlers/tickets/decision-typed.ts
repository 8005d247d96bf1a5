import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { decideBecause } from '../../lib/interactions/flows/decision-flows.js';
import { typedIn } from '../../lib/interactions/given.js';

const door = handlerFor('decided', { action: 'decide' });

/** Why it is decided so, as it was typed. */
export class DecisionTypedHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    const [, decisionId] = scene.segments;
    await decideBecause(interaction, scene, decisionId, typedIn(interaction));
  }
}
