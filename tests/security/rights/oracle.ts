/**
 * Who may do what, written down a second time from the README's table. It shares no line with the bot: where the two
 * disagree, one of them is wrong.
 */
export type Deed =
  | 'setup'
  | 'panel'
  | 'set-staff'
  | 'set-category'
  | 'repair'
  | 'open'
  | 'answer'
  | 'view'
  | 'close'
  | 'reopen'
  | 'delete'
  | 'add'
  | 'remove'
  | 'rename'
  | 'questions'
  | 'decide'
  | 'list'
  | 'help';

/** A person in one server, as the server knows them. */
export interface Who {
  readonly id: string;
  readonly member: boolean;
  readonly administrator: boolean;
  readonly roleIds: readonly string[];
}

/** As much of a ticket's record as rights depend on. */
export interface TicketFacts {
  readonly number: number;
  readonly status: string;
  readonly openerId: string;
  readonly participantIds: readonly string[];
  readonly channelId: string | null;
}

const administrators: readonly Deed[] = ['setup', 'panel', 'set-staff', 'set-category', 'repair'];
const anybody: readonly Deed[] = ['open', 'help'];

/** May this person do this in a channel of this server, which is this ticket's or none's? */
export function may(deed: Deed, who: Who, staffRoleIds: readonly string[], ticket: TicketFacts | null): boolean {
  if (!who.member) return false;
  if (anybody.includes(deed)) return true;
  const staff = who.roleIds.some((id) => staffRoleIds.includes(id));
  if (administrators.includes(deed)) return who.administrator;
  if (deed === 'list') return who.administrator || staff;
  if (!ticket) return false;
  const opener = ticket.openerId === who.id;
  if (deed === 'answer') return opener;
  if (who.administrator || staff) return true;
  if (deed === 'close') return opener;
  if (deed === 'view') return opener || ticket.participantIds.includes(who.id);
  return false;
}

/** Does a ticket's channel exist for this person? Opener and participants lose it while the ticket is closed. */
export function sees(who: Who, staffRoleIds: readonly string[], ticket: TicketFacts): boolean {
  if (!who.member || ticket.channelId === null || ticket.status === 'deleted') return false;
  if (who.administrator || who.roleIds.some((id) => staffRoleIds.includes(id))) return true;
  return ticket.status === 'open' && [ticket.openerId, ...ticket.participantIds].includes(who.id);
}
