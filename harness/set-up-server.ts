import { textOf, type MessageView } from '@ticket-desk/local-discord';
import { findPanel, type Scene } from './believable-server.js';

/** A server that was set up. */
export interface SetUpServer {
  /** What Olivia read. */
  readonly answer: MessageView;
  /** As every member sees it. */
  readonly panel: MessageView;
  /** The name of the channel it stands in. */
  readonly panelChannel: string;
}

/**
 * Olivia runs `/setup`, and the panel is there for everyone.
 * @throws when she reads anything but success, with what she reads.
 */
export async function setUpServer({ olivia, ada, server, generalId, staffRoleId }: Scene): Promise<SetUpServer> {
  const { message, state } = await olivia.run(generalId, '/setup', { staff_role: staffRoleId });
  if (!message || !textOf(message).includes('The ticket desk is ready')) {
    throw new Error(`/setup did not work: ${message ? textOf(message) : state}`);
  }
  const panel = await findPanel(ada, server);
  const channel = (await ada.channels(server)).find(({ id }) => id === panel.channelId);
  return { answer: message, panel, panelChannel: channel?.name ?? panel.channelId };
}
