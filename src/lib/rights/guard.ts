import type { PreconditionEntryResolvable, PreconditionSingleResolvable } from '@sapphire/framework';
import { needsTicket, whoMay, type Action, type Standing } from './rights.js';

/** The precondition that checks for a standing; everybody needs none. */
const preconditionOf = {
  admin: 'AdminOnly',
  staff: 'StaffOnly',
  opener: 'TicketOpener',
  participant: 'TicketParticipant'
} as const satisfies Record<Exclude<Standing, 'everybody'>, string>;

/** Uses by one person of one command or one kind of button in ten seconds: more than this is nobody reading. */
const MostUses = 8;
/** Whoever moves a question up ten places, or turns pages, presses fast, and only their own answer costs anything. */
const MostEdits = 40;
/** A template may ask a hundred questions of one kind: whoever knows their answers presses one button after another. */
const MostAnswers = 100;
const editing: ReadonlySet<Action> = new Set<Action>(['templates', 'panels']);

/**
 * The preconditions an action calls for, made from the table of rights. Commands and interaction handlers both use
 * this, so that a button never allows what its command forbids.
 * @param turnsPages - Is it a button that turns pages, and nothing else?
 */
export function guard(action: Action, turnsPages = false): PreconditionEntryResolvable[] {
  const place: PreconditionEntryResolvable[] = [{ name: 'InServer', context: { action } }];
  if (needsTicket(action)) place.push({ name: 'InTicketChannel', context: { action } });
  const limit = turnsPages ? MostEdits : mostOf(action);
  const cooldown: PreconditionSingleResolvable = { name: 'Cooldown', context: { limit, delay: 10_000 } };
  return [...place, ...anyOf(action), cooldown];
}

function mostOf(action: Action): number {
  if (action === 'answer') return MostAnswers;
  return editing.has(action) ? MostEdits : MostUses;
}

/** Sapphire reads a nested list as "any one of these". */
function anyOf(action: Action): PreconditionEntryResolvable[] {
  const standings = whoMay(action);
  if (standings.includes('everybody')) return [];
  const named = standings.filter((standing) => standing !== 'everybody');
  return [named.map((standing) => ({ name: preconditionOf[standing], context: { action } }))];
}
