import type { ServerDocuments } from '../core/server-documents.js';
import type { Ticket } from '../core/ticket.js';
import type { Storage } from '../storage/open-storage.js';
import type { OwnTemplates } from '../templates/own-templates.js';
import type { Templates } from '../templates/templates.js';
import { eachTicket, type TicketStore } from '../tickets/ticket-store.js';

/** What names pictures: the storage, and the templates as tickets have them. */
export interface NamesPictures {
  readonly storage: Pick<Storage, 'servers' | 'drafts' | 'panelDrafts' | 'ownTemplates' | 'templates'>;
  readonly tickets: Pick<TicketStore, 'list'>;
  readonly templates: Pick<Templates, 'of'>;
}

/**
 * All of a server that names pictures: what is in force, what somebody works on, and the revisions of templates that tickets
 * with a channel keep. The templates of the config are everybody's, with all their revisions.
 */
export async function namesOfPictures(
  { storage, tickets, templates }: NamesPictures,
  guildId: string
): Promise<unknown> {
  const inForce = () => [
    ...[storage.servers.of(guildId), storage.drafts.of(guildId), storage.panelDrafts.of(guildId)],
    lastRevisions(storage, guildId)
  ];
  // Tickets are looked at between two looks at what is in force: one that is opened meanwhile has a revision of either.
  const before = inForce();
  const kept = new Map<string, unknown>();
  for await (const ticket of eachTicket(tickets, guildId, ['opening', 'open', 'closed']))
    if (!kept.has(revisionOf(ticket))) kept.set(revisionOf(ticket), templates.of(ticket)?.pictures);
  return [before, [...kept.values()], storage.templates.revisions().map(({ pictures }) => pictures), inForce()];
}

function lastRevisions({ ownTemplates }: { readonly ownTemplates: ServerDocuments<OwnTemplates> }, guildId: string) {
  return ownTemplates.of(guildId).templates.map(({ revisions }) => revisions.at(-1)?.template.pictures);
}

function revisionOf({ templateId, templateRevision }: Ticket): string {
  return `${templateId}/${templateRevision}`;
}
