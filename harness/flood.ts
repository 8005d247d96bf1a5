import type { InteractionView, MessageView, Person } from '@ticket-desk/local-discord';
import type { Stage } from './stage.js';

/** A person and the panel they press. */
export interface Press {
  readonly person: Person;
  readonly panel: MessageView;
}

/**
 * Many people press "Create Ticket" in the same moment.
 * @param patienceMs - How long the bot may take until it has nothing left to do.
 * @returns How each press stands then.
 */
export async function flood(stage: Stage, presses: readonly Press[], patienceMs: number): Promise<InteractionView[]> {
  const { client } = stage.discord;
  const pressed = await Promise.all(
    presses.map(({ person, panel: { channelId, id: messageId } }) =>
      client.call('click', { as: person.id, channelId, messageId, customId: 'open|purchase' })
    )
  );
  await stage.idle(patienceMs);
  return Promise.all(pressed.map(({ id }) => client.call('interaction', { id })));
}
