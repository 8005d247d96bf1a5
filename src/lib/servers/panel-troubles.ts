import { shownEmoji, type ShownEmoji } from '../templates/shown-emoji.js';
import type { Templates } from '../templates/templates.js';
import { entriesOf } from './panel-design.js';
import type { ServerDesk } from './server-desk.js';
import type { Panel } from './server-settings.js';

/** What is wrong with a panel that stands, or with what it opens, and only people can put right. */
export type PanelTrouble =
  /** It stands in a ticket, and goes with it. */
  | { readonly kind: 'panel-in-ticket'; readonly panel: Panel }
  /** Not everybody can see it. */
  | { readonly kind: 'panel-unseen'; readonly panel: Panel }
  /** A template it opens, the one named here, is gone. */
  | { readonly kind: 'panel-opens-nothing'; readonly panel: Panel }
  /** A template it opens, the one named here, shows emoji that Discord does not know any more: all goes without them. Not empty. */
  | { readonly kind: 'emoji-gone'; readonly panel: Panel; readonly emoji: readonly ShownEmoji[] };

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
  panel: Panel
): Promise<PanelTrouble[]> {
  const { channelId } = panel;
  const troubles: PanelTrouble[] = [];
  if (await isTicket(guildId, channelId)) troubles.push({ kind: 'panel-in-ticket', panel });
  // Of a channel the bot cannot see it does not know who can.
  else if (desk.sees(guildId, channelId) && !desk.everybodySees(guildId, channelId))
    troubles.push({ kind: 'panel-unseen', panel });
  for (const { templateId } of entriesOf(panel)) {
    const current = templates.current(guildId, templateId);
    if (!current) {
      troubles.push({ kind: 'panel-opens-nothing', panel: { ...panel, templateId } });
      continue;
    }
    const emoji = shownEmoji(current.template).filter(({ id }) => desk.hasLostEmoji(id));
    if (emoji.length > 0) troubles.push({ kind: 'emoji-gone', panel: { ...panel, templateId }, emoji });
  }
  return troubles;
}

/** Is this one of them, and nothing that was done? */
export function isPanelTrouble(one: { readonly kind: string }): one is PanelTrouble {
  const kinds: readonly string[] = [
    'panel-in-ticket',
    'panel-unseen',
    'panel-opens-nothing',
    'emoji-gone'
  ] satisfies PanelTrouble['kind'][];
  return kinds.includes(one.kind);
}
