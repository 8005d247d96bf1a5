import type { Templates } from '../templates/templates.js';
import type { ServerDesk } from './server-desk.js';
import type { Panel } from './server-settings.js';

/** What is wrong with where a panel stands, or with what it opens, and only people can put right. */
export type PanelTrouble =
  /** It stands in a ticket, and goes with it. */
  | 'panel-in-ticket'
  /** Not everybody can see it. */
  | 'panel-unseen'
  /** Its template is gone from the config. */
  | 'panel-opens-nothing';

/** What the panels of a server are seen with. */
export interface PanelSurroundings {
  readonly desk: ServerDesk;
  readonly templates: Templates;
  /** Is this channel a ticket's? */
  readonly isTicket: (guildId: string, channelId: string) => Promise<boolean>;
}

/** What is wrong with a panel that stands. No request. */
export async function panelTroubles(
  { desk, templates, isTicket }: PanelSurroundings,
  guildId: string,
  { channelId, templateId }: Panel
): Promise<PanelTrouble[]> {
  const troubles: PanelTrouble[] = [];
  if (await isTicket(guildId, channelId)) troubles.push('panel-in-ticket');
  // Of a channel the bot cannot see it does not know who can.
  else if (desk.sees(guildId, channelId) && !desk.everybodySees(guildId, channelId)) troubles.push('panel-unseen');
  if (!templates.current(guildId, templateId)) troubles.push('panel-opens-nothing');
  return troubles;
}
