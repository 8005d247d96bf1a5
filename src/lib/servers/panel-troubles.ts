import { shownEmoji, type ShownEmoji } from '../templates/shown-emoji.js';
import type { Templates } from '../templates/templates.js';
import type { ServerDesk } from './server-desk.js';
import type { Panel } from './server-settings.js';

/** What is wrong with a panel that stands, or with what it opens, and only people can put right. */
export type PanelTrouble =
  /** It stands in a ticket, and goes with it. */
  | { readonly kind: 'panel-in-ticket'; readonly panel: Panel }
  /** Not everybody can see it. */
  | { readonly kind: 'panel-unseen'; readonly panel: Panel }
  /** Its template is gone from the config. */
  | { readonly kind: 'panel-opens-nothing'; readonly panel: Panel }
  /** Its template shows emoji that Discord does not know any more: all goes without them. Not empty. */
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
  const { channelId, templateId } = panel;
  const troubles: PanelTrouble[] = [];
  if (await isTicket(guildId, channelId)) troubles.push({ kind: 'panel-in-ticket', panel });
  // Of a channel the bot cannot see it does not know who can.
  else if (desk.sees(guildId, channelId) && !desk.everybodySees(guildId, channelId))
    troubles.push({ kind: 'panel-unseen', panel });
  const current = templates.current(guildId, templateId);
  if (!current) return [...troubles, { kind: 'panel-opens-nothing', panel }];
  const emoji = shownEmoji(current.template).filter(({ id }) => desk.hasLostEmoji(id));
  return emoji.length > 0 ? [...troubles, { kind: 'emoji-gone', panel, emoji }] : troubles;
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
