import type { InteractionView, LocalDiscordClient, MessageView, Person } from '@ticket-desk/local-discord';

/** Longer than discord.js pauses for Discord's limit of 50 requests a second: a bot this quiet has no more to say. */
export const QuietMs = 1_500;

/** A person and the panel they press. */
export interface Press {
  readonly person: Person;
  readonly panel: MessageView;
}

/**
 * Many people press "Create Ticket" in the same moment.
 * @param patienceMs - What is not settled by then is given back as it stands.
 * @returns How each press stands once all are answered for good.
 */
export async function flood(
  client: LocalDiscordClient,
  presses: readonly Press[],
  patienceMs: number
): Promise<InteractionView[]> {
  const pressed = await Promise.all(
    presses.map(({ person, panel: { channelId, id: messageId } }) =>
      client.call('click', { as: person.id, channelId, messageId, customId: 'open|purchase' })
    )
  );
  return settledAll(client, pressed, patienceMs);
}

/**
 * Asks only when the bot pauses: asking for hundreds of presses all the time would take the processor from those who
 * are measured.
 */
async function settledAll(
  client: LocalDiscordClient,
  pressed: readonly InteractionView[],
  patienceMs: number
): Promise<InteractionView[]> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    await client.call('quiet', { quietMs: QuietMs, timeoutMs: patienceMs });
    const views = await Promise.all(pressed.map(({ id }) => client.call('interaction', { id })));
    if (views.every((view) => view.settled) || Date.now() > deadline) return views;
  }
}
