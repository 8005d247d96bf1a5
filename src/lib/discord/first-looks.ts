import type { Translate } from '../base/language.js';
import type { Ticket } from '../core/ticket.js';
import type { Template } from '../templates/template.js';
import { unquoted } from '../views/quote.js';
import { plainWelcome } from '../views/refused.js';
import { summedUp, type FirstMessageLook, type SummaryWithin } from '../views/summed-up.js';
import { welcomeMessage, welcomePicture } from '../views/welcome.js';

/** A first message as it can be sent. */
export interface FirstLook {
  readonly message: FirstMessageLook;
  /** The ticket, without what of it is not shown. */
  readonly shown: Ticket;
  /** The summary is in it. */
  readonly summedUp: boolean;
}

/**
 * A first message, and ever less of it, for where Discord refuses that: without a quote, without a picture, without the
 * answers of a summary that stands in it, without any words of people.
 */
export function firstLooks(
  ticket: Ticket,
  template: Template | null,
  t: Translate,
  summary: SummaryWithin | null
): FirstLook[] {
  const greeted = lesser(ticket, template).map((shown) => ({ shown, message: welcomeMessage(shown, template, t) }));
  const least = greeted.at(-1) ?? { shown: ticket, message: welcomeMessage(ticket, template, t) };
  const plainest = { shown: least.shown, message: plainWelcome(ticket, t) };
  if (!summary) return [...greeted, plainest].map((look) => ({ ...look, summedUp: false }));
  return [
    ...greeted.map((look) => ({ ...look, message: summedUp(look.message, summary) })),
    ...[least, plainest].map((look) => ({ ...look, message: summedUp(look.message, summary, false) }))
  ].map((look) => ({ ...look, summedUp: true }));
}

/** A ticket as its first message shows it, and with ever less. */
function lesser(ticket: Ticket, template: Template | null): Ticket[] {
  const bare = unquoted(ticket);
  const shown = [ticket, ...(bare ? [bare] : [])];
  if (!welcomePicture(ticket, template)) return shown;
  return [...shown, { ...(bare ?? ticket), pictureless: true }];
}
